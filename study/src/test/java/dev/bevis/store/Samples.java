package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.folder.Sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Entries to store.
public final class Samples {

    private Samples() {}

    /// An id that begins with the two digits `xy` of `number`.
    public static String id(int number) {
        return Sha256.of(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The files of an entry, which its id decides.
    public static SequencedMap<String, byte[]> files(String id) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("result.json", bytes("{\"accuracy\": 0.5, \"of\": \"" + id + "\"}\n"));
        files.put(
                "arrays.safetensors",
                (id + "\0\n\r\u00e9").repeat(3).getBytes(StandardCharsets.UTF_16));
        return files;
    }

    public static SequencedMap<String, AtomicFile.Content> contents(String id) {
        SequencedMap<String, AtomicFile.Content> contents = new LinkedHashMap<>();
        files(id).forEach((name, bytes) -> contents.put(name, AtomicFile.Content.of(bytes)));
        return contents;
    }

    public static Entry put(StudyFolder study, String id) throws IOException {
        return study.put(id, "trial", contents(id));
    }
}
