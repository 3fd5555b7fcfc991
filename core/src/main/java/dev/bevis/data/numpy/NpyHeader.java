package dev.bevis.data.numpy;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The beginning of an `.npy` file: a magic word, a version, and a Python dictionary with the type,
/// the order and the shape.
///
/// NumPy Enhancement Proposal 1 (2007), versions 1.0 to 3.0.
///
/// @param type such as `<f4`
/// @param isFortran whether the first dimension runs fastest
/// @param shape of the array; none for a single number
record NpyHeader(String type, boolean isFortran, List<Integer> shape) {

    private static final String MAGIC = "\u0093NUMPY";
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_DIMENSIONS = 4;
    private static final Pattern TYPE =
            Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z])(\\d{0,9})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9L, ]*)\\)");

    static NpyHeader read(ByteReader in) throws IOException {
        byte[] magic = new byte[MAGIC.length()];
        in.read(magic, 0, magic.length);
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new DatasetException(
                    in.where() + ": expected an array of NumPy (.npy), found something else");
        }
        int version = in.read();
        in.skip(1);
        long length = in.readLittleEndian(version == 1 ? 2 : 4);
        if (version < 1 || version > 3 || length < 0 || length > MOST_BYTES) {
            throw new DatasetException(
                    in.where()
                            + ": expected an .npy file of version 1 to 3 with a header of at most "
                            + MOST_BYTES
                            + " bytes, found version "
                            + version
                            + " and "
                            + length
                            + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        in.read(bytes, 0, bytes.length);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher type = found(TYPE, text, "a type of numbers or strings", in);
        Matcher fortran = found(FORTRAN, text, "an order", in);
        Matcher shape = found(SHAPE, text, "a shape", in);
        return new NpyHeader(
                type.group(1) + type.group(2) + type.group(3),
                fortran.group(1).equals("True"),
                shape(shape.group(1), in));
    }

    private static Matcher found(Pattern pattern, String text, String what, ByteReader in) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            String line = text.replaceAll("[^ -~]", " ").strip();
            throw new DatasetException(
                    in.where()
                            + ": expected "
                            + what
                            + " in the header, found "
                            + line.substring(0, Math.min(line.length(), 120))
                            + "; save plain arrays");
        }
        return matcher;
    }

    private static List<Integer> shape(String text, ByteReader in) {
        List<Integer> shape = new ArrayList<>();
        long numbers = 1;
        for (String dimension : text.replace("L", "").split("[, ]+", -1)) {
            if (!dimension.isEmpty()) {
                long size = dimension.length() > 10 ? Long.MAX_VALUE : Long.parseLong(dimension);
                numbers = size > Integer.MAX_VALUE ? Long.MAX_VALUE : numbers * size;
                if (numbers < 1 || numbers > Integer.MAX_VALUE - 8) {
                    throw new DatasetException(
                            in.where()
                                    + ": expected a shape of 1 to 2147483639 numbers, found ("
                                    + text
                                    + ")");
                }
                shape.add((int) size);
            }
        }
        if (shape.size() > MOST_DIMENSIONS) {
            throw new DatasetException(
                    in.where()
                            + ": expected at most "
                            + MOST_DIMENSIONS
                            + " dimensions, found "
                            + shape.size());
        }
        return shape;
    }

    /// How many elements there are.
    int numbers() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /// Such as `60000 × 28 × 28`.
    String words() {
        return shape.isEmpty()
                ? "one number"
                : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    /// Whether the elements are strings, of Unicode or of bytes.
    boolean isText() {
        return letter() == 'U' || letter() == 'S';
    }

    private char letter() {
        return type.charAt("<>|=".indexOf(type.charAt(0)) >= 0 ? 1 : 0);
    }

    /// The number of the type: bytes, or characters of Unicode.
    int size() {
        String digits = type.substring(type.indexOf(letter()) + 1);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    boolean isBigEndian() {
        return type.charAt(0) == '>';
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
                        + ": expected whole numbers or floats of 1 to 8 bytes, found "
                        + type
                        + (letter() == 'O'
                                ? ", Python's objects; save arrays of numbers"
                                : "; convert it, for example with .astype('float32')"));
    }
}
