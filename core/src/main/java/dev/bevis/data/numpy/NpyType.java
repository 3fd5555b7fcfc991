package dev.bevis.data.numpy;

import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A type of NumPy's elements as headers write it.
///
/// @param text such as `<f4`
record NpyType(String text) {

    private static final int BYTES_OF_CHARACTER = 4;

    /// Most characters of a string.
    private static final int MOST_CHARACTERS = 1_000;

    /// A value of an element.
    ///
    /// @param number NaN if it is none
    /// @param text as tables have it; empty for a number
    record Value(double number, String text) {}

    private int letterAt() {
        return "<>|=".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    }

    char letter() {
        return text.charAt(letterAt());
    }

    /// The number of the type: bytes, or characters of Unicode.
    int size() {
        String digits = text.substring(letterAt() + 1);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /// How many bytes an element has, where strings are short enough.
    int bytes() {
        return letter() == 'U' ? size() * BYTES_OF_CHARACTER : size();
    }

    /// Makes sure that an element is not too long to be read.
    ///
    /// @throws DatasetException when it is
    void requireShort(String where) {
        if (size() > MOST_CHARACTERS) {
            throw new DatasetException(
                    where
                            + ": expected strings of at most "
                            + MOST_CHARACTERS
                            + " characters, found "
                            + size());
        }
    }

    /// Whether the elements are strings, of Unicode or of bytes.
    boolean isText() {
        return letter() == 'U' || letter() == 'S';
    }

    boolean isTruth() {
        return letter() == 'b';
    }

    boolean isBigEndian() {
        return text.charAt(0) == '>';
    }

    /// How strings are written.
    Charset charset() {
        return letter() == 'S'
                ? StandardCharsets.UTF_8
                : Charset.forName(isBigEndian() ? "UTF-32BE" : "UTF-32LE");
    }

    /// A string without the zeros at its end.
    String string(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, charset())
                .replaceAll("\0+$", "")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /// The value of an element.
    ///
    /// @param where the file, for messages
    /// @throws DatasetException when it is of a kind that is not read
    Value value(ByteBuffer element, String where) {
        if (isText()) {
            return new Value(
                    Double.NaN,
                    string(
                            element.array(),
                            element.arrayOffset() + element.position(),
                            element.remaining()));
        }
        double number = form(where).next(element);
        return isTruth()
                ? new Value(Double.NaN, number == 0 ? "false" : "true")
                : new Value(number, "");
    }

    /// How the numbers are written.
    ///
    /// @param where the file, for messages
    /// @throws DatasetException when they are no numbers, or of a kind that is not read
    NumberForm form(String where) {
        NumberForm.Kind kind =
                switch (letter()) {
                    case 'u', 'b' -> NumberForm.Kind.UNSIGNED;
                    case 'i' -> NumberForm.Kind.SIGNED;
                    case 'f' -> NumberForm.Kind.FLOAT;
                    default -> throw other(where);
                };
        try {
            return new NumberForm(
                    kind, size(), isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        } catch (IllegalArgumentException e) {
            throw other(where);
        }
    }

    private DatasetException other(String where) {
        return new DatasetException(
                where
                        + ": expected whole numbers or floats of 1 to 8 bytes, or strings, found "
                        + text
                        + (letter() == 'O'
                                ? ", Python's objects; convert them, for example with"
                                      + " .astype('float32'), or .astype(str) where they are texts"
                                : "; convert it, for example with .astype('float32')"));
    }
}
