package dev.bevis.app;

import dev.bevis.data.Spelling;
import dev.bevis.study.StudyForms;
import dev.bevis.train.Length;
import dev.bevis.train.Schedule;
import dev.bevis.train.Trial.Batching;
import dev.bevis.train.Trial.Descent;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/// Options that say how a network is trained.
final class DescentFlags {

    private static final String EPOCHS = "10";

    @Option(
            names = "--learning-rate",
            paramLabel = "SCHEDULE",
            completionCandidates = ScheduleForms.class,
            description = {
                "${COMPLETION-CANDIDATES}.",
                "A number alone is a constant rate, and the form of study files is taken as well:"
                        + " '{step-decay: {rate: 0.02, factor: 0.9, every: {epochs: 1}}}'.",
                "step-decay multiplies by FACTOR at every EVERY; cyclic goes straight from MIN to"
                    + " MAX in HALF-CYCLE, and back. EVERY and HALF-CYCLE are steps (500) or epochs"
                    + " (5e).",
                "Default: constant:0.01.",
            })
    String learningRate = "constant:0.01";

    /// What `--learning-rate` reads, for the help.
    static final class ScheduleForms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Spelling.briefForms(Schedule.class).iterator();
        }
    }

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Train for N passes over the images. Default: 10.")
    Optional<String> epochs = Optional.empty();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "Train for N whole cycles of a cyclic learning rate.")
    Optional<String> cycles = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "Train for N updates.")
    Optional<String> steps = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "IMAGES",
            description = "Images of an update. Default: 100.")
    String batch = "100";

    @Option(
            names = "--shuffle",
            negatable = true,
            fallbackValue = "true",
            defaultValue = "true",
            description =
                    "A new random order for every epoch, or always the order of the files. Default:"
                            + " --shuffle.")
    boolean shuffle;

    @Option(
            names = "--keep-remainder",
            description =
                    "Images that do not fill a last batch make a short one; otherwise they are left"
                            + " out of that epoch.")
    boolean keepRemainder;

    Descent descent(Pick pick, double lambda) throws IOException {
        String schedule = pick.word("--learning-rate", learningRate);
        Length length = length(pick);
        int size = pick.count("--batch", batch, "100");
        return UsageException.unlessRefused(() ->
                new Descent(
                        lambda,
                        (Schedule) StudyForms.option("--learning-rate", "learning-rate", schedule),
                        length,
                        new Batching(size, shuffle, keepRemainder)));
    }

    private Length length(Pick pick) throws IOException {
        if (Stream.of(epochs, cycles, steps).filter(Optional::isPresent).count() > 1) {
            throw new UsageException(
                    "the length of training is given more than once; keep one of --epochs, --cycles"
                            + " and --steps");
        }
        if (steps.isPresent()) {
            long count = pick.wholeNumber("--steps", steps.get(), "1000");
            return UsageException.unlessRefused(() -> new Length.Steps(count));
        }
        if (cycles.isPresent()) {
            long count = pick.wholeNumber("--cycles", cycles.get(), "2");
            return UsageException.unlessRefused(() -> new Length.Cycles(count));
        }
        long count = pick.wholeNumber("--epochs", epochs.orElse(EPOCHS), EPOCHS);
        return UsageException.unlessRefused(() -> new Length.Epochs(count));
    }
}
