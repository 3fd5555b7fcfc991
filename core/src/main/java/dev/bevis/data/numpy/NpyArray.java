package dev.bevis.data.numpy;

import dev.bevis.data.table.TableText;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The elements of an array as they lie in a file.
///
/// @param where the file, for messages
record NpyArray(String where, NpyHeader header, Elements elements) {

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
        NumberForm form = header.type().form(in.where());
        return wanted == Wanted.FEATURES && form.isByte() && !header.type().isTruth()
                ? new Bytes(NumberForm.bytes(in, header.numbers()))
                : new Floats(form.floats(in, header.numbers()));
    }

    private static List<String> texts(ByteReader in, NpyHeader header) throws IOException {
        List<String> texts = new ArrayList<>();
        int count = header.numbers();
        if (!header.isText()) {
            for (double number : header.type().form(in.where()).doubles(in, count)) {
                texts.add(TableText.of(number));
            }
            return texts;
        }
        NpyType type = header.type();
        type.requireShort(in.where());
        byte[] bytes = new byte[type.bytes()];
        for (int i = 0; i < count; i++) {
            in.read(bytes, 0, bytes.length);
            texts.add(type.string(bytes, 0, bytes.length));
        }
        return texts;
    }
}
