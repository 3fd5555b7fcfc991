package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.model.Architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// A training too small to matter that runs every kernel often enough to have it compiled.
///
/// The JIT compiler counts calls and rounds of loops, not time: narrow layers, short rows and few
/// images make many calls of few rounds each, in the code that the trial itself will run.
final class WarmUp {

    private static final int STEPS = 400;
    private static final int IMAGES = 40;
    private static final int BATCH = 20;
    private static final int UNITS = 20;
    private static final int HIDDEN_LAYERS = 2;
    private static final ImageShape SHAPE = new ImageShape(3, 4, 4);

    private WarmUp() {}

    static void run(Trial trial) {
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        1,
                        new EvaluateEvery.Steps(STEPS / 4),
                        false,
                        false);
        try (Training training =
                Training.of(
                        dataset(),
                        new Split(IMAGES, 0, Split.Placement.END),
                        Normalization.STANDARDIZE,
                        small(trial),
                        options)) {
            training.run(_ -> {}, () -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The trial with few units and layers, a learning rate that cannot diverge, and `BATCH`
    /// images.
    private static Trial small(Trial trial) {
        List<Integer> hidden =
                trial.architecture().hidden().stream()
                        .limit(HIDDEN_LAYERS)
                        .map(units -> Math.min(units, UNITS))
                        .toList();
        return new Trial(
                new Architecture(hidden, trial.architecture().norm()),
                trial.loss(),
                trial.initialization(),
                new Trial.Descent(
                        trial.descent().lambda(),
                        new Constant(1e-9),
                        new Length.Steps(STEPS),
                        new Trial.Batching(BATCH, true, false)),
                trial.seeds());
    }

    private static Dataset dataset() {
        byte[] pixels = new byte[IMAGES * SHAPE.features()];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 10);
        }
        Images images = new Images(pixels, labels, SHAPE.features());
        List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        return new Dataset("warm-up", "Warm-up", classes, SHAPE, images, images);
    }
}
