package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Source;
import dev.bevis.data.Split;
import dev.bevis.data.Split.Placement;
import dev.bevis.study.StudyForms;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Optional;

/// Options that say which images are used, and for what.
final class DataFlags {

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description = {
                "shapes, which needs no files; cifar10; or the path of CIFAR-10 as a folder or"
                        + " archive, binary or python version. Default: shapes.",
            })
    String data = "shapes";

    @Option(
            names = "--train",
            paramLabel = "IMAGES",
            description =
                    "Train on so many images, the first ones. Default: all but those of"
                            + " --validation.")
    Optional<Integer> train = Optional.empty();

    @Option(
            names = "--validation",
            paramLabel = "IMAGES",
            description = "Hold out so many training images to validate on. Default: 5000.")
    int validation = 5000;

    @Option(
            names = "--validation-from",
            paramLabel = "end|front",
            description =
                    "Validate on the last training images (end), or on those right after the ones"
                            + " trained on (front). Default: end.")
    String validationFrom = "end";

    @Option(
            names = "--normalize",
            paramLabel = "HOW",
            description = {
                "standardize: mean 0 and standard deviation 1 for every pixel component over the"
                        + " images trained on; center: mean 0; none: values from 0 to 1. Default:"
                        + " standardize.",
            })
    String normalize = "standardize";

    Dataset load(Host host) throws IOException {
        Source source = UsageException.unlessRefused(() -> Source.parse(data));
        return host.reader().read(source);
    }

    Normalization normalization() throws IOException {
        return UsageException.unlessRefused(
                () -> (Normalization) StudyForms.option("--normalize", "normalize", normalize));
    }

    Placement placement() throws IOException {
        return UsageException.unlessRefused(() ->
                (Placement)
                        StudyForms.option("--validation-from", "validation-from", validationFrom));
    }

    /// How `dataset` is cut up.
    Split split(Dataset dataset) throws IOException {
        int images = dataset.train().count();
        if (train.isEmpty() && validation >= images) {
            throw new UsageException(
                    "--validation "
                            + validation
                            + " leaves nothing to train on: "
                            + dataset.name()
                            + " has "
                            + images
                            + " training images");
        }
        return UsageException.unlessRefused(() -> {
            Split split = new Split(train.orElse(images - validation), validation, placement());
            split.of(dataset);
            return split;
        });
    }
}
