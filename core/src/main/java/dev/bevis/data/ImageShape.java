package dev.bevis.data;

import java.util.Optional;

/// The size of one image. Its bytes are channel planes, each row by row: component `(channel ·
/// height + row) · width + column`.
///
/// @param channels planes, at least 1
/// @param height rows, at least 1
/// @param width columns, at least 1
public record ImageShape(int channels, int height, int width) implements Shape {

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

    @Override
    public int features() {
        return channels * height * width;
    }

    /// Width before height.
    @Override
    public String words() {
        return width
                + " × "
                + height
                + " pixels, "
                + switch (channels) {
                    case 1 -> "one channel";
                    case 2 -> "two channels";
                    case 3 -> "three channels";
                    default -> channels + " channels";
                };
    }

    @Override
    public String examples() {
        return "images";
    }

    @Override
    public Optional<ImageShape> image() {
        return Optional.of(this);
    }

    /// Whether it can be shown: as gray or as red, green and blue.
    public boolean isVisible() {
        return channels == 1 || channels == 3;
    }
}
