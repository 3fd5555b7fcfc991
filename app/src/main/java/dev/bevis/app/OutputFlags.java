package dev.bevis.app;

import dev.bevis.data.Safetensors;
import dev.bevis.study.StudyForms;
import dev.bevis.train.Checkpoints;
import dev.bevis.train.Member;
import dev.bevis.train.Span;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Options that say what a run leaves behind. Where options name several trials, the outputs are
/// folders with a file, or a folder, for each.
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
    ///
    /// @param several whether they are folders for the files of several trials
    void checkWritable(boolean several) throws IOException {
        if (several) {
            for (Optional<Path> output : List.of(save, saveBest, metrics, checkpoint)) {
                if (output.isPresent()) {
                    WritableCheck.folder(output.get());
                }
            }
            return;
        }
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

    /// The outputs of one of several trials: files in the folders that are named here, which are
    /// made.
    ///
    /// @param name of the trial
    OutputFlags of(String name) throws IOException {
        OutputFlags own = new OutputFlags();
        own.save = inside(save, name + ".safetensors");
        own.saveBest = inside(saveBest, name + ".safetensors");
        own.metrics = inside(metrics, name + ".jsonl");
        own.checkpoint = inside(checkpoint, name);
        own.checkpointEvery = checkpointEvery;
        own.resume = resume;
        own.json = json;
        return own;
    }

    private static Optional<Path> inside(Optional<Path> folder, String name) throws IOException {
        if (folder.isEmpty()) {
            return folder;
        }
        Files.createDirectories(folder.get());
        return Optional.of(folder.get().resolve(name));
    }

    /// Writes the weights that were asked for.
    ///
    /// @param written told of each file
    void write(Member member, Consumer<Path> written) throws IOException {
        if (save.isPresent()) {
            Safetensors.write(save.get(), member.weights());
            written.accept(save.get());
        }
        if (saveBest.isPresent()) {
            Safetensors.write(
                    saveBest.get(),
                    member.bestWeights()
                            .orElseThrow(() ->
                                    new IllegalStateException("no evaluation chose best weights")));
            written.accept(saveBest.get());
        }
    }

    Optional<Checkpoints> checkpoints(long stepsPerEpoch) throws IOException {
        if (checkpoint.isEmpty()) {
            return Optional.empty();
        }
        return UsageException.unlessRefused(() -> {
            Span every =
                    StudyForms.option(
                            "--checkpoint-every", Span.class, checkpointEvery.orElse("1e"));
            return Optional.of(
                    new Checkpoints(checkpoint.get(), every.steps(stepsPerEpoch), resume));
        });
    }
}
