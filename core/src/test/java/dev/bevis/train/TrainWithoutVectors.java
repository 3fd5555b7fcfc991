package dev.bevis.train;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.machine.MachineProbe;

import java.io.IOException;

/// A program that tries all that computes with vectors, twice, and then what does without.
final class TrainWithoutVectors {

    private static final Setup SETUP =
            Setup.of(
                    Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20),
                    new Split(60, 20, new Placement.End()),
                    Setup.norm(7),
                    20,
                    6);

    private TrainWithoutVectors() {}

    /// Something that computes.
    private interface Attempt {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        for (int round = 0; round < 2; round++) {
            attempt(() -> SETUP.start().close());
            attempt(() -> Training.warmUp(SETUP.trial()));
            attempt(() -> new FloatKernels(1).close());
            attempt(() -> new MachineProbe(1).close());
        }
        try (Training training = SETUP.with(Options.Precision.DOUBLE).start()) {
            training.run(_ -> {}, () -> false);
            System.out.println(training.evaluate(SplitName.VALIDATION).accuracy() >= 0);
        }
    }

    private static void attempt(Attempt attempt) throws IOException {
        try {
            attempt.run();
            System.out.println("it ran");
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
    }
}
