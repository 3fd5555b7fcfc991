package dev.bevis.store.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The JSON form of journal records: one line in a fixed order without spaces, so that equal
/// records are equal bytes.
final class JournalJson {

    private static final String STORED = "stored";
    private static final String REMOVED = "removed";
    private static final String LOOKED = "looked";

    private JournalJson() {}

    static byte[] write(JournalRecord journalRecord) {
        String json =
                switch (journalRecord) {
                    case JournalRecord.Stored(String id, String kind, var files) ->
                            begin(STORED)
                                    + field("id", id)
                                    + field("kind", kind)
                                    + ",\"files\":"
                                    + files.entrySet().stream()
                                            .map(file ->
                                                    JournalText.quote(file.getKey())
                                                            + ":"
                                                            + JournalText.quote(file.getValue()))
                                            .collect(Collectors.joining(",", "{", "}"));
                    case JournalRecord.Removed(String id) -> begin(REMOVED) + field("id", id);
                    case JournalRecord.Looked(
                                    String study,
                                    String step,
                                    List<String> entries,
                                    String reason) ->
                            begin(LOOKED)
                                    + field("study", study)
                                    + field("step", step)
                                    + ",\"entries\":"
                                    + entries.stream()
                                            .map(JournalText::quote)
                                            .collect(Collectors.joining(",", "[", "]"))
                                    + field("reason", reason);
                };
        return (json + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String begin(String name) {
        return "{\"record\":" + JournalText.quote(name);
    }

    private static String field(String name, String value) {
        return ",\"" + name + "\":" + JournalText.quote(value);
    }

    /// The record that `payload` is, if it is to the byte what [#write] writes.
    static Optional<JournalRecord> read(byte[] payload) {
        try {
            JournalRecord journalRecord =
                    read(new JournalText(new String(payload, StandardCharsets.UTF_8)));
            return Arrays.equals(write(journalRecord), payload)
                    ? Optional.of(journalRecord)
                    : Optional.empty();
        } catch (IllegalArgumentException notWrittenHere) {
            return Optional.empty();
        }
    }

    private static JournalRecord read(JournalText text) {
        text.expect("{\"record\":");
        String name = text.string();
        return switch (name) {
            case STORED ->
                    new JournalRecord.Stored(field(text, "id"), field(text, "kind"), files(text));
            case REMOVED -> new JournalRecord.Removed(field(text, "id"));
            case LOOKED ->
                    new JournalRecord.Looked(
                            field(text, "study"),
                            field(text, "step"),
                            entries(text),
                            field(text, "reason"));
            default -> throw new IllegalArgumentException("no record is called " + name);
        };
    }

    private static String field(JournalText text, String name) {
        text.expect(",\"" + name + "\":");
        return text.string();
    }

    private static SortedMap<String, String> files(JournalText text) {
        SortedMap<String, String> files = new TreeMap<>();
        text.expect(",\"files\":{");
        do {
            String file = text.string();
            text.expect(":");
            files.put(file, text.string());
        } while (text.skip(","));
        text.expect("}");
        return files;
    }

    private static List<String> entries(JournalText text) {
        List<String> entries = new ArrayList<>();
        text.expect(",\"entries\":[");
        if (!text.skip("]")) {
            do {
                entries.add(text.string());
            } while (text.skip(","));
            text.expect("]");
        }
        return entries;
    }
}
