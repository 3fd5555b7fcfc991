package dev.bevis.data.picture;

import java.awt.image.Raster;
import java.nio.ByteBuffer;
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

    /// Adobe's segment, which says that the samples are inverted, and whether they are YCCK.
    private static Optional<ByteBuffer> adobe(byte[] file) {
        return JpegSegments.find(file, marker -> marker == APP14, ADOBE);
    }

    /// The picture of the samples as they are stored.
    static Picture picture(Raster raster, byte[] file) {
        Optional<ByteBuffer> adobe = adobe(file);
        boolean isInverted = adobe.isPresent();
        boolean isYcck =
                adobe.filter(segment -> segment.limit() > TRANSFORM)
                        .filter(segment -> segment.get(TRANSFORM) == YCCK)
                        .isPresent();
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[][] planes = new byte[3][width * height];
        int[] row = new int[COLORS * width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = COLORS * x;
                if (isYcck) {
                    toInks(row, at);
                }
                int black = row[at + 3];
                for (int c = 0; c < 3; c++) {
                    int ink = row[at + c];
                    int light = isInverted ? ink * black : (255 - ink) * (255 - black);
                    planes[c][y * width + x] = (byte) Math.round(light / 255.0);
                }
            }
        }
        return new Picture(width, height, planes);
    }

    /// Luminance and chrominance, of 255 minus cyan, magenta and yellow (JFIF 1.02), to these.
    private static void toInks(int[] samples, int at) {
        double light = samples[at];
        double blue = samples[at + 1] - 128;
        double red = samples[at + 2] - 128;
        samples[at] = ink(light + 1.402 * red);
        samples[at + 1] = ink(light - 0.344136 * blue - 0.714136 * red);
        samples[at + 2] = ink(light + 1.772 * blue);
    }

    private static int ink(double light) {
        return 255 - (int) Math.clamp(Math.rint(light), 0.0, 255.0);
    }
}
