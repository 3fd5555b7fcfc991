package dev.bevis.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/// Foreign bytes, read forward and never beyond a limit.
///
/// Whatever is wrong with the bytes is a [DatasetException] that names where they come from; an
/// [IOException] is left to mean that the disk failed.
public final class ByteReader {

    private final InputStream in;
    private final String where;
    private final long limit;
    private long position;
    private byte[] ahead = {};
    private int aheadNext;

    /// @param where the file, for messages
    /// @param limit how many bytes there are, or may be
    public ByteReader(InputStream in, String where, long limit) {
        this.in = in;
        this.where = where;
        this.limit = limit;
    }

    public String where() {
        return where;
    }

    /// How many bytes have been read.
    public long position() {
        return position;
    }

    /// How many bytes may still be read; there may be fewer.
    public long remaining() {
        return limit - position;
    }

    /// The next byte, in 0 … 255, or −1 at the end of the input or the limit.
    public int readOrEnd() throws IOException {
        if (position == limit) {
            return -1;
        }
        try {
            int value = aheadNext < ahead.length ? ahead[aheadNext++] & 0xFF : in.read();
            position += value < 0 ? 0 : 1;
            return value;
        } catch (EOFException | ZipException e) {
            throw broken(e);
        }
    }

    /// The next byte, in 0 … 255.
    public int read() throws IOException {
        int value = readOrEnd();
        if (value < 0) {
            throw cut(1);
        }
        return value;
    }

    /// Reads exactly `count` bytes to `target[from …]`.
    public void read(byte[] target, int from, int count) throws IOException {
        int got = readUpTo(target, from, count);
        if (got < count) {
            throw cut(count - got);
        }
    }

    /// Reads `count` bytes to `target[from …]`, or those that are left, and returns how many these
    /// are.
    int readUpTo(byte[] target, int from, int count) throws IOException {
        try {
            int wanted = (int) Math.min(count, remaining());
            int kept = Math.min(wanted, ahead.length - aheadNext);
            System.arraycopy(ahead, aheadNext, target, from, kept);
            aheadNext += kept;
            int got = kept + in.readNBytes(target, from + kept, wanted - kept);
            position += got;
            return got;
        } catch (EOFException | ZipException e) {
            throw broken(e);
        }
    }

    /// What the bytes are, told by the first of them; they are read again. Only before anything is
    /// read.
    public Optional<FileKind> kind() throws IOException {
        byte[] first = new byte[FileKind.BYTES];
        int got = readUpTo(first, 0, first.length);
        ahead = Arrays.copyOf(first, got);
        aheadNext = 0;
        position = 0;
        return FileKind.of(ahead);
    }

    /// An unsigned little-endian integer.
    ///
    /// @param bytes 1 to 8; with 8 a value above 2⁶³ comes out negative
    public long readLittleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) read() << (8 * i);
        }
        return value;
    }

    /// Passes over exactly `count` bytes.
    public void skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(count, 1 << 16)];
        for (long left = count; left > 0; ) {
            int step = (int) Math.min(left, scratch.length);
            read(scratch, 0, step);
            left -= step;
        }
    }

    private DatasetException cut(int missing) {
        return new DatasetException(
                where
                        + ": ends after byte "
                        + position
                        + ", where "
                        + missing
                        + " more were expected; the file is cut short or damaged");
    }

    private DatasetException broken(IOException cause) {
        return new DatasetException(
                where
                        + ": damaged or cut short after "
                        + position
                        + " unpacked bytes ("
                        + cause.getMessage()
                        + "); fetch it again",
                cause);
    }
}
