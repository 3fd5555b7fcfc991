package dev.bevis.kernel;

import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;

/// The random bytes that decide which units of which images are dropped: a pure function of seed,
/// layer, step, unit and the image's place in the batch.
final class DropoutBytes {

    /// Images that a block of random numbers has bytes for, those of a panel.
    private static final int IMAGES = PanelMatrix.WIDTH;

    private static final int UNIT_BITS = 16;
    private static final int MOST_UNIT = (1 << UNIT_BITS) - 1;

    /// Bits for the panel of an image: a batch has at most 2¹⁶ images.
    private static final int PANEL_BITS = 12;

    private static final int BLOCK_BITS = 24;
    private static final int BYTES_OF_HALF = 8;
    private static final float BYTES = 256;

    private DropoutBytes() {}

    /// The byte of a unit and an image.
    static int at(Philox random, int layer, long step, int unit, int image) {
        int byteOfBlock = image % IMAGES;
        long half =
                random.longAt(
                        stream(layer, unit),
                        2 * block(step, unit, image / IMAGES) + byteOfBlock / BYTES_OF_HALF);
        return (int) (half >>> (Byte.SIZE * (byteOfBlock % BYTES_OF_HALF))) & 0xFF;
    }

    private static int stream(int layer, int unit) {
        return (layer << UNIT_BITS) | (unit & MOST_UNIT);
    }

    private static long block(long step, int unit, int panel) {
        return (step << BLOCK_BITS) | ((unit >>> UNIT_BITS) << PANEL_BITS) | panel;
    }

    /// `256 / keep` where the byte is below `keep`, else 0.
    static void mask(PanelMatrix f, int panels, Philox random, int layer, long step, int keep) {
        float factor = BYTES / keep;
        for (int panel = 0; panel < panels; panel++) {
            for (int row = 0; row < f.rows(); row++) {
                long block = 2 * block(step, row, panel);
                int stream = stream(layer, row);
                int at = f.index(row, panel);
                mask(f.data, at, random.longAt(stream, block), keep, factor);
                mask(f.data, at + BYTES_OF_HALF, random.longAt(stream, block + 1), keep, factor);
            }
        }
    }

    /// The sixteen images of a panel, or those of them below `images`, each kept number times `256
    /// / keep`, rounded once.
    static void drop(
            InputMatrix x,
            InputMatrix y,
            int images,
            int panel,
            Philox random,
            int layer,
            long step,
            int keep) {
        float factor = BYTES / keep;
        int first = panel * IMAGES;
        int count = Math.min(IMAGES, images - first);
        for (int slice = 0; slice < x.slices; slice++) {
            int columns = Math.min(InputMatrix.SLICE, x.columns() - slice * InputMatrix.SLICE);
            int begin = x.index(slice, first);
            for (int k = 0; k < columns; k++) {
                int unit = slice * InputMatrix.SLICE + k;
                int stream = stream(layer, unit);
                long block = 2 * block(step, unit, panel);
                int at = begin + InputMatrix.place(k);
                drop(x.data, y.data, at, count, random.longAt(stream, block), keep, factor);
                if (count > BYTES_OF_HALF) {
                    drop(
                            x.data,
                            y.data,
                            at + BYTES_OF_HALF * InputMatrix.STRIDE,
                            count - BYTES_OF_HALF,
                            random.longAt(stream, block + 1),
                            keep,
                            factor);
                }
            }
        }
    }

    private static void drop(
            float[] x, float[] y, int at, int images, long bytes, int keep, float factor) {
        for (int i = 0; i < Math.min(BYTES_OF_HALF, images); i++) {
            int drawn = (int) (bytes >>> (Byte.SIZE * i)) & 0xFF;
            int place = at + i * InputMatrix.STRIDE;
            y[place] = drawn < keep ? x[place] * factor : 0;
        }
    }

    private static void mask(float[] data, int at, long bytes, int keep, float factor) {
        for (int i = 0; i < BYTES_OF_HALF; i++) {
            int drawn = (int) (bytes >>> (Byte.SIZE * i)) & 0xFF;
            data[at + i] = drawn < keep ? factor : 0;
        }
    }
}
