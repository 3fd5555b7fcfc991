package dev.bevis.data;

/// The size of one image. Its bytes are channel planes, each row by row: component `(channel ·
/// height + row) · width + column`.
///
/// @param channels planes, at least 1
/// @param height rows, at least 1
/// @param width columns, at least 1
public record ImageShape(int channels, int height, int width) {

    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "An image needs at least 1 channel, row and column, got "
                            + channels
                            + "×"
                            + height
                            + "×"
                            + width);
        }
        if ((long) channels * height > Integer.MAX_VALUE / width) {
            throw new IllegalArgumentException(
                    "An image can have at most 2147483647 components, got "
                            + channels
                            + "×"
                            + height
                            + "×"
                            + width);
        }
    }

    /// D, the number of components of one image.
    public int features() {
        return channels * height * width;
    }
}
