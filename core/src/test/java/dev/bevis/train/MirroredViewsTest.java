package dev.bevis.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;

/// Training on images of which there are two views.
class MirroredViewsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 3, 4);
    private static final Dataset PLAIN = Synthetic.dataset(SHAPE, 4, 60, 10);
    private static final Split SPLIT = new Split(40, 20, new Placement.End());

    /// The plain images with second views of them.
    private static Dataset twice(byte[] second) {
        byte[] first = ((ByteFeatures) PLAIN.train().values()).data();
        byte[] all = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, all, first.length, first.length);
        Images train =
                new Images(new ByteFeatures(all), PLAIN.train().labels(), SHAPE.features(), 2);
        return new Dataset("twice", "Twice", PLAIN.classes(), SHAPE, train, PLAIN.test());
    }

    private static byte[] same() {
        return ((ByteFeatures) PLAIN.train().values()).data().clone();
    }

    private static String weights(Dataset dataset, int steps) throws IOException {
        Setup setup = Setup.of(dataset, SPLIT, Setup.plain(5), 20, steps);
        try (Training training =
                Training.of(
                        dataset,
                        SPLIT,
                        Normalization.STANDARDIZE,
                        setup.trial(),
                        setup.options())) {
            training.run(_ -> {}, () -> false);
            return training.weights().sha256();
        }
    }

    @Test
    void viewsThatAreTheSameChangeNothing() throws IOException {
        assertEquals(weights(PLAIN, 7), weights(twice(same()), 7));
    }

    @Test
    void secondViewsOfValidationImagesAreNeverLearnedFrom() throws IOException {
        byte[] second = same();
        Arrays.fill(second, 40 * SHAPE.features(), second.length, (byte) 200);
        assertEquals(weights(PLAIN, 9), weights(twice(second), 9));
    }

    @Test
    void eachImageIsSeenInBothViewsInAnyTwoEpochs() throws IOException {
        for (int image : new int[] {0, 17, 39}) {
            byte[] second = same();
            second[image * SHAPE.features() + 2] ^= 0x55;
            String plain = weights(PLAIN, 2);
            boolean first = !weights(twice(second), 2).equals(plain);
            // Two epochs of two steps: the second view was in one of them.
            assertNotEquals(weights(PLAIN, 4), weights(twice(second), 4));
            boolean mirrors =
                    dev.bevis.data.augment.AlternatingFlip.mirrors(
                            Setup.of(PLAIN, SPLIT, Setup.plain(5), 20, 2).trial().seeds().data(),
                            0,
                            image);
            assertEquals(mirrors, first, "image " + image);
        }
    }
}
