package dev.bevis.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// What the members of a gzip file unpack to, one after the other. The checksum and length of each
/// are compared before the next begins or the end is reported, and nothing but zeros may follow the
/// last (RFC 1952).
///
/// The stream of the JDK reads members one inside the other, so that a file of many empty ones
/// overflows the stack, and it does not look at what follows the last one.
public final class GzipStream extends InputStream {

    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] packed = new byte[BUFFER];
    private int next;
    private int end;
    private boolean finished;

    /// Reads the header.
    ///
    /// @param in closed with this stream
    /// @throws ZipException when it is no gzip header
    /// @throws EOFException when it is cut short
    public GzipStream(InputStream in) throws IOException {
        this.in = in;
        try {
            readHeader();
            inflater.setInput(packed, next, end - next);
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        if (packedByte() != 0x1F || packedByte() != 0x8B || packedByte() != DEFLATE) {
            throw new ZipException("not in gzip format");
        }
        int flags = packedByte();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("unknown flags in the gzip header");
        }
        skipPacked(6);
        if ((flags & EXTRA) != 0) {
            skipPacked(packedByte() | packedByte() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                skipPackedText();
            }
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skipPacked(2);
        }
    }

    private void skipPacked(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            packedByte();
        }
    }

    private void skipPackedText() throws IOException {
        int value = packedByte();
        while (value != 0) {
            value = packedByte();
        }
    }

    private int packedByte() throws IOException {
        if (!fill()) {
            throw new EOFException("the gzip data end too early");
        }
        return packed[next++] & 0xFF;
    }

    /// Whether there are packed bytes left, after reading some if need be.
    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(packed));
        }
        return next < end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (finished) {
            return -1;
        }
        try {
            int got = inflater.inflate(target, from, count);
            while (got == 0 && count > 0) {
                if (inflater.finished()) {
                    if (!nextMember()) {
                        return -1;
                    }
                } else {
                    next = end;
                    if (!fill()) {
                        throw new EOFException("the gzip data end too early");
                    }
                    inflater.setInput(packed, next, end - next);
                }
                got = inflater.inflate(target, from, count);
            }
            checksum.update(target, from, got);
            return got;
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException(e.getMessage()).initCause(e);
        }
    }

    /// Ends one member; whether another follows.
    private boolean nextMember() throws IOException {
        next = end - inflater.getRemaining();
        if (fourBytes() != (int) checksum.getValue()
                || fourBytes() != (int) inflater.getBytesWritten()) {
            throw new ZipException("the checksum of the gzip data is wrong");
        }
        if (fill() && packed[next] == 0x1F) {
            readHeader();
            inflater.reset();
            checksum.reset();
            inflater.setInput(packed, next, end - next);
            return true;
        }
        finished = true;
        while (fill()) {
            if (packed[next++] != 0) {
                throw new ZipException("more data follow the gzip data");
            }
        }
        return false;
    }

    private int fourBytes() throws IOException {
        return packedByte() | packedByte() << 8 | packedByte() << 16 | packedByte() << 24;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
