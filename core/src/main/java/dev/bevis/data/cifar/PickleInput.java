package dev.bevis.data.cifar;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The instructions of a pickle and the arguments written after them.
///
/// Bounded: the number of instructions, the length of a string, the length of all strings. One
/// large string is the pixels: with the usual number of images it is read straight to where it
/// shall lie, with another number memory is taken as its bytes arrive.
final class PickleInput {

    private static final int MOST_INSTRUCTIONS = 600_000;

    /// Added to what is said of what could run code.
    static final String WARNING = "; do not open this file with Python unless you trust its author";

    /// Labels of a batch as text, in which a byte can take two.
    private static final int MOST_STRING_BYTES = 1 << 18;

    private static final int MOST_STRING_BYTES_IN_ALL = 1 << 24;
    private static final int MOST_LINE_BYTES = 256;

    /// What the pixels of a batch may take.
    private static final int MOST_PIXEL_BYTES = 1 << 30;

    private final ByteReader in;
    private final PickleValue.Bytes place;
    private boolean placeTaken;
    private int instructions;
    private int stringBytes;
    private long start;
    private PickleOpcode opcode = PickleOpcode.STOP;

    PickleInput(ByteReader in, PickleValue.Bytes place) {
        this.in = in;
        this.place = place;
    }

    /// The next instruction.
    PickleOpcode opcode() throws IOException {
        start = in.position();
        int code = in.read();
        opcode =
                PickleOpcode.of(code)
                        .orElseThrow(() ->
                                new DatasetException(
                                        in.where()
                                                + ": byte "
                                                + start
                                                + " is "
                                                + code
                                                + ", which is no pickle instruction; the"
                                                + " file is damaged or not a python"
                                                + " batch"));
        if (++instructions > MOST_INSTRUCTIONS) {
            throw refused("this is instruction " + instructions + ", a batch has fewer");
        }
        return opcode;
    }

    /// What to throw when the current instruction cannot be obeyed.
    DatasetException refused(String why) {
        return new DatasetException(
                in.where() + ": pickle instruction " + opcode + " at byte " + start + ": " + why);
    }

    /// An unsigned little-endian number.
    long unsigned(int bytes) throws IOException {
        return in.readLittleEndian(bytes);
    }

    /// A two's complement little-endian number.
    ///
    /// @param bytes of its length, 0 to 8
    long signed(int bytes) throws IOException {
        if (bytes > 8) {
            throw refused("an integer of " + bytes + " bytes, expected at most 8");
        }
        int unused = 64 - 8 * bytes;
        return bytes == 0 ? 0 : in.readLittleEndian(bytes) << unused >> unused;
    }

    /// Characters up to the end of the line.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (line.length() == MOST_LINE_BYTES) {
                throw refused("a line of more than " + MOST_LINE_BYTES + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /// A decimal number on a line of its own.
    long number(String line) {
        if (!line.matches("-?[0-9]{1,18}")) {
            throw refused("expected an integer of at most 18 digits");
        }
        return Long.parseLong(line);
    }

    /// A byte string.
    PickleValue bytes(long length) throws IOException {
        if (length == place.length()) {
            takePlace();
            in.read(place.array(), place.from(), place.length());
            return place;
        }
        if (isPixels(length)) {
            takePlace();
            requireLeft(length);
            return whole(NumberForm.bytes(in, (int) length));
        }
        byte[] content = shortString(length);
        return new PickleValue.Bytes(content, 0, content.length);
    }

    private static PickleValue.Bytes whole(byte[] content) {
        return new PickleValue.Bytes(content, 0, content.length);
    }

    /// Whether a byte string can only be the pixels of some images.
    private static boolean isPixels(long length) {
        return length >= CifarImages.FEATURES
                && length <= MOST_PIXEL_BYTES
                && length % CifarImages.FEATURES == 0;
    }

    /// A unicode string. One that is long enough to be the pixels must be: Python 3 writes a byte
    /// string as text, one character for each byte, where protocol 2 is asked for.
    PickleValue text(long length) throws IOException {
        if (length > MOST_STRING_BYTES && length <= 2L * MOST_PIXEL_BYTES) {
            requireLeft(length);
            byte[] content = latin1(length);
            if (content.length != place.length() && !isPixels(content.length)) {
                throw refused(
                        "text of "
                                + content.length
                                + " characters, expected pixels in a multiple of "
                                + CifarImages.FEATURES);
            }
            return string(content);
        }
        String text = new String(shortString(length), StandardCharsets.UTF_8);
        return text.length() == place.length() || isPixels(text.length())
                ? string(text.getBytes(StandardCharsets.ISO_8859_1))
                : new PickleValue.Text(text);
    }

    private void requireLeft(long length) {
        if (length > in.remaining()) {
            throw refused(
                    "a string of " + length + " bytes, but only " + in.remaining() + " are left");
        }
    }

    private void takePlace() {
        if (placeTaken) {
            throw refused("a second string as long as the pixels, expected one");
        }
        placeTaken = true;
    }

    private byte[] shortString(long length) throws IOException {
        if (length < 0 || length > MOST_STRING_BYTES) {
            throw refused(
                    "a string of "
                            + Long.toUnsignedString(length)
                            + " bytes, expected pixels in a multiple of "
                            + CifarImages.FEATURES
                            + ", or at most "
                            + MOST_STRING_BYTES);
        }
        count((int) length);
        requireLeft(length);
        byte[] content = new byte[(int) length];
        in.read(content, 0, content.length);
        return content;
    }

    /// A byte string as protocol 0 of Python 2 writes it: in quotes, with escapes.
    PickleValue quotedBytes() throws IOException {
        return string(new PickleText(in, most()).quoted(this));
    }

    /// A unicode string as protocol 0 writes it: a line with escapes. As long as the pixels, it
    /// stands for bytes.
    PickleValue escapedText() throws IOException {
        byte[] content = new PickleText(in, most()).escaped(this);
        return content.length == place.length() || isPixels(content.length)
                ? string(content)
                : new PickleValue.Text(new String(content, StandardCharsets.ISO_8859_1));
    }

    private long most() {
        return Math.min(MOST_PIXEL_BYTES, in.remaining());
    }

    private PickleValue string(byte[] content) {
        if (content.length == place.length()) {
            takePlace();
            System.arraycopy(content, 0, place.array(), place.from(), content.length);
            return place;
        }
        if (isPixels(content.length)) {
            takePlace();
            return whole(content);
        }
        if (content.length > MOST_STRING_BYTES) {
            throw refused("a string of " + content.length + " bytes");
        }
        count(content.length);
        return new PickleValue.Bytes(content, 0, content.length);
    }

    /// Counts a string that has been read or made towards what all may take.
    void count(int length) {
        stringBytes += length;
        if (stringBytes > MOST_STRING_BYTES_IN_ALL) {
            throw refused("strings of more than " + MOST_STRING_BYTES_IN_ALL + " bytes in all");
        }
    }

    /// Decodes UTF-8 of characters up to U+00FF to one byte each.
    private byte[] latin1(long length) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (long read = 0; read < length; read++) {
            int c = in.read();
            if ((c == 0xC2 || c == 0xC3) && read + 1 < length) {
                c = ((c << 6) & 0xC0) | continuation(in.read());
                read++;
            } else if (c >= 0x80) {
                throw refused("text that does not stand for bytes, expected U+0000 to U+00FF");
            }
            content.write(c);
        }
        return content.toByteArray();
    }

    private int continuation(int c) {
        if ((c & 0xC0) != 0x80) {
            throw refused("text that is not UTF-8");
        }
        return c & 0x3F;
    }
}
