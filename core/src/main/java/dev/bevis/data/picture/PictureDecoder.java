package dev.bevis.data.picture;

import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.RegularFile;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads pictures as they are stored: no color profile is applied, transparency is left out, of
/// sixteen bits the upper eight are taken, and of several frames the first.
///
/// For threads: those that share a decoder take no more than a third of the memory together.
///
/// The readers of the JDK go before plugins of ImageIO, so that no plugin changes a pixel of what
/// is read without it.
public final class PictureDecoder {

    private static final long MOST_BYTES = 1 << 26;
    private static final int MOST_PIXELS = 1 << 26;

    /// Pixels that any file may have, and what each byte of it can stand for at most: no kind of
    /// picture is packed more tightly.
    private static final long ANY_PIXELS = 1 << 20;

    private static final long MOST_PIXELS_A_BYTE = 4_000;

    /// Memory that a pixel takes while it is decoded, copied and turned.
    private static final int BYTES_A_PIXEL = 10;

    private static final String EXPECTED = "a PNG, JPEG, WebP, GIF or BMP picture";
    private static final String OF_THE_JDK = "com.sun.imageio.";
    private static final int MOST_REASON = 120;

    private final int kilobytes =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 3 / 1024);
    private final Semaphore room = new Semaphore(kilobytes, true);

    /// The picture in a file, upright.
    ///
    /// @throws DatasetException when it is none that can be read
    /// @throws IOException when the disk fails or the file may not be read
    public Picture read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.read(file, MOST_BYTES);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            String found = e.getReason();
            throw new DatasetException(
                    file
                            + ": expected a picture of at most "
                            + (MOST_BYTES >> 20)
                            + " MB"
                            + (found == null ? ", found nothing" : " (" + found + ")"),
                    e);
        }
        return decode(bytes, file.toString());
    }

    /// All bytes of a picture from a stream, but no more than a picture may have.
    ///
    /// @param where they come from, for messages
    /// @throws DatasetException when there are more
    public static byte[] bytes(InputStream in, String where) throws IOException {
        byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
        requireBytes(bytes.length, where);
        return bytes;
    }

    /// Makes sure that a file is not too large for a picture.
    ///
    /// @throws DatasetException when it is
    public static void requireBytes(long bytes, String where) {
        if (bytes > MOST_BYTES) {
            throw new DatasetException(
                    where + ": expected a picture of at most " + (MOST_BYTES >> 20) + " MB");
        }
    }

    /// The picture in the bytes of a file, upright.
    ///
    /// @param where they come from, for messages
    /// @throws DatasetException when it is none that can be read
    public Picture decode(byte[] bytes, String where) {
        byte[] plain = ColorProfile.without(bytes);
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(plain))) {
            ImageReader reader =
                    reader(in).orElseThrow(() -> new DatasetException(unknown(bytes, where)));
            try {
                reader.setInput(in, true, true);
                return decode(reader, bytes, where).turned(ExifOrientation.of(bytes));
            } finally {
                reader.dispose();
            }
        } catch (DatasetException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The bytes are in memory: whatever fails is due to them.
            throw damaged(where, String.valueOf(e.getMessage()), e);
        }
    }

    /// The reader of the JDK, or else that of a plugin.
    private static Optional<ImageReader> reader(ImageInputStream in) {
        List<ImageReader> readers = new ArrayList<>();
        for (Iterator<ImageReader> all = ImageIO.getImageReaders(in); all.hasNext(); ) {
            readers.add(all.next());
        }
        return readers.stream()
                .filter(reader -> reader.getClass().getName().startsWith(OF_THE_JDK))
                .findFirst()
                .or(() -> readers.stream().findFirst());
    }

    private Picture decode(ImageReader reader, byte[] bytes, String where) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireSize(width, height, bytes.length, where);
        int needed = (int) ((long) width * height * BYTES_A_PIXEL / 1024) + bytes.length / 1024;
        if (needed > kilobytes) {
            throw new DatasetException(
                    where
                            + ": "
                            + width
                            + " × "
                            + height
                            + " pixels need "
                            + (needed >> 10)
                            + " MB, and there is room for "
                            + (kilobytes >> 10)
                            + "; make the picture smaller, or give Java more memory, as with"
                            + " BEVIS_JAVA_OPTS=-Xmx8g");
        }
        room.acquireUninterruptibly(needed);
        try {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            Picture picture =
                    CmykJpeg.isAt(bytes) && reader.canReadRaster()
                            ? CmykJpeg.picture(reader.readRaster(0, null), bytes)
                            : Picture.of(reader.read(0));
            if (isCut(warnings)) {
                throw damaged(where, "it is cut short", null);
            }
            return picture;
        } finally {
            room.release(needed);
        }
    }

    /// Of JPEG files that end too early the reader only warns. Those that lack no more than the end
    /// mark are whole, and damage in the middle is common and harmless.
    private static boolean isCut(List<String> warnings) {
        String all = String.join(" ", warnings);
        return all.contains("Missing EOI") && all.contains("premature end");
    }

    private static void requireSize(long width, long height, int bytes, String where) {
        long pixels = width * height;
        String found = width + " × " + height;
        if (pixels > ANY_PIXELS && pixels > MOST_PIXELS_A_BYTE * bytes) {
            throw new DatasetException(
                    where
                            + ": "
                            + found
                            + " pixels cannot be in "
                            + bytes
                            + " bytes; the picture is damaged");
        }
        if (pixels > MOST_PIXELS) {
            throw new DatasetException(
                    where
                            + ": expected at most "
                            + MOST_PIXELS
                            + " pixels, found "
                            + found
                            + "; make it smaller");
        }
    }

    private static String unknown(byte[] bytes, String where) {
        byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.BYTES));
        Optional<FileKind> kind = FileKind.of(first).filter(found -> found != FileKind.IMAGE);
        if (kind.filter(FileKind.WEBP::equals).isPresent()) {
            return where
                    + ": WebP pictures take a plugin of ImageIO, which is not there; add"
                    + " com.twelvemonkeys.imageio:imageio-webp:3.15.0 to the run-time dependencies"
                    + " of the program, or convert the pictures to PNG";
        }
        return where
                + ": "
                + kind.map(found -> found.instead(EXPECTED))
                        .orElse("expected " + EXPECTED + ", found something else; convert it");
    }

    private static DatasetException damaged(
            String where, String reason, @Nullable Throwable cause) {
        String why = reason.replaceAll("\\p{Cntrl}", " ");
        String message =
                where
                        + ": not a picture that can be read ("
                        + why.substring(0, Math.min(why.length(), MOST_REASON))
                        + "); convert it to PNG, or remove it";
        return cause == null ? new DatasetException(message) : new DatasetException(message, cause);
    }
}
