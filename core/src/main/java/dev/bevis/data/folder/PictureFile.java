package dev.bevis.data.folder;

import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.RegularFile;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads pictures as they are stored: no color profile is applied, transparency is left out, and of
/// sixteen bits the upper eight are taken.
final class PictureFile {

    private static final long MOST_BYTES = 1 << 26;
    private static final int MOST_PIXELS = 1 << 26;

    /// Pixels that any file may have, and what each byte of it can stand for at most: no kind of
    /// picture is packed more tightly.
    private static final long ANY_PIXELS = 1 << 20;

    private static final long MOST_PIXELS_A_BYTE = 4_000;

    private PictureFile() {}

    /// Whether a name is that of a picture that can be read.
    static boolean isNamed(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && name.matches(".+\\.(png|jpe?g|gif|bmp)");
    }

    /// The picture in a file, upright.
    static Picture read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.read(file, MOST_BYTES);
        } catch (FileSystemException e) {
            throw new DatasetException(
                    file + ": expected a picture of at most " + (MOST_BYTES >> 20) + " MB", e);
        }
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.BYTES));
                throw new DatasetException(
                        file
                                + ": "
                                + FileKind.of(first)
                                        .filter(kind -> kind != FileKind.IMAGE)
                                        .map(kind ->
                                                kind.instead("a PNG, JPEG, GIF or BMP picture"))
                                        .orElse(
                                                "expected a PNG, JPEG, GIF or BMP picture, found"
                                                        + " something else; convert it"));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireSize(reader, file, bytes.length);
                return picture(reader.read(0)).turned(ExifOrientation.of(bytes));
            } finally {
                reader.dispose();
            }
        } catch (DatasetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The bytes are in memory: whatever fails is due to them.
            String why = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
            throw new DatasetException(
                    file
                            + ": not a picture that can be read ("
                            + why.substring(0, Math.min(why.length(), 120))
                            + "); convert it to PNG, or remove it",
                    e);
        }
    }

    private static void requireSize(ImageReader reader, Path file, int bytes) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > ANY_PIXELS && pixels > MOST_PIXELS_A_BYTE * bytes) {
            throw new DatasetException(
                    file
                            + ": "
                            + reader.getWidth(0)
                            + " × "
                            + reader.getHeight(0)
                            + " pixels cannot be in "
                            + bytes
                            + " bytes; the picture is damaged");
        }
        if (pixels > MOST_PIXELS) {
            throw new DatasetException(
                    file
                            + ": expected at most "
                            + MOST_PIXELS
                            + " pixels, found "
                            + reader.getWidth(0)
                            + " × "
                            + reader.getHeight(0)
                            + "; make it smaller");
        }
    }

    /// The samples themselves: what colors Java takes gray for is not what files say.
    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ColorModel colors = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = colors.getNumColorComponents();
        if (colors instanceof IndexColorModel || (bands != 1 && bands != 3)) {
            return ofColors(image);
        }
        byte[][] planes = new byte[bands][width * height];
        int[] row = new int[width];
        for (int c = 0; c < bands; c++) {
            int shift = Math.max(0, raster.getSampleModel().getSampleSize(c) - 8);
            for (int y = 0; y < height; y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, c, row);
                for (int x = 0; x < width; x++) {
                    planes[c][y * width + x] = (byte) (row[x] >> shift);
                }
            }
        }
        return new Picture(width, height, planes);
    }

    /// A picture with a palette; gray if all of its pixels are.
    private static Picture ofColors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[][] planes = new byte[3][width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int color = image.getRGB(x, y);
                for (int c = 0; c < 3; c++) {
                    planes[c][y * width + x] = (byte) (color >> (16 - 8 * c));
                }
            }
        }
        boolean isGray = Arrays.equals(planes[0], planes[1]) && Arrays.equals(planes[1], planes[2]);
        return new Picture(width, height, isGray ? new byte[][] {planes[0]} : planes);
    }
}
