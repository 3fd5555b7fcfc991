package dev.bevis.data.idx;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;

/// How the numbers of a file lie in its images.
///
/// @param channels of an image in the file
/// @param height of an image in the file
/// @param width of an image in the file
/// @param isChannelLast whether the channels of a pixel lie side by side, and not in planes
/// @param isTransposed whether rows and columns are to be exchanged
record IdxLayout(int channels, int height, int width, boolean isChannelLast, boolean isTransposed) {

    /// Channels of pixels, where they can be told from rows.
    private static final int MOST_CHANNELS = 4;

    /// The layout of files with two dimensions or more. Of four, the last is that of the channels
    /// where only it is at most four.
    static IdxLayout of(IdxHeader header, boolean isTransposed) {
        int[] size = header.dimensions();
        return switch (size.length) {
            case 2 -> new IdxLayout(1, 1, size[1], false, false);
            case 3 -> new IdxLayout(1, size[1], size[2], false, isTransposed);
            default ->
                    size[3] <= MOST_CHANNELS && size[1] > MOST_CHANNELS
                            ? new IdxLayout(size[3], size[1], size[2], true, isTransposed)
                            : new IdxLayout(size[1], size[2], size[3], false, isTransposed);
        };
    }

    /// The shape of an image, or of a row of a table.
    Shape shape(IdxHeader header) {
        if (header.dimensions().length == 2) {
            return Columns.numbered(width);
        }
        return isTransposed
                ? new ImageShape(channels, width, height)
                : new ImageShape(channels, height, width);
    }

    /// Whether the numbers lie as they are wanted: in planes, row by row.
    boolean isUsual() {
        return !isChannelLast && !isTransposed;
    }

    /// Where number `i` of an image lies in the file, for `i` in the order that is wanted.
    int[] order() {
        int[] order = new int[channels * height * width];
        int rows = isTransposed ? width : height;
        int columns = isTransposed ? height : width;
        int next = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int row = isTransposed ? x : y;
                    int column = isTransposed ? y : x;
                    int pixel = row * width + column;
                    order[next++] =
                            isChannelLast ? pixel * channels + c : c * height * width + pixel;
                }
            }
        }
        return order;
    }
}
