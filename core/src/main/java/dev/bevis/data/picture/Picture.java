package dev.bevis.data.picture;

import dev.bevis.data.ImageShape;

import java.awt.image.BufferedImage;

/// A picture in planes of bytes, each row by row.
///
/// ```java
/// Picture picture = new PictureDecoder().read(Path.of("cat.jpg"));
/// byte[] pixels = picture.pixels(new ImageShape(3, 28, 28));
/// ```
///
/// @param planes one, gray, or three, red, green and blue; width × height bytes each. They belong
///   to this record: read them, never write them
public record Picture(int width, int height, byte[][] planes) {

    /// The samples of an image: no color profile is applied, transparency is left out, and of
    /// sixteen bits the upper eight are taken.
    public static Picture of(BufferedImage image) {
        return ImageSamples.picture(image);
    }

    /// The pixels of this as an image of a shape: resized if its size is another, gray or in red,
    /// green and blue as the shape asks. The images that networks learn from are made so.
    ///
    /// @param shape of one channel or three
    /// @return channels × height × width bytes, plane by plane; the caller's own
    /// @throws IllegalArgumentException when the shape has another number of channels
    public byte[] pixels(ImageShape shape) {
        if (!shape.isVisible()) {
            throw new IllegalArgumentException(
                    "A picture has one channel or three, asked for " + shape.channels());
        }
        Picture colored = shape.channels() == 1 ? gray() : this;
        byte[][] fitted = colored.resized(shape.width(), shape.height()).planes;
        int plane = shape.height() * shape.width();
        byte[] pixels = new byte[shape.features()];
        for (int c = 0; c < shape.channels(); c++) {
            System.arraycopy(fitted[Math.min(c, fitted.length - 1)], 0, pixels, c * plane, plane);
        }
        return pixels;
    }

    /// Whether it has no colors.
    public boolean isGray() {
        return planes.length == 1;
    }

    /// This upright, as a camera says how it was held.
    ///
    /// @param orientation of Exif, 1 to 8
    Picture turned(int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return this;
        }
        boolean isSwapped = orientation >= 5;
        int newWidth = isSwapped ? height : width;
        int newHeight = isSwapped ? width : height;
        byte[][] turned = new byte[planes.length][width * height];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int right = newWidth - 1 - x;
                int below = newHeight - 1 - y;
                int column =
                        switch (orientation) {
                            case 2, 3 -> right;
                            case 5, 6 -> y;
                            case 7, 8 -> below;
                            default -> x;
                        };
                int row =
                        switch (orientation) {
                            case 3, 4 -> below;
                            case 5, 8 -> x;
                            case 6, 7 -> right;
                            default -> y;
                        };
                for (int c = 0; c < planes.length; c++) {
                    turned[c][y * newWidth + x] = planes[c][row * width + column];
                }
            }
        }
        return new Picture(newWidth, newHeight, turned);
    }

    /// This stretched or shrunk: each new pixel is the mean of the area that it covers.
    Picture resized(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        byte[][] resized = new byte[planes.length][newWidth * newHeight];
        double acrossEach = (double) width / newWidth;
        double downEach = (double) height / newHeight;
        for (int c = 0; c < planes.length; c++) {
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    double mean =
                            mean(
                                    planes[c],
                                    x * acrossEach,
                                    Math.min(width, (x + 1) * acrossEach),
                                    y * downEach,
                                    Math.min(height, (y + 1) * downEach));
                    resized[c][y * newWidth + x] = (byte) Math.round(mean);
                }
            }
        }
        return new Picture(newWidth, newHeight, resized);
    }

    private double mean(byte[] plane, double left, double right, double top, double bottom) {
        double sum = 0;
        for (int y = (int) top; y < bottom && y < height; y++) {
            double down = Math.min(y + 1, bottom) - Math.max(y, top);
            for (int x = (int) left; x < right && x < width; x++) {
                double across = Math.min(x + 1, right) - Math.max(x, left);
                sum += down * across * (plane[y * width + x] & 0xFF);
            }
        }
        return Math.min(255, sum / ((right - left) * (bottom - top)));
    }

    /// This in gray, each pixel 0.299 of its red, 0.587 of its green and 0.114 of its blue (ITU-R
    /// BT.601).
    Picture gray() {
        if (isGray()) {
            return this;
        }
        byte[] gray = new byte[width * height];
        for (int i = 0; i < gray.length; i++) {
            double light =
                    0.299 * (planes[0][i] & 0xFF)
                            + 0.587 * (planes[1][i] & 0xFF)
                            + 0.114 * (planes[2][i] & 0xFF);
            gray[i] = (byte) Math.round(light);
        }
        return new Picture(width, height, new byte[][] {gray});
    }
}
