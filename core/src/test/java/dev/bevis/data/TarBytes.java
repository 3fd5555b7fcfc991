package dev.bevis.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// A tar archive, written member by member.
public final class TarBytes {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A regular file.
    public TarBytes file(String name, byte[] content) {
        return member(name, '0', content);
    }

    public TarBytes member(String name, int type, byte[] content) {
        return header(name, type, String.format(Locale.ROOT, "%011o", content.length))
                .content(content);
    }

    /// A regular file whose name is in two parts.
    public TarBytes prefixed(String prefix, String name, byte[] content) {
        byte[] header = filled(name, '0', String.format(Locale.ROOT, "%011o", content.length));
        put(header, 345, prefix);
        return raw(summed(header)).content(content);
    }

    /// A header alone.
    ///
    /// @param size as written, up to 12 characters
    public TarBytes header(String name, int type, String size) {
        return raw(summed(filled(name, type, size)));
    }

    private static byte[] filled(String name, int type, String size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, size);
        put(header, 136, "00000000000\0");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        return header;
    }

    private static byte[] summed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xFF;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        return header;
    }

    /// The bytes of a member, filled up to whole blocks.
    TarBytes content(byte[] content) {
        return raw(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
    }

    public TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// What is written so far and the two empty blocks that end an archive.
    public byte[] end() {
        return raw(new byte[2 * BLOCK]).bytes();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /// Packs with gzip.
    public static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
