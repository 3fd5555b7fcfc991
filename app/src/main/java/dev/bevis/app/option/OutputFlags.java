package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.classifier.ModelOrigin;
import dev.bevis.data.Dataset;
import dev.bevis.store.Entry;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.trial.TrialModel;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Span;

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
public final class OutputFlags {

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Write the trained network there, a safetensors file that 'bevis predict' and"
                            + " --init-from read.")
    Optional<Path> save = Optional.empty();

    @Option(
            names = "--save-best",
            paramLabel = "FILE",
            description =
                    "Write the network with the best validation accuracy of all evaluations there.")
    Optional<Path> saveBest = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "Write one JSON line there for every step (its batch, before the update) and"
                            + " for every evaluation.")
    public Optional<Path> metrics = Optional.empty();

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description =
                    "Write losses, accuracies, learning rates and histograms of weights there, as"
                            + " event files that TensorBoard reads.")
    public Optional<Path> tensorBoard = Optional.empty();

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            description =
                    "Keep the state of training there, so that it can go on after Ctrl-C or a"
                            + " crash.")
    public Optional<Path> checkpoint = Optional.empty();

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
    public boolean json;

    /// Refuses options that say nothing without another, and files named twice.
    public void check(boolean validates) {
        if (checkpoint.isEmpty() && resume) {
            throw new UsageException("--resume needs --checkpoint FOLDER, where the state is kept");
        }
        if (checkpoint.isEmpty() && checkpointEvery.isPresent()) {
            throw new UsageException("--checkpoint-every needs --checkpoint FOLDER");
        }
        if (saveBest.isPresent() && !validates) {
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
    public void checkWritable(boolean several) throws IOException {
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

    /// Refuses a span that is none before data is read.
    public void checkEvery() throws IOException {
        if (checkpointEvery.isPresent()) {
            UsageException.unlessRefused(() ->
                    StudyForms.option("--checkpoint-every", Span.class, checkpointEvery.get()));
        }
    }

    /// Makes the folders for the files of several trials.
    public void makeFolders() throws IOException {
        for (Optional<Path> output : List.of(save, saveBest, metrics, checkpoint)) {
            if (output.isPresent()) {
                Files.createDirectories(output.get());
            }
        }
    }

    /// The file of a trial: the one that is named, or in the folder that is.
    ///
    /// @param trial the name of one of several; empty for the only one
    public Path file(Path output, String trial, String ending) {
        return trial.isEmpty() ? output : output.resolve(trial + ending);
    }

    /// Whether networks are to be written.
    public boolean saves() {
        return save.isPresent() || saveBest.isPresent();
    }

    /// Writes the networks that were asked for.
    ///
    /// @param entry of the trial
    /// @param dataset what it learned from
    /// @param written told of each file
    public void write(Entry entry, String trial, Dataset dataset, Consumer<Path> written)
            throws IOException {
        write(save, entry, trial, dataset, Optional.empty(), written);
        write(saveBest, entry, trial, dataset, Optional.of(ModelOrigin.Weights.BEST), written);
    }

    private void write(
            Optional<Path> output,
            Entry entry,
            String trial,
            Dataset dataset,
            Optional<ModelOrigin.Weights> which,
            Consumer<Path> written)
            throws IOException {
        if (output.isPresent()) {
            Path file = file(output.get(), trial, ".safetensors");
            TrialModel.of(entry, Optional.empty(), which, dataset).write(file);
            written.accept(file);
        }
    }

    /// Where the state of a trial is kept, if it is.
    public Optional<Checkpoints> checkpoints(String trial, Horizon horizon) {
        return checkpoint.map(folder ->
                new Checkpoints(
                        file(folder, trial, ""),
                        StudyForms.<Span>option(
                                        "--checkpoint-every",
                                        Span.class,
                                        checkpointEvery.orElse("1e"))
                                .steps(horizon),
                        resume));
    }
}
