package dev.bevis.data.cifar;

import dev.bevis.io.ByteReader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A pickle, written instruction by instruction.
public final class PickleBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Bytes as they are: instructions or short arguments.
    public PickleBytes put(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    public PickleBytes put(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// Text as it is, one byte a character.
    public PickleBytes put(String text) {
        return put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A little-endian number.
    public PickleBytes number(int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /// SHORT_BINSTRING, as Python 2 writes a string.
    public PickleBytes string(String text) {
        return put('U', text.length()).put(text);
    }

    /// BINUNICODE.
    public PickleBytes text(String text) {
        return text(text, StandardCharsets.UTF_8);
    }

    private PickleBytes text(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return put('X').number(4, bytes.length).put(bytes);
    }

    /// STRING, as `repr` of Python 2 writes it.
    public PickleBytes quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder("S'");
        for (byte value : bytes) {
            int c = value & 0xFF;
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\'', '\\' -> text.append('\\').append((char) c);
                default ->
                        text.append(
                                c >= ' ' && c < 0x7F
                                        ? Character.toString(c)
                                        : String.format(Locale.ROOT, "\\x%02x", c));
            }
        }
        return put(text.append("'\n").toString());
    }

    /// UNICODE of characters that stand for bytes.
    public PickleBytes line(String text) {
        return put("V" + text.replace("\\", "\\u005c").replace("\n", "\\u000a") + "\n");
    }

    /// GLOBAL.
    public PickleBytes global(String module, String name) {
        return put("c" + module + "\n" + name + "\n");
    }

    /// A byte string as Python 3 writes it in protocol 2: text and a call that encodes it.
    public PickleBytes encoded(byte[] bytes) {
        return global("_codecs", "encode")
                .text(new String(bytes, StandardCharsets.ISO_8859_1))
                .text("latin1")
                .put(0x86, 'R');
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /// What [Pickle] makes of these bytes where 100,000 pixel bytes are expected.
    PickleValue read() throws IOException {
        byte[] bytes = bytes();
        return Pickle.read(
                new ByteReader(new ByteArrayInputStream(bytes), "batch", bytes.length),
                new PickleValue.Bytes(new byte[100_000], 0, 100_000));
    }
}
