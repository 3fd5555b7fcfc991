package dev.bevis.data.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.patch.BinaryCode;
import dev.bevis.kernel.patch.SampledPatches;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

class PatchLearningTest {

    static final ImageShape SHAPE = new ImageShape(3, 12, 12);

    static Images images(int count, long seed) {
        byte[] pixels = new byte[count * SHAPE.features()];
        new Random(seed).nextBytes(pixels);
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (char) (i % 2);
        }
        return new Images(pixels, labels, SHAPE.features());
    }

    static PatchFeatures small(String... options) {
        Map<String, String> all = new TreeMap<>();
        all.put("filters", "8");
        all.put("size", "4");
        all.put("samples", "300");
        for (String option : options) {
            int equals = option.indexOf('=');
            all.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return PatchFeatures.of(all);
    }

    private static SampledPatches patches(int count) {
        SampledPatches patches = new SampledPatches(count, small().grid(SHAPE).length());
        byte[] pixels = new byte[count * SHAPE.features()];
        new Random(4).nextBytes(pixels);
        for (int i = 0; i < count; i++) {
            patches.cut(i, pixels, i * SHAPE.features(), i % 9, small().grid(SHAPE), 10);
        }
        return patches;
    }

    @Test
    void whitenedPatchesHaveUnitCovarianceButForEpsilon() {
        try (Workers workers = new Workers(1)) {
            SampledPatches raw = patches(500);
            PatchWhitening whitening = PatchWhitening.of(raw, 48, 1e-9, workers);
            SampledPatches white = raw.whitened(whitening.matrix(), whitening.offset(), workers);
            double[][] covariance = new double[48][48];
            for (int n = 0; n < 500; n++) {
                for (int i = 0; i < 48; i++) {
                    for (int j = 0; j < 48; j++) {
                        covariance[i][j] += white.value(n, i) * white.value(n, j) / 500;
                    }
                }
            }
            // A patch has no mean of its own, so one direction of 48 has no variance.
            double trace = 0;
            for (int i = 0; i < 48; i++) {
                trace += covariance[i][i];
                for (int j = 0; j < 48; j++) {
                    assertEquals(i == j ? 1 - 1 / 48.0 : -1 / 48.0 / 1, covariance[i][j], 0.11);
                }
            }
            assertEquals(47, trace, 1e-2);
        }
    }

    @Test
    void theNearestCenterIsFoundAndOfEqualOnesTheFirst() {
        try (Workers workers = new Workers(2)) {
            SampledPatches patches = patches(1_100);
            float[] centers = new float[13 * 48];
            for (int i = 0; i < centers.length; i++) {
                centers[i] = patches.value(i / 48, i % 48);
            }
            System.arraycopy(centers, 3 * 48, centers, 12 * 48, 48);
            int[] nearest = patches.nearest(centers, workers);
            assertEquals(3, nearest[3], "centers 3 and 12 are one");
            for (int n = 0; n < nearest.length; n++) {
                double best = Double.MAX_VALUE;
                double found = 0;
                for (int k = 0; k < 13; k++) {
                    double square = 0;
                    for (int j = 0; j < 48; j++) {
                        double difference = patches.value(n, j) - centers[k * 48 + j];
                        square += difference * difference;
                    }
                    best = Math.min(best, square);
                    found = k == nearest[n] ? square : found;
                }
                assertEquals(best, found, 1e-3);
                assertTrue(nearest[n] != 12);
            }
        }
    }

    @Test
    void aCenterThatIsNearestToNonePatchStays() {
        SampledPatches patches = patches(4);
        float[] centers = new float[3 * 48];
        centers[2 * 48 + 7] = 99;
        PatchLearning.move(centers, patches, new int[] {0, 1, 0, 1}, 48);
        assertEquals((patches.value(0, 5) + (double) patches.value(2, 5)) / 2, centers[5], 1e-7);
        assertEquals(99, centers[2 * 48 + 7]);
        assertEquals(0, centers[2 * 48 + 8]);
    }

    @Test
    void filtersAreTheSameBitsForAnyNumberOfThreads() {
        Images images = images(40, 1);
        PatchEncoder one = PatchLearning.learn(small(), SHAPE, images, 1, () -> false);
        for (int threads : new int[] {2, 5}) {
            PatchEncoder other = PatchLearning.learn(small(), SHAPE, images, threads, () -> false);
            assertArrayEquals(one.filters().centers(), other.filters().centers());
            assertArrayEquals(one.filters().whitening(), other.filters().whitening());
        }
    }

    @Test
    void withoutRoundsFiltersAreRandomPatches() {
        PatchEncoder random =
                PatchLearning.learn(small("rounds=0"), SHAPE, images(40, 1), 1, () -> false);
        PatchEncoder moved =
                PatchLearning.learn(small("rounds=3"), SHAPE, images(40, 1), 1, () -> false);
        assertTrue(random.filters().centers()[0] != moved.filters().centers()[0]);
        assertArrayEquals(random.filters().whitening(), moved.filters().whitening());
    }

    @Test
    void learningStopsWhenAsked() {
        assertThrows(
                CancellationException.class,
                () -> PatchLearning.learn(small(), SHAPE, images(9, 1), 1, () -> true));
    }

    @Test
    void bytesOfCountsAreTheCountsWhereTheyFit() {
        Images images = images(20, 3);
        PatchEncoder encoder = PatchLearning.learn(small(), SHAPE, images, 1, () -> false);
        assertEquals(1, encoder.scale());
        assertEquals(new BinaryCode(), encoder.features().code());
        assertEquals((byte) 196, PatchEncoder.rounded(196, 1));
        assertEquals((byte) 255, PatchEncoder.rounded(300, 1));
        assertEquals((byte) 3, PatchEncoder.rounded(2.5, 1));
        PatchFeatures large = PatchFeatures.of(Map.of("filters", "4", "samples", "50"));
        ImageShape shape = new ImageShape(1, 60, 60);
        Images one = new Images(new byte[3_600], new char[1], 3_600);
        assertEquals(
                255.0 / (28 * 28), PatchLearning.learn(large, shape, one, 1, () -> false).scale());
    }

    @Test
    void whatCannotBeIsRefusedWithWhatCan() {
        for (String option :
                new String[] {
                    "filters=0",
                    "size=1",
                    "rounds=-1",
                    "code=ternary",
                    "regions=0",
                    "mirrored=yes",
                    "contrast=0",
                    "epsilon=-1",
                    "samples=7",
                    "code=nearest-1.5",
                    "stride=2"
                }) {
            String message =
                    String.valueOf(
                            assertThrows(IllegalArgumentException.class, () -> small(option))
                                    .getMessage());
            assertTrue(message.length() > 20, message);
        }
        assertThrows(
                IllegalArgumentException.class, () -> small("size=12", "regions=2").grid(SHAPE));
    }

    @Test
    void optionsSayWhatIsNotAsUsualAndAreReadAgain() {
        PatchFeatures features = small("code=nearest-0.25", "mirrored=true", "epsilon=0.001");
        assertEquals(
                "{filters=8, size=4, code=nearest-0.25, mirrored=true, epsilon=0.001, samples=300}",
                features.options().toString());
        assertEquals(features, PatchFeatures.of(features.options()));
        assertEquals("{}", PatchFeatures.USUAL.options().toString());
    }
}
