package dev.bevis.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/// The samples of Java's images, as they are: what colors Java takes gray for is not what files
/// say.
final class ImageSamples {

    private ImageSamples() {}

    static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ColorModel colors = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = colors.getNumColorComponents();
        if (colors instanceof IndexColorModel
                || (bands != 1 && bands != 3)
                || image.isAlphaPremultiplied()
                || raster.getDataBuffer().getDataType() > DataBuffer.TYPE_INT) {
            return ofColors(image);
        }
        byte[][] planes = new byte[bands][width * height];
        int[] row = new int[width];
        for (int c = 0; c < bands; c++) {
            int bits = raster.getSampleModel().getSampleSize(c);
            for (int y = 0; y < height; y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, c, row);
                for (int x = 0; x < width; x++) {
                    planes[c][y * width + x] = eightBits(row[x], bits);
                }
            }
        }
        return new Picture(width, height, planes);
    }

    /// The upper eight bits of more; fewer are spread over 0 … 255.
    private static byte eightBits(int sample, int bits) {
        return (byte) (bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1));
    }

    /// A picture with a palette; gray if all of its pixels are.
    private static Picture ofColors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[][] planes = new byte[3][width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    planes[c][y * width + x] = (byte) (row[x] >> (16 - 8 * c));
                }
            }
        }
        boolean isGray = Arrays.equals(planes[0], planes[1]) && Arrays.equals(planes[1], planes[2]);
        return new Picture(width, height, isGray ? new byte[][] {planes[0]} : planes);
    }
}
