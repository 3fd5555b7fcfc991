package dev.bevis.app;

import dev.bevis.study.StudyForms;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Options.TrainingScores;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Options that say how a run is carried out.
final class RunFlags {

    @Mixin ThreadFlags threads = new ThreadFlags();

    @Option(
            names = "--precision",
            paramLabel = "float|double",
            description =
                    "float: fast, in 32 bits; double: the plain formulas in 64 bits, many times"
                            + " slower. Default: float.")
    String precision = "float";

    @Option(
            names = "--evaluate",
            paramLabel = "WHEN",
            description = {
                "Evaluate all training and validation images before training, after it and after"
                        + " every epoch (epoch), ten times a cycle (cycle), every N steps (N) or"
                        + " not in between (never). Default: epoch.",
            })
    String evaluate = "epoch";

    @Option(
            names = "--training-scores",
            paramLabel = "split|batches",
            description = {
                "What evaluations in between say of training. split: all training images with the"
                        + " weights as they are, which costs half an epoch of training each time."
                        + " batches: the mean over the batches trained on since the last"
                        + " evaluation, which costs nothing. Default: split.",
            })
    String trainingScores = "split";

    @Option(
            names = "--init-from",
            paramLabel = "FILE",
            description = "Start from the weights in a safetensors file instead of --init.")
    Optional<Path> initFrom = Optional.empty();

    Precision precision() {
        return switch (precision) {
            case "float" -> Precision.FLOAT;
            case "double" -> Precision.DOUBLE;
            default ->
                    throw new UsageException(
                            "--precision must be float or double, got '"
                                    + precision
                                    + "'; for example --precision float");
        };
    }

    TrainingScores trainingScores() throws IOException {
        return UsageException.unlessRefused(() ->
                (TrainingScores)
                        StudyForms.option("--training-scores", "training-scores", trainingScores));
    }

    EvaluateEvery evaluate() throws IOException {
        return UsageException.unlessRefused(
                () -> (EvaluateEvery) StudyForms.option("--evaluate", "evaluate", evaluate));
    }
}
