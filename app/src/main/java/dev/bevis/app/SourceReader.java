package dev.bevis.app;

import dev.bevis.data.Cifar10;
import dev.bevis.data.Dataset;
import dev.bevis.data.Shapes;
import dev.bevis.data.Source;
import dev.bevis.study.Datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The datasets that study files name.
///
/// @param host where they are found
record SourceReader(Host host) implements Datasets.Reader {

    private static final int MOST_FILES = 1_000;

    @Override
    public Dataset read(String source) throws IOException {
        return host.reader().read(parse(source));
    }

    /// A name that is no dataset's, or a path that leads nowhere. CIFAR-10 that was not imported
    /// yet is no fault of a study.
    @Override
    public Optional<String> fault(String source) {
        try {
            return Source.parse(source, host.environment()).fault();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public OptionalInt trainingImages(String source) {
        return OptionalInt.of(Source.parse(source, host.environment()).trainingImages());
    }

    private Source parse(String source) throws IOException {
        return UsageException.unlessRefused(() -> Source.parse(source, host.environment()));
    }

    /// Name, size, inode and all times of every file.
    @Override
    public String signature(String source) throws IOException {
        return switch (parse(source)) {
            case Shapes _ -> Shapes.FINGERPRINT;
            case Cifar10 cifar -> signature(cifar.path());
        };
    }

    private static String signature(Path path) throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        StringBuilder signature = new StringBuilder();
        try (Stream<Path> files = Files.walk(path, 3)) {
            List<Path> found =
                    files.filter(Files::isRegularFile).sorted().limit(MOST_FILES).toList();
            for (Path file : found) {
                signature.append(file).append(' ').append(state(file)).append('\n');
            }
        }
        return signature.toString();
    }

    private static String state(Path file) throws IOException {
        try {
            return Files.readAttributes(file, "unix:size,ino,ctime,lastModifiedTime")
                    .entrySet()
                    .stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .toList()
                    .toString();
        } catch (UnsupportedOperationException e) {
            return Files.size(file)
                    + " "
                    + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
