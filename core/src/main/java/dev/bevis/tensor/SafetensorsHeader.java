package dev.bevis.tensor;

import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;
import dev.bevis.tensor.Tensor.ElementType;
import dev.bevis.text.JsonText;
import dev.bevis.text.JsonValue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The JSON header of a safetensors file, which says what lies where in its data.
///
/// @param entries one for each tensor, in the order of the header
/// @param metadata the notes under `__metadata__`
record SafetensorsHeader(List<Entry> entries, SortedMap<String, String> metadata) {

    private static final String METADATA = "__metadata__";

    /// One tensor; its values are the bytes `begin … end − 1` of the data.
    record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {

        int count() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    /// The header of `tensors`, whose data lie in their order without gaps.
    ///
    /// @throws IllegalArgumentException when a name or note cannot be written
    static String write(Tensors tensors) {
        List<String> entries = new ArrayList<>();
        if (!tensors.metadata().isEmpty()) {
            List<String> notes = new ArrayList<>();
            tensors.metadata().forEach((name, note) -> notes.add(quote(name) + ":" + quote(note)));
            entries.add(quote(METADATA) + ":{" + String.join(",", notes) + "}");
        }
        long begin = 0;
        for (Tensor tensor : tensors.all()) {
            if (tensor.name().equals(METADATA)) {
                throw new IllegalArgumentException("A tensor cannot be called " + METADATA);
            }
            long end = begin + (long) tensor.count() * tensor.type().bytes();
            String shape = tensor.shape().toString().replace(" ", "");
            entries.add(
                    quote(tensor.name())
                            + (":{\"dtype\":\"" + tensor.type() + "\",\"shape\":" + shape)
                            + (",\"data_offsets\":[" + begin + "," + end + "]}"));
            begin = end;
        }
        return "{" + String.join(",", entries) + "}";
    }

    private static String quote(String text) {
        if (!JsonText.isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "A name or note in a file must be Unicode text, got " + JsonText.quote(text));
        }
        return JsonText.quote(text);
    }

    /// The header that `text` is.
    ///
    /// @param where the file, for messages
    /// @param dataBytes how many bytes follow the header: the tensors cover them exactly
    static SafetensorsHeader read(String text, String where, long dataBytes) {
        List<Entry> entries = new ArrayList<>();
        SortedMap<String, String> metadata = new TreeMap<>();
        entries(JsonReader.read(text, where + ", header"), where + ", header")
                .forEach((name, value) -> {
                    if (name.equals(METADATA)) {
                        metadata.putAll(metadata(value, where + ", " + METADATA));
                    } else {
                        entries.add(entry(name, value, where));
                    }
                });
        checkCoverage(entries, where, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static SortedMap<String, String> metadata(JsonValue value, String where) {
        SortedMap<String, String> metadata = new TreeMap<>();
        entries(value, where).forEach((name, note) -> metadata.put(name, text(note, where)));
        return metadata;
    }

    private static Entry entry(String name, JsonValue value, String file) {
        String where = file + ", tensor " + JsonText.quoteShort(name);
        Map<String, JsonValue> fields = entries(value, where);
        if (fields.size() != 3) {
            throw new DatasetException(
                    where
                            + ": expected the fields dtype, shape and data_offsets alone, found "
                            + JsonText.quoteShort(String.join(", ", fields.keySet())));
        }
        ElementType type = type(text(field(fields, "dtype", where), where + ", dtype"), where);
        List<Integer> shape = new ArrayList<>();
        long bytes = type.bytes();
        for (long size : wholes(field(fields, "shape", where), where + ", shape")) {
            if (size > Integer.MAX_VALUE || (size > 0 && bytes > Long.MAX_VALUE / size)) {
                throw tooLarge(where);
            }
            bytes *= size;
            shape.add((int) size);
        }
        if (bytes / type.bytes() > Integer.MAX_VALUE) {
            throw tooLarge(where);
        }
        List<Long> offsets = wholes(field(fields, "data_offsets", where), where + ", data_offsets");
        if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes) {
            throw new DatasetException(
                    where
                            + (": expected data_offsets " + bytes + " bytes apart for " + type)
                            + (shape + ", found " + JsonText.shorten(offsets.toString())));
        }
        return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static ElementType type(String name, String where) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new DatasetException(
                where
                        + ": expected values of type F32 or F64, found "
                        + (JsonText.quoteShort(name) + "; convert the file first"));
    }

    /// Refuses gaps, overlaps and bytes that belong to no tensor, where something could hide.
    private static void checkCoverage(List<Entry> entries, String where, long dataBytes) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : sorted) {
            String tensor = where + ", tensor " + JsonText.quoteShort(entry.name);
            if (entry.begin != covered) {
                throw new DatasetException(
                        tensor
                                + (": expected its data at offset " + covered)
                                + (", right after those before it, found " + entry.begin));
            }
            if (entry.end > dataBytes) {
                throw new DatasetException(
                        tensor
                                + (": ends at offset " + entry.end + " of the data, but only ")
                                + (dataBytes + " bytes of data follow the header; the file is ")
                                + "cut short or damaged");
            }
            covered = entry.end;
        }
        if (covered != dataBytes) {
            throw new DatasetException(
                    where
                            + (": expected " + covered + " bytes of data after the header, found ")
                            + (dataBytes + "; the file is damaged or not safetensors"));
        }
    }

    private static JsonValue field(Map<String, JsonValue> fields, String name, String where) {
        JsonValue value = fields.get(name);
        if (value == null) {
            throw new DatasetException(where + ": has no field " + name);
        }
        return value;
    }

    private static SequencedMap<String, JsonValue> entries(JsonValue value, String where) {
        if (value instanceof JsonValue.Entries(SequencedMap<String, JsonValue> entries)) {
            return entries;
        }
        throw expected("an object", value, where);
    }

    private static String text(JsonValue value, String where) {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw expected("a text", value, where);
    }

    private static List<Long> wholes(JsonValue value, String where) {
        if (!(value instanceof JsonValue.Items(List<JsonValue> items))) {
            throw expected("an array", value, where);
        }
        List<Long> wholes = new ArrayList<>();
        for (JsonValue item : items) {
            if (item instanceof JsonValue.Numeral number && number.whole().orElse(-1) >= 0) {
                wholes.add(number.whole().getAsLong());
            } else {
                throw expected("integers from 0 to 2^63 - 1", item, where);
            }
        }
        return wholes;
    }

    private static DatasetException expected(String what, JsonValue found, String where) {
        return new DatasetException(where + ": expected " + what + ", found " + found.kind());
    }

    private static DatasetException tooLarge(String where) {
        return new DatasetException(
                where + ", shape: expected fewer than 2^31 values, found more than that");
    }
}
