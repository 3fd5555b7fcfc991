package dev.bevis.data.numpy;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The elements of an array as they lie in a file.
///
/// @param where the file, for messages
record NpyArray(String where, NpyHeader header, Elements elements) {

    /// Most characters of a string.
    private static final int MOST_CHARACTERS = 1_000;

    /// Elements in the order of the file.
    sealed interface Elements {}

    /// Unsigned bytes.
    record Bytes(byte[] data) implements Elements {}

    /// Numbers as floats.
    record Floats(float[] data) implements Elements {}

    /// What is made of the elements.
    enum Wanted {
        /// Unsigned bytes where they are that, else floats.
        FEATURES,
        /// Floats.
        FLOATS,
        /// Texts: numbers as Java writes them, whole ones without a point.
        TEXTS
    }

    /// Texts.
    record Texts(List<String> data) implements Elements {}

    static NpyArray read(ByteReader in, Wanted wanted) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        requireMemory(header, wanted, in.where());
        Elements elements =
                wanted == Wanted.TEXTS ? new Texts(texts(in, header)) : numbers(in, header, wanted);
        if (in.readOrEnd() >= 0) {
            throw new DatasetException(
                    in.where() + ": expected " + header.words() + " elements, found more");
        }
        return new NpyArray(in.where(), header, elements);
    }

    private static void requireMemory(NpyHeader header, Wanted wanted, String where) {
        long each = wanted == Wanted.TEXTS ? 64 : Float.BYTES;
        long needed = header.numbers() * each;
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (needed > most) {
            throw new DatasetException(
                    where
                            + ": "
                            + header.words()
                            + " elements need "
                            + (needed >> 20)
                            + " MB of memory, and half of what Java may use is "
                            + (most >> 20)
                            + " MB; give it more, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
    }

    private static Elements numbers(ByteReader in, NpyHeader header, Wanted wanted)
            throws IOException {
        NumberForm form = header.form(in.where());
        return wanted == Wanted.FEATURES && form.isByte() && !header.type().contains("b")
                ? new Bytes(NumberForm.bytes(in, header.numbers()))
                : new Floats(form.floats(in, header.numbers()));
    }

    private static List<String> texts(ByteReader in, NpyHeader header) throws IOException {
        List<String> texts = new ArrayList<>();
        int count = header.numbers();
        if (!header.isText()) {
            for (double number : header.form(in.where()).doubles(in, count)) {
                boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
                texts.add(isWhole ? Long.toString((long) number) : Double.toString(number));
            }
            return texts;
        }
        if (header.size() > MOST_CHARACTERS) {
            throw new DatasetException(
                    in.where()
                            + ": expected strings of at most "
                            + MOST_CHARACTERS
                            + " characters, found "
                            + header.size());
        }
        boolean isUnicode = header.type().contains("U");
        Charset charset =
                isUnicode
                        ? Charset.forName(header.isBigEndian() ? "UTF-32BE" : "UTF-32LE")
                        : StandardCharsets.UTF_8;
        byte[] bytes = new byte[header.size() * (isUnicode ? 4 : 1)];
        for (int i = 0; i < count; i++) {
            in.read(bytes, 0, bytes.length);
            texts.add(
                    new String(bytes, charset)
                            .replaceAll("\0+$", "")
                            .replaceAll("\\p{Cntrl}", " "));
        }
        return texts;
    }
}
