package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.ClassWeights;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Trainings too small to matter that run every kernel often enough to have it compiled.
///
/// The JIT compiler counts calls and rounds of loops, not time. So first come narrow layers, short
/// rows and few images, which make many calls of few rounds each, in the code that the trial itself
/// will run. What is compiled then leaves out what such shapes never come by, and is thrown away
/// when it does; so a few steps of the trial's own shapes follow.
final class WarmUp {

    private static final int UNITS = 20;
    private static final int HIDDEN_LAYERS = 2;

    /// Widest layer and largest batch of the second part: a step of it takes a millisecond.
    private static final int MOST_UNITS = 60;

    private static final int MOST_IMAGES = 100;

    /// Features of the first part's images.
    private static final int SHORT_ROW = 48;

    /// Features of the second part's images: two whole slices of packed images.
    private static final int LONG_ROW = 2 * 1_536;

    /// One of the two parts.
    private record Part(int units, int layers, int images, int features, int steps) {}

    private WarmUp() {}

    static void run(Trial trial) {
        int batch = trial.descent().batching().size();
        run(trial, new Part(UNITS, HIDDEN_LAYERS, 20, SHORT_ROW, 40));
        run(
                trial,
                new Part(
                        MOST_UNITS, Integer.MAX_VALUE, Math.min(batch, MOST_IMAGES), LONG_ROW, 20));
    }

    private static void run(Trial trial, Part part) {
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        1,
                        new EvaluateEvery.Steps(Math.max(1, part.steps() / 4)),
                        false,
                        false);
        try (Training training =
                Training.of(
                        dataset(part),
                        new Split(2 * part.images(), 0, new Placement.End()),
                        Normalization.STANDARDIZE,
                        small(trial, part),
                        options)) {
            training.run(_ -> {}, () -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The trial with fewer units and layers and a learning rate that cannot diverge.
    private static Trial small(Trial trial, Part part) {
        Trial.Descent descent = trial.descent();
        return new Trial(
                trial.architecture().narrowed(part.layers(), part.units()),
                trial.loss(),
                trial.initialization(),
                new Trial.Descent(
                        descent.lambda(),
                        new Constant(1e-9),
                        new Length.Steps(part.steps()),
                        new Trial.Batching(part.images(), true, false),
                        descent.rule(),
                        descent.clipNorm()),
                trial.seeds(),
                trial.averaging(),
                Trial.Ending.LAST,
                ClassWeights.none());
    }

    /// Three channels, so that layers that look at images find some.
    private static ImageShape shape(int features) {
        int side = (int) Math.round(Math.sqrt(features / 3.0));
        return new ImageShape(3, side, side);
    }

    private static Dataset dataset(Part part) {
        byte[] pixels = new byte[2 * part.images() * part.features()];
        char[] labels = new char[2 * part.images()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (char) (i % 10);
        }
        Images images = new Images(pixels, labels, part.features());
        List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        return new Dataset("warm-up", "Warm-up", classes, shape(part.features()), images, images);
    }
}
