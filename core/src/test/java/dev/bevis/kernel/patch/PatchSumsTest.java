package dev.bevis.kernel.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class PatchSumsTest {

    private static final PatchGrid CIFAR = new PatchGrid(3, 32, 32, 6, 2);

    static Stream<PatchCode> codes() {
        return Stream.of(new BinaryCode(), new TriangleCode(), new NearestCode(0.4));
    }

    static PatchFilters filters(PatchGrid grid, int count, long seed) {
        Random random = new Random(seed);
        int d = grid.length();
        float[] whitening = new float[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                whitening[i * d + j] = (float) (0.1 * random.nextGaussian()) + (i == j ? 1.5f : 0);
            }
        }
        float[] offset = new float[d];
        float[] centers = new float[count * d];
        for (int i = 0; i < d; i++) {
            offset[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < centers.length; i++) {
            centers[i] = (float) random.nextGaussian();
        }
        return new PatchFilters(grid, 10, whitening, offset, centers);
    }

    static byte[] image(PatchGrid grid, long seed) {
        byte[] pixels = new byte[grid.channels() * grid.height() * grid.width()];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    private static float[] sums(PatchSums sums, PatchFilters filters, byte[] image) {
        float[] result = new float[filters.grid().regionCount() * filters.count()];
        sums.of(image, 0, result);
        return result;
    }

    @ParameterizedTest
    @MethodSource("codes")
    void floatsAreTheirDefinitionButForPatchesAtTheLimit(PatchCode code) {
        for (PatchGrid grid :
                List.of(
                        CIFAR,
                        new PatchGrid(1, 28, 28, 5, 3),
                        new PatchGrid(3, 9, 13, 4, 1),
                        new PatchGrid(2, 8, 8, 2, 7))) {
            for (int count : new int[] {1, 8, 67}) {
                PatchFilters filters = filters(grid, count, count);
                byte[] image = image(grid, 3);
                float[] floats = sums(new FloatPatchSums(filters, code), filters, image);
                float[] doubles = sums(new DoublePatchSums(filters, code), filters, image);
                double difference = 0;
                for (int i = 0; i < floats.length; i++) {
                    difference += Math.abs(floats[i] - doubles[i]);
                }
                assertTrue(
                        difference <= 4 + 1e-4 * floats.length,
                        code + " " + grid + " " + count + ": " + difference);
            }
        }
    }

    @Test
    void everyPlaceIsInOneRegionAndCountsAreAtMostItsPlaces() {
        assertArrayEquals(new int[] {196, 182, 182, 169}, CIFAR.sizes());
        assertEquals(196, CIFAR.mostPlaces());
        PatchFilters filters = filters(CIFAR, 8, 1);
        float[] counts =
                sums(new FloatPatchSums(filters, new BinaryCode()), filters, image(CIFAR, 2));
        for (int i = 0; i < counts.length; i++) {
            assertTrue(counts[i] >= 0 && counts[i] <= CIFAR.sizes()[i / 8], i + ": " + counts[i]);
        }
    }

    @Test
    void theNearestOfEveryPatchAreAsManyAsTheShareSays() {
        for (int count : new int[] {1, 2, 10, 67, 400}) {
            for (double share : new double[] {0.01, 0.4, 0.99}) {
                NearestCode code = new NearestCode(share);
                PatchFilters filters = filters(CIFAR, count, 1);
                assertEquals(code.nearest(count) * 729, taken(filters, code));
                PatchFilters twice = twice(filters);
                assertEquals(code.nearest(2 * count) * 729, taken(twice, code));
            }
        }
    }

    private static double taken(PatchFilters filters, NearestCode code) {
        double sum = 0;
        for (float count : sums(new FloatPatchSums(filters, code), filters, image(CIFAR, 2))) {
            sum += count;
        }
        return sum;
    }

    /// The same filters with each there a second time.
    private static PatchFilters twice(PatchFilters filters) {
        float[] centers = Arrays.copyOf(filters.centers(), 2 * filters.centers().length);
        System.arraycopy(
                filters.centers(), 0, centers, centers.length / 2, filters.centers().length);
        return new PatchFilters(filters.grid(), 10, filters.whitening(), filters.offset(), centers);
    }

    @Test
    void ofEqualDistancesTheFirstFiltersAreNearest() {
        PatchFilters eight = filters(CIFAR, 8, 1);
        float[] same = new float[8 * CIFAR.length()];
        System.arraycopy(eight.centers(), 0, same, 0, CIFAR.length());
        for (int k = 1; k < 8; k++) {
            System.arraycopy(same, 0, same, k * CIFAR.length(), CIFAR.length());
        }
        PatchFilters filters = new PatchFilters(CIFAR, 10, eight.whitening(), eight.offset(), same);
        for (PatchSums sums :
                List.of(
                        new FloatPatchSums(filters, new NearestCode(0.4)),
                        new DoublePatchSums(filters, new NearestCode(0.4)))) {
            float[] counts = sums(sums, filters, image(CIFAR, 2));
            assertArrayEquals(new float[] {196, 196, 196, 0, 0, 0, 0, 0}, Arrays.copyOf(counts, 8));
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aMirroredImageAndMirroredFiltersSwapRegions(PatchCode code) {
        PatchGrid grid = new PatchGrid(3, 17, 17, 6, 3);
        PatchFilters filters = filters(grid, 8, 4);
        int d = grid.length();
        float[] whitening = new float[d * d];
        float[] offset = new float[d];
        float[] centers = new float[8 * d];
        for (int i = 0; i < d; i++) {
            int m = mirrored(i, 6);
            offset[m] = filters.offset()[i];
            for (int j = 0; j < d; j++) {
                whitening[m * d + mirrored(j, 6)] = filters.whitening()[i * d + j];
            }
            for (int k = 0; k < 8; k++) {
                centers[k * d + m] = filters.centers()[k * d + i];
            }
        }
        PatchFilters turned = new PatchFilters(grid, 10, whitening, offset, centers);
        byte[] image = image(grid, 6);
        byte[] other = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            other[mirrored(i, 17)] = image[i];
        }
        float[] one = sums(new DoublePatchSums(filters, code), filters, image);
        float[] two = sums(new DoublePatchSums(turned, code), turned, other);
        float[] three = sums(new FloatPatchSums(turned, code), turned, other);
        for (int region = 0; region < 9; region++) {
            for (int k = 0; k < 8; k++) {
                int there = region / 3 * 3 + 2 - region % 3;
                assertEquals(one[region * 8 + k], two[there * 8 + k], 1e-4);
                assertEquals(one[region * 8 + k], three[there * 8 + k], 1 + 1e-3);
            }
        }
    }

    private static int mirrored(int i, int width) {
        return i / width * width + width - 1 - i % width;
    }
}
