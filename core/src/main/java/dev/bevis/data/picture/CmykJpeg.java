package dev.bevis.data.picture;

import java.awt.image.Raster;
import java.util.Optional;

/// JPEG files in the four colors of printing, as Adobe's programs write them: cyan, magenta, yellow
/// and black, each inverted, as they are or as luminance and chrominance (YCCK).
///
/// A channel of red, green and blue is (255 − C)(255 − K) / 255, without the color profile, which
/// the machines of two users may not share. Adobe, *Supporting the DCT Filters in PostScript Level
/// 2*, Technical Note 5116 (1992), section 18.
final class CmykJpeg {

    private static final int COLORS = 4;
    private static final int APP14 = 0xEE;
    private static final int ADOBE = 0x41646F62;
    private static final int TRANSFORM = 11;
    private static final int YCCK = 2;
    private static final int COMPONENTS = 5;

    private CmykJpeg() {}

    /// Whether a file is one.
    static boolean isAt(byte[] file) {
        return JpegSegments.find(file, CmykJpeg::isFrame)
                .filter(frame -> frame.limit() > COMPONENTS)
                .filter(frame -> frame.get(COMPONENTS) == COLORS)
                .isPresent();
    }

    /// SOF0 to SOF15, without the tables (C4, CC) and the extension (C8) that lie between them.
    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    /// The transform that Adobe's segment names; empty where there is none.
    private static Optional<Integer> transform(byte[] file) {
        return JpegSegments.find(file, marker -> marker == APP14)
                .filter(segment -> segment.limit() > TRANSFORM && segment.getInt(0) == ADOBE)
                .map(segment -> segment.get(TRANSFORM) & 0xFF);
    }

    /// The picture of the samples as they are stored.
    static Picture picture(Raster raster, byte[] file) {
        Optional<Integer> transform = transform(file);
        boolean isInverted = transform.isPresent();
        boolean isYcck = transform.filter(number -> number == YCCK).isPresent();
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[][] planes = new byte[3][width * height];
        int[] row = new int[COLORS * width];
        double[] rgb = new double[3];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = COLORS * x;
                for (int c = 0; c < 3; c++) {
                    rgb[c] = row[at + c];
                }
                if (isYcck) {
                    toRgb(rgb);
                }
                int black = row[at + 3];
                for (int c = 0; c < 3; c++) {
                    double light = isInverted ? rgb[c] * black : (255 - rgb[c]) * (255 - black);
                    planes[c][y * width + x] = (byte) Math.round(light / 255);
                }
            }
        }
        return new Picture(width, height, planes);
    }

    /// Luminance and chrominance to red, green and blue (JFIF 1.02, ITU-R BT.601), which stand for
    /// inverted cyan, magenta and yellow here.
    private static void toRgb(double[] ycc) {
        double light = ycc[0];
        double blue = ycc[1] - 128;
        double red = ycc[2] - 128;
        ycc[0] = clamped(light + 1.402 * red);
        ycc[1] = clamped(light - 0.344136 * blue - 0.714136 * red);
        ycc[2] = clamped(light + 1.772 * blue);
    }

    private static double clamped(double value) {
        return Math.clamp(Math.rint(value), 0.0, 255.0);
    }
}
