package dev.bevis.kernel;

import dev.bevis.kernel.matrix.PanelMatrix;

/// The random bytes that decide which units of which images are dropped: a pure function of seed,
/// layer, step, unit and the image's place in the batch.
final class DropoutBytes {

    /// Images that a block of random numbers has bytes for, those of a panel.
    static final int IMAGES = PanelMatrix.WIDTH;

    private static final int UNIT_BITS = 16;
    private static final int MOST_UNIT = (1 << UNIT_BITS) - 1;

    /// Bits for the panel of an image: a batch has at most 2¹⁶ images.
    private static final int PANEL_BITS = 12;

    private static final int BLOCK_BITS = 24;
    static final int BYTES_OF_HALF = 8;

    /// Different bytes.
    static final int BYTES = 256;

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

    /// The stream of a unit.
    static int stream(int layer, int unit) {
        return (layer << UNIT_BITS) | (unit & MOST_UNIT);
    }

    /// The block of a unit and a panel.
    static long block(long step, int unit, int panel) {
        return (step << BLOCK_BITS) | ((unit >>> UNIT_BITS) << PANEL_BITS) | panel;
    }
}
