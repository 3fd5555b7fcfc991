package dev.bevis.data.idx;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.GzipStream;
import dev.bevis.io.NumberForm;
import dev.bevis.io.RegularFile;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// The array of an IDX file, packed with gzip or not.
///
/// Memory is taken as numbers arrive, so that a file cannot ask for more than it holds.
///
/// @param values unsigned bytes as they are, other numbers as floats
record IdxFile(IdxHeader header, Features values) {

    private static final int BUFFER = 1 << 16;

    /// Whether a file begins like one.
    static boolean isAt(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = open(file)) {
            byte[] first = in.readNBytes(Integer.BYTES);
            return first.length == Integer.BYTES
                    && first[0] == 0
                    && first[1] == 0
                    && IdxType.of(first[2]).isPresent()
                    && first[3] > 0
                    && first[3] <= IdxHeader.MOST_DIMENSIONS;
        } catch (IOException | DatasetException e) {
            return false;
        }
    }

    /// The beginning of a file.
    static IdxHeader header(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return IdxHeader.read(new ByteReader(in, file.toString(), IdxHeader.MOST_BYTES));
        }
    }

    /// All of a file, in the order that it has.
    static IdxFile read(Path file) throws IOException {
        return read(file, new int[0]);
    }

    /// All of a file.
    ///
    /// @param order where each number of an example lies in it; empty for the order that it has
    static IdxFile read(Path file, int[] order) throws IOException {
        try (InputStream in = open(file)) {
            ByteReader bytes = new ByteReader(in, file.toString(), Long.MAX_VALUE);
            IdxHeader header = IdxHeader.read(bytes);
            requireMemory(header, file);
            Features values =
                    header.type() == IdxType.UNSIGNED_BYTE
                            ? new ByteFeatures(bytes(bytes, header, order))
                            : floats(bytes, header, order, file);
            if (bytes.readOrEnd() >= 0) {
                throw new DatasetException(
                        file
                                + ": expected "
                                + header.words()
                                + " numbers, as it begins, found more behind them; the file is"
                                + " damaged");
            }
            return new IdxFile(header, values);
        }
    }

    private static void requireMemory(IdxHeader header, Path file) {
        long needed = (long) header.numbers() * (header.type().form().isByte() ? 1 : Float.BYTES);
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (needed > most) {
            throw new DatasetException(
                    file
                            + ": "
                            + header.words()
                            + " numbers need "
                            + (needed >> 20)
                            + " MB of memory, and half of what Java may use is "
                            + (most >> 20)
                            + " MB; give it more, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
    }

    private static byte[] bytes(ByteReader in, IdxHeader header, int[] order) throws IOException {
        byte[] values = NumberForm.bytes(in, header.numbers());
        byte[] example = new byte[order.length];
        for (int from = 0; order.length > 0 && from < values.length; from += order.length) {
            System.arraycopy(values, from, example, 0, order.length);
            for (int i = 0; i < order.length; i++) {
                values[from + i] = example[order[i]];
            }
        }
        return values;
    }

    private static Features floats(ByteReader in, IdxHeader header, int[] order, Path file)
            throws IOException {
        try {
            float[] values = header.type().form().floats(in, header.numbers());
            float[] example = new float[order.length];
            for (int from = 0; order.length > 0 && from < values.length; from += order.length) {
                System.arraycopy(values, from, example, 0, order.length);
                for (int i = 0; i < order.length; i++) {
                    values[from + i] = example[order[i]];
                }
            }
            return new FloatFeatures(values);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(file + ": " + e.getMessage(), e);
        }
    }

    /// Whether a file is packed with gzip.
    static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    /// The file, unpacked where it is packed with gzip.
    private static InputStream open(Path file) throws IOException {
        try {
            RegularFile.require(file);
        } catch (FileSystemException e) {
            String found = e.getReason();
            throw new DatasetException(
                    file + ": " + (found == null ? "expected a file, found nothing" : found), e);
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean isPacked = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return isPacked ? new BufferedInputStream(new GzipStream(in), BUFFER) : in;
        } catch (ZipException | EOFException e) {
            in.close();
            throw new DatasetException(
                    file + ": not a whole gzip file (" + e.getMessage() + "); fetch it again", e);
        } catch (Throwable e) {
            in.close();
            throw e;
        }
    }
}
