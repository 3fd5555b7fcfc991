package dev.bevis.data.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A field of the elements of a structured array.
///
/// @param name of the column
/// @param type of its values
/// @param offset where it begins in an element
record NpyField(String name, NpyType type, int offset) {

    private static final int MOST_BYTES = 1 << 24;
    private static final Pattern LIST = Pattern.compile("'descr':\\s*\\[(.*?)\\],\\s*'");
    private static final Pattern FIELD =
            Pattern.compile(
                    "\\(\\s*'((?:[^'\\\\]|\\\\.)*)',\\s*'([<>|=]?[a-zA-Z]\\d{0,9})'\\s*\\),?\\s*");

    /// The fields that a header tells; empty where its elements are no structures of plain values.
    static Optional<List<NpyField>> in(String header, String where) {
        Matcher list = LIST.matcher(header);
        if (!list.find()) {
            return Optional.empty();
        }
        Matcher field = FIELD.matcher(list.group(1));
        List<NpyField> fields = new ArrayList<>();
        int at = 0;
        int offset = 0;
        while (field.find(at) && field.start() == at) {
            NpyType type = new NpyType(field.group(2));
            fields.add(new NpyField(field.group(1).replaceAll("\\\\(.)", "$1"), type, offset));
            type.requireShort(where);
            offset += type.bytes();
            at = field.end();
            if (type.bytes() < 1 || offset > MOST_BYTES) {
                return Optional.empty();
            }
        }
        return at == list.group(1).length() && !fields.isEmpty()
                ? Optional.of(List.copyOf(fields))
                : Optional.empty();
    }

    /// How many bytes an element has.
    static int bytes(List<NpyField> fields) {
        NpyField last = fields.getLast();
        return last.offset + last.type.bytes();
    }

    /// Its value in an element.
    NpyType.Value value(byte[] element, String where) {
        ByteBuffer bytes =
                ByteBuffer.wrap(element, offset, type.bytes())
                        .order(type.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return type.value(bytes, where);
    }
}
