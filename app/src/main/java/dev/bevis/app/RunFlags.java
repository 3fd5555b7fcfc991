package dev.bevis.app;

import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Options.Precision;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Options that say how a run is carried out.
final class RunFlags {

    static final int MOST_THREADS = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {
                "Threads to compute with, 1 to 256; the result is the same for any number. Default:"
                        + " one for each processor.",
            })
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);

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
                            "--precision must be float or double, got '" + precision + "'");
        };
    }

    EvaluateEvery evaluate() throws IOException {
        return UsageException.unlessRefused(() -> EvaluateEvery.parse(evaluate));
    }
}
