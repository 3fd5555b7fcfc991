package dev.bevis.app;

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

    private static final long EPOCHS = 10;

    @Option(
            names = "--learning-rate",
            paramLabel = "SCHEDULE",
            completionCandidates = ScheduleForms.class,
            description = {
                "${COMPLETION-CANDIDATES}.",
                "step-decay multiplies by FACTOR at every EVERY; cyclic goes straight from MIN to"
                        + " MAX in HALF, and back. EVERY and HALF are steps (500) or epochs (5e).",
                "Default: constant:0.01.",
            })
    String learningRate = "constant:0.01";

    /// What `--learning-rate` reads, for the help.
    static final class ScheduleForms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Schedule.forms().iterator();
        }
    }

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Train for N passes over the images. Default: 10.")
    Optional<Long> epochs = Optional.empty();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "Train for N whole cycles of a cyclic learning rate.")
    Optional<Long> cycles = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "Train for N updates.")
    Optional<Long> steps = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "IMAGES",
            description = "Images of an update. Default: 100.")
    int batch = 100;

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

    Descent descent(double lambda) throws IOException {
        return UsageException.unlessRefused(() ->
                new Descent(
                        lambda,
                        Schedule.parse(learningRate),
                        length(),
                        new Batching(batch, shuffle, keepRemainder)));
    }

    private Length length() {
        if (Stream.of(epochs, cycles, steps).filter(Optional::isPresent).count() > 1) {
            throw new UsageException(
                    "the length of training is given more than once; keep one of --epochs, --cycles"
                            + " and --steps");
        }
        return steps.<Length>map(Length.Steps::new)
                .or(() -> cycles.map(Length.Cycles::new))
                .orElseGet(() -> new Length.Epochs(epochs.orElse(EPOCHS)));
    }
}
