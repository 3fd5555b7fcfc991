package dev.bevis.data.numpy;

import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;

import java.io.IOException;
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
/// @param type of the elements; without meaning for structures
/// @param isFortran whether the first dimension runs fastest
/// @param shape of the array; none for a single number
/// @param fields of structures; none where elements are single values
record NpyHeader(NpyType type, boolean isFortran, List<Integer> shape, List<NpyField> fields) {

    private static final String MAGIC = "\u0093NUMPY";
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_DIMENSIONS = 4;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?[a-zA-Z]\\d{0,9})'");
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
        boolean isUnicode = version > 2;
        String text =
                new String(bytes, isUnicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        List<NpyField> fields = NpyField.in(text, in.where()).orElse(List.of());
        String type =
                fields.isEmpty()
                        ? found(TYPE, text, "a type of numbers or strings", in).group(1)
                        : "V";
        Matcher fortran = found(FORTRAN, text, "an order", in);
        Matcher shape = found(SHAPE, text, "a shape", in);
        return new NpyHeader(
                new NpyType(type),
                fortran.group(1).equals("True"),
                shape(shape.group(1), in),
                fields);
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
        return type.isText();
    }
}
