package dev.bevis.data.folder;

/// A picture in planes of bytes, each row by row.
///
/// @param planes one, gray, or three, red, green and blue
record Picture(int width, int height, byte[][] planes) {

    boolean isGray() {
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

    /// This in red, green and blue.
    Picture colored() {
        return isGray()
                ? new Picture(width, height, new byte[][] {planes[0], planes[0], planes[0]})
                : this;
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
