package dev.bevis.app.command.model;

import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.ModelInput;
import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Which model looks at which examples.
final class ModelFlags {

    @Parameters(
            paramLabel = "MODEL",
            description =
                    "A file that 'bevis export' or 'bevis train --save' wrote, such as"
                            + " model.safetensors.")
    Path file = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME|PATH",
            description = {
                "The examples: shapes; cifar10; or the path of data: CIFAR-10 as a folder or"
                        + " archive; IDX files, such as MNIST's, as a folder or the file with the"
                        + " images.",
            })
    String data = "";

    @Option(
            names = "--split",
            paramLabel = "test|train",
            description = "Which examples of these: test or train. Default: test.")
    String split = "test";

    @Mixin ThreadFlags threads = new ThreadFlags();

    /// Examples with what the model says of each.
    record Classified(Classifier classifier, Images images, List<Classification> answers) {}

    /// Classifies the first of them.
    ///
    /// @param most no more than so many
    Classified classified(Host host, int most) throws IOException {
        if (!List.of("test", "train").contains(split)) {
            throw new UsageException(
                    "--split must be test or train, got '" + split + "'; for example --split test");
        }
        int count = threads.count();
        Classifier classifier = Classifier.load(file);
        Source source = UsageException.unlessRefused(() -> Source.parse(data));
        Dataset dataset = host.reader().read(source);
        requireSameKind(classifier, dataset);
        Images all = split.equals("test") ? dataset.test() : dataset.train();
        Images images = first(all, Math.min(most, all.count()));
        return new Classified(classifier, images, classifier.classify(images.values(), count));
    }

    private static Images first(Images all, int count) {
        if (count == all.count()) {
            return all;
        }
        int[] starts = new int[count];
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            starts[i] = i * all.features();
            labels[i] = all.labels()[i];
        }
        return new Images(all.values().gather(starts, all.features()), labels, all.features());
    }

    private static void requireSameKind(Classifier classifier, Dataset dataset) {
        ModelInput expected = classifier.model().input();
        ModelInput found = ModelInput.of(dataset);
        if (!expected.equals(found)) {
            throw new DatasetException(
                    dataset.title()
                            + ": expected what the model reads, "
                            + words(expected)
                            + ", found "
                            + words(found)
                            + (expected.shape().columns().isPresent()
                                            && found.shape().columns().isPresent()
                                    ? "; columns have to be the same, in the same order"
                                    : "; name data of the kind that it was trained on"));
        }
    }

    private static String words(ModelInput input) {
        return input.shape().words()
                + switch (input.values()) {
                    case BYTES -> " as bytes";
                    case FLOATS -> " as floats";
                };
    }
}
