package dev.bevis.app;

import dev.bevis.train.Options.Checkpoints;
import dev.bevis.train.Span;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Options that say what a run leaves behind.
final class OutputFlags {

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write the trained weights there, as safetensors.")
    Optional<Path> save = Optional.empty();

    @Option(
            names = "--save-best",
            paramLabel = "FILE",
            description =
                    "Write the weights with the best validation accuracy of all evaluations there.")
    Optional<Path> saveBest = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "Write one JSON line there for every step (its batch, before the update) and"
                            + " for every evaluation.")
    Optional<Path> metrics = Optional.empty();

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            description =
                    "Keep the state of training there, so that it can go on after Ctrl-C or a"
                            + " crash.")
    Optional<Path> checkpoint = Optional.empty();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SPAN",
            description = "Save the state every so many steps, or epochs with an e. Default: 1e.")
    Optional<String> checkpointEvery = Optional.empty();

    @Option(
            names = "--resume",
            description =
                    "Go on from the state in the folder of --checkpoint; where there is none,"
                            + " start.")
    boolean resume;

    @Option(
            names = "--json",
            description =
                    "Print the result as one JSON object, and nothing else on standard output.")
    boolean json;

    /// Refuses options that say nothing without another, and files named twice.
    void check(int validationImages) {
        if (checkpoint.isEmpty() && resume) {
            throw new UsageException("--resume needs --checkpoint FOLDER, where the state is kept");
        }
        if (checkpoint.isEmpty() && checkpointEvery.isPresent()) {
            throw new UsageException("--checkpoint-every needs --checkpoint FOLDER");
        }
        if (saveBest.isPresent() && validationImages == 0) {
            throw new UsageException(
                    "--save-best needs validation images to choose by, and --validation is 0");
        }
        List<Path> files = new ArrayList<>();
        for (Optional<Path> output : List.of(save, saveBest, metrics, checkpoint)) {
            if (output.isPresent() && files.contains(output.get().toAbsolutePath().normalize())) {
                throw new UsageException(
                        output.get() + " is named for two outputs; give each its own file");
            }
            output.ifPresent(file -> files.add(file.toAbsolutePath().normalize()));
        }
    }

    /// Makes sure that every output can be written, before hours go into it.
    void checkWritable() throws IOException {
        for (Optional<Path> output : List.of(save, saveBest)) {
            if (output.isPresent()) {
                WritableCheck.replacement(output.get());
            }
        }
        if (metrics.isPresent()) {
            WritableCheck.appending(metrics.get());
        }
        if (checkpoint.isPresent()) {
            WritableCheck.folder(checkpoint.get());
        }
    }

    Optional<Checkpoints> checkpoints(long stepsPerEpoch) throws IOException {
        if (checkpoint.isEmpty()) {
            return Optional.empty();
        }
        return UsageException.unlessRefused(() -> {
            Span every = Span.parse(checkpointEvery.orElse("1e"));
            return Optional.of(
                    new Checkpoints(checkpoint.get(), every.steps(stepsPerEpoch), resume));
        });
    }
}
