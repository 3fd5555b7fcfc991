package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.cifar.Cifar100Files;
import dev.bevis.data.cifar.Cifar100Labels;
import dev.bevis.data.cifar.CifarImages;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// CIFAR-100 wherever its user keeps it, with its fine labels or its coarse ones.
record Cifar100Format() implements FileFormat {

    @Override
    public String words() {
        return "CIFAR-100 as a folder or archive";
    }

    @Override
    public String title(Path path) {
        return "CIFAR-100";
    }

    @Override
    public boolean isAt(Path path) {
        return Cifar100Files.areAt(path);
    }

    @Override
    public List<String> options() {
        return List.of("labels");
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            return files(path, options)
                    .sizes()
                    .map(sizes ->
                            new Source.Contents(
                                    CifarImages.SHAPE,
                                    sizes.classes(),
                                    sizes.train(),
                                    sizes.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return files(path, options).read();
    }

    private static Cifar100Files files(Path path, FileOptions options) {
        String labels = options.oneOf("labels", List.of("fine", "coarse"));
        return Cifar100Files.at(path, Cifar100Labels.valueOf(labels.toUpperCase(Locale.ROOT)));
    }
}
