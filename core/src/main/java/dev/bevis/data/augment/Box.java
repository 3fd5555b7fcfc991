package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;

import java.util.function.IntConsumer;

/// A part of an image.
///
/// @param top first row
/// @param bottom row after the last
/// @param left first column
/// @param right column after the last
record Box(int top, int bottom, int left, int right) {

    /// The part that lies in the image of `rows` rows from `row − ⌊rows / 2⌋` on and `columns`
    /// columns alike.
    static Box around(ImageShape shape, int row, int column, int rows, int columns) {
        int top = row - rows / 2;
        int left = column - columns / 2;
        return new Box(
                Math.max(0, top),
                Math.min(shape.height(), top + rows),
                Math.max(0, left),
                Math.min(shape.width(), left + columns));
    }

    /// Its pixels.
    int area() {
        return (bottom - top) * (right - left);
    }

    /// The components of an image that lie in it, of all channels.
    void forEach(ImageShape shape, IntConsumer action) {
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int y = top; y < bottom; y++) {
                int row = (channel * shape.height() + y) * shape.width();
                for (int x = left; x < right; x++) {
                    action.accept(row + x);
                }
            }
        }
    }
}
