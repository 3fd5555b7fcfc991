package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;

/// The random bytes that decide which units of which images are dropped: a pure function of seed,
/// layer, step, unit and the image's place in the batch.
final class DropoutBytes {

    /// Images that a block of random numbers has bytes for, those of a panel.
    private static final int IMAGES = PanelMatrix.WIDTH;

    private static final int UNIT_BITS = 16;
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
                        2 * block(step, image / IMAGES) + byteOfBlock / BYTES_OF_HALF);
        return (int) (half >>> (Byte.SIZE * (byteOfBlock % BYTES_OF_HALF))) & 0xFF;
    }

    private static int stream(int layer, int unit) {
        return (layer << UNIT_BITS) | unit;
    }

    private static long block(long step, int panel) {
        return (step << BLOCK_BITS) | panel;
    }

    /// `256 / keep` where the byte is below `keep`, else 0.
    static void mask(PanelMatrix f, int panels, Philox random, int layer, long step, int keep) {
        float factor = BYTES / keep;
        for (int panel = 0; panel < panels; panel++) {
            long block = 2 * block(step, panel);
            for (int row = 0; row < f.rows(); row++) {
                int stream = stream(layer, row);
                int at = f.index(row, panel);
                mask(f.data, at, random.longAt(stream, block), keep, factor);
                mask(f.data, at + BYTES_OF_HALF, random.longAt(stream, block + 1), keep, factor);
            }
        }
    }

    private static void mask(float[] data, int at, long bytes, int keep, float factor) {
        for (int i = 0; i < BYTES_OF_HALF; i++) {
            int drawn = (int) (bytes >>> (Byte.SIZE * i)) & 0xFF;
            data[at + i] = drawn < keep ? factor : 0;
        }
    }
}
