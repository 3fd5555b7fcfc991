package dev.bevis.app.command.check;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.check.GradientCheck;
import dev.bevis.check.Tolerances;
import dev.bevis.study.run.Execution;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.text.Decimal;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Options that say where and how closely gradients are checked.
final class CheckFlags {

    /// Batch norm makes ±1 of any two images, and no gradient is left below it.
    private static final int FEWEST_IMAGES_WITH_NORM = 3;

    @Option(
            names = "--images",
            paramLabel = "IMAGES",
            description =
                    "Compute the cost on so many training images, chosen by the seed. Default: 20.")
    int images = 20;

    @Option(
            names = "--inputs",
            paramLabel = "N|full",
            description = {
                "Use the first N components of each image, or all. Fewer make a smaller first"
                        + " layer, and all of its entries can be checked. Default: 20.",
            })
    String inputs = "20";

    @Option(
            names = "--step",
            paramLabel = "H",
            description = "Distance h of the difference quotients, 1e-8 to 0.1. Default: 1e-5.")
    double step = 1e-5;

    @Option(
            names = "--entries",
            paramLabel = "N",
            description =
                    "Check at most N entries of each weight matrix or vector, drawn at random by"
                            + " the seed. Default: 2500.")
    int entries = 2500;

    @Option(
            names = "--jitter",
            paramLabel = "SIGMA",
            description = {
                "Add normal noise to biases, scales and shifts first. Where training starts they"
                    + " are 0 and 1, which hides mistakes. Default: 0.1; none with --init-from.",
            })
    Optional<Double> jitter = Optional.empty();

    @Option(
            names = "--init-from",
            paramLabel = "FILE",
            description =
                    "Check at the weights in a safetensors file instead of --init; needs --inputs"
                            + " full.")
    Optional<Path> initFrom = Optional.empty();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description =
                    "Write the result there as JUnit XML too, a test case for each weight matrix or"
                            + " vector.")
    Optional<Path> junit = Optional.empty();

    @Option(
            names = "--json",
            description =
                    "Print the result as one JSON object, and nothing else on standard output.")
    boolean json;

    /// Refuses options that do not go together.
    void check(boolean batchNorm) {
        if (batchNorm && images < FEWEST_IMAGES_WITH_NORM) {
            throw new UsageException(
                    "with --batch-norm a check needs --images 3 or more, got "
                            + images
                            + ": of two images batch norm leaves nothing but their order");
        }
        if (initFrom.isPresent() && !isFull()) {
            throw new UsageException(
                    "--init-from has weights for all components of an image; add --inputs full");
        }
    }

    GradientCheck gradientCheck(long seed) throws IOException {
        return UsageException.unlessRefused(
                () -> new GradientCheck(step, entries, seed, Tolerances.DOUBLE));
    }

    /// Inputs of the network that is checked.
    ///
    /// @throws UsageException if there is no such network
    int inputs(Setting setting, DatasetIdentity dataset) throws IOException {
        return isFull()
                ? UsageException.unlessRefused(() -> setting.inputs(dataset.shape()).count())
                : reducedInputs();
    }

    /// The number that `--inputs` gives.
    int reducedInputs() {
        try {
            return (int) Decimal.whole(inputs, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--inputs must be a whole number or full, got '"
                            + inputs
                            + "'; for example --inputs 20",
                    e);
        }
    }

    boolean isFull() {
        return inputs.equals("full");
    }

    double jitter() {
        return jitter.orElse(initFrom.isPresent() ? 0 : Execution.Checking.JITTER);
    }
}
