package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.train.Options.Precision;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/// Options that say how a run is carried out.
public final class RunFlags {

    @Mixin public ThreadFlags threads = new ThreadFlags();

    @Option(
            names = "--precision",
            paramLabel = "float|double",
            description =
                    "float: fast, in 32 bits; double: the plain formulas in 64 bits, many times"
                            + " slower. Default: float.")
    public String precision = "float";

    @Option(
            names = "--init-from",
            paramLabel = "FILE",
            description = "Start from the weights in a safetensors file instead of --init.")
    public Optional<Path> initFrom = Optional.empty();

    public Precision precision() {
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
}
