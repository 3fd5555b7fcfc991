package dev.bevis.kernel.patch;

import dev.bevis.kernel.machine.VectorModule;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.tile.PanelTile;
import dev.bevis.kernel.tile.TileChoice;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/// Patches that filters are learned from, each a row of numbers, 16 side by side.
///
/// Why vectors are cast: see [VectorWidth#VECTOR].
public final class SampledPatches {

    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final Class<? extends FloatVector> VECTOR = VectorWidth.VECTOR;

    /// Most panels that a tile spans.
    private static final int MOST_PANELS = 2;

    /// Panels of a part of the work.
    private static final int PART = 32;

    private final int count;
    private final int length;
    private final int paddedLength;
    private final int panels;
    private final float[] data;

    /// Room for patches, of zeros.
    ///
    /// @param count how many
    /// @param length d, numbers of each
    public SampledPatches(int count, int length) {
        VectorModule.require();
        this.count = count;
        this.length = length;
        paddedLength = StorageSize.roundUp(length, PanelTile.ROWS);
        panels = StorageSize.roundUp(StorageSize.ceilDivide(count, WIDTH), MOST_PANELS);
        data =
                new float
                        [StorageSize.size(
                                "matrix of sampled patches",
                                (long) panels * paddedLength * WIDTH,
                                "take fewer samples or smaller patches")];
    }

    public int count() {
        return count;
    }

    public float value(int patch, int j) {
        return data[place(patch, j)];
    }

    private int place(int patch, int j) {
        return (patch / WIDTH * paddedLength + j) * WIDTH + patch % WIDTH;
    }

    /// Puts in the patch of an image, its contrast normalized as in [PatchSums].
    ///
    /// @param at where the image begins in `pixels`
    /// @param start of the place in a plane, `row · width + column`
    public void cut(int patch, byte[] pixels, int at, int start, PatchGrid grid, double contrast) {
        int[] places = new int[length];
        long sum = 0;
        long square = 0;
        for (int j = 0; j < length; j++) {
            int column = j % grid.size();
            int row = j / grid.size() % grid.size();
            int channel = j / (grid.size() * grid.size());
            places[j] = at + start + (channel * grid.height() + row) * grid.width() + column;
            long pixel = pixels[places[j]] & 0xFF;
            sum += pixel;
            square += pixel * pixel;
        }
        float mean = PatchCutting.mean(sum, length);
        float inverse = PatchCutting.inverse(sum, square, length, contrast);
        for (int j = 0; j < length; j++) {
            data[place(patch, j)] = ((pixels[places[j]] & 0xFF) - mean) * inverse;
        }
    }

    /// The patches whitened, as in [PatchSums].
    ///
    /// @param whitening `A`, d × d
    /// @param offset `b`, d
    public SampledPatches whitened(float[] whitening, float[] offset, Workers workers) {
        SampledPatches white = new SampledPatches(count, length);
        PatchProduct product = new PatchProduct(whitening, length, offset);
        int panel = paddedLength * WIDTH;
        PanelTile tile = TileChoice.PROCESS.current().panel();
        workers.run(
                part -> {
                    int end = Math.min((part + 1) * PART, panels);
                    for (int p = part * PART; p < end; p += tile.panels()) {
                        product.run(
                                tile,
                                data,
                                p * panel,
                                panel,
                                0,
                                product.rows(),
                                white.data,
                                p * panel,
                                panel);
                    }
                },
                StorageSize.ceilDivide(panels, PART));
        return white;
    }

    /// The nearest of some centers to each patch: that of the largest `x · c_k − ½ Σ_j c_kj²`, a
    /// chain of fused multiply-adds from `−½ Σ_j c_kj²` on, j ascending; of equal ones the first.
    ///
    /// @param centers K × d
    /// @return a number in 0 … K − 1 for each patch
    public int[] nearest(float[] centers, Workers workers) {
        int filters = centers.length / length;
        float[] starts = new float[filters];
        for (int k = 0; k < filters; k++) {
            starts[k] = -0.5f * FloatPatchSums.square(centers, k * length, length);
        }
        PatchProduct product = new PatchProduct(centers, length, starts);
        int[] nearest = new int[panels * WIDTH];
        PanelTile tile = TileChoice.PROCESS.current().panel();
        workers.run(
                part -> {
                    int end = Math.min((part + 1) * PART, panels);
                    int out = product.rows() * WIDTH;
                    float[] values = new float[MOST_PANELS * out];
                    float[] places = new float[WIDTH];
                    for (int p = part * PART; p < end; p += tile.panels()) {
                        product.run(
                                tile,
                                data,
                                p * paddedLength * WIDTH,
                                paddedLength * WIDTH,
                                0,
                                product.rows(),
                                values,
                                0,
                                out);
                        for (int i = 0; i < tile.panels(); i++) {
                            largest(values, i * out, filters, places);
                            for (int l = 0; l < WIDTH; l++) {
                                nearest[(p + i) * WIDTH + l] = (int) places[l];
                            }
                        }
                    }
                },
                StorageSize.ceilDivide(panels, PART));
        return Arrays.copyOf(nearest, count);
    }

    /// Where the largest number of each lane is; whole numbers as floats are exact up to 2²⁴.
    private static void largest(float[] values, int at, int filters, float[] places) {
        for (int l = 0; l < WIDTH; l += SPECIES.length()) {
            FloatVector best = VECTOR.cast(FloatVector.fromArray(SPECIES, values, at + l));
            FloatVector place = FloatVector.zero(SPECIES);
            for (int k = 1; k < filters; k++) {
                FloatVector v =
                        VECTOR.cast(FloatVector.fromArray(SPECIES, values, at + k * WIDTH + l));
                VectorMask<Float> larger = v.compare(VectorOperators.GT, best);
                best = VECTOR.cast(best).blend(v, larger);
                place = VECTOR.cast(place).blend(FloatVector.broadcast(SPECIES, (float) k), larger);
            }
            VECTOR.cast(place).intoArray(places, l);
        }
    }
}
