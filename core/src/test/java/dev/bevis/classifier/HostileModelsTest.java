package dev.bevis.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Mutations;
import dev.bevis.io.DatasetException;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Files of models that were damaged, or made to do harm: read as other models or refused in one
/// message, in little memory. `-Dbevis.mutations=100000` tries as many of each kind.
class HostileModelsTest {

    private static final int TIMES = Integer.getInteger("bevis.mutations", 1_500);
    private static final long SEED = 20_261_128;
    private static final long MOST = 8 << 20;

    /// Words, numbers and texts of the note.
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?\\d[\\d.]*|true|false");

    private static final List<String> STRANGE =
            List.of(
                    "null",
                    "-1",
                    "0",
                    "1e999",
                    "2147483647",
                    "65536",
                    "99999999999999999999",
                    "NaN",
                    "\"\"",
                    "\"\\u0000\\u001b[2J\"",
                    "\"../../etc/passwd\"",
                    "[]",
                    "{}",
                    "[".repeat(20_000),
                    "{\"dense\":{\"units\":65536,\"learns-bias\":true}}",
                    "\"" + "x".repeat(100_000) + "\"");

    @TempDir Path folder;

    @Tag("slow")
    @Test
    void damagedBytesAreOtherModelsOrRefused() throws IOException {
        for (Models.Tried tried : List.of(Models.all().get(1), Models.all().getLast())) {
            Path file = folder.resolve("model");
            tried.model().write(file);
            Path damaged = folder.resolve("damaged");
            Mutations.check(
                    TIMES / 2,
                    Files.readAllBytes(file),
                    MOST,
                    bytes -> {
                        Files.write(damaged, bytes);
                        Classifier classifier = Classifier.load(damaged);
                        var _ = classifier.classify(new float[classifier.features()]);
                    });
        }
    }

    @Tag("slow")
    @Test
    void strangeNotesAreOtherModelsOrRefused() throws IOException {
        System.out.println("seed " + SEED + ", " + TIMES + " notes");
        SplittableRandom random = new SplittableRandom(SEED);
        Path file = folder.resolve("model");
        Models.all().getLast().model().write(file);
        Tensors all = Safetensors.read(file);
        String note = all.metadata().getOrDefault("bevis", "");
        List<MatchResult> tokens = TOKEN.matcher(note).results().toList();
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            MatchResult token = tokens.get(random.nextInt(tokens.size()));
            String other =
                    random.nextInt(4) == 0
                            ? tokens.get(random.nextInt(tokens.size())).group()
                            : STRANGE.get(random.nextInt(STRANGE.size()));
            String changed = note.substring(0, token.start()) + other + note.substring(token.end());
            refused += isRefused(all, changed) ? 1 : 0;
        }
        assertThat(refused).isBetween(TIMES / 2, TIMES);
    }

    private boolean isRefused(Tensors all, String note) throws IOException {
        Path file = folder.resolve("strange");
        TreeMap<String, String> notes = new TreeMap<>();
        notes.put("bevis", note);
        Safetensors.write(file, all.withMetadata(notes));
        try {
            var _ = Classifier.load(file).classify(new float[5]);
            return false;
        } catch (DatasetException e) {
            assertThat(e.getMessage()).matches("\\P{Cntrl}{1,1500}");
            return true;
        }
    }

    @Test
    void headersThatClaimMoreThanThereIsTakeNoMemory() throws IOException {
        for (String header :
                List.of(
                        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2000000000],"
                                + "\"data_offsets\":[0,8000000000]}}",
                        "{\"w\":{\"dtype\":\"F32\",\"shape\":[99999999999,99999999999],"
                                + "\"data_offsets\":[0,4]}}",
                        "[".repeat(100_000),
                        "{\"__metadata__\":{\"bevis\":\"" + "[".repeat(50_000) + "\"}}")) {
            byte[] text = header.getBytes(StandardCharsets.UTF_8);
            refused(
                    ByteBuffer.allocate(8 + text.length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(text.length)
                            .put(text)
                            .array());
        }
        for (long length : new long[] {Long.MAX_VALUE, -1, 1L << 40, 1 << 30}) {
            refused(ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
        }
    }

    private void refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("claims"), bytes);
        assertThatThrownBy(() -> Classifier.load(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file.toString())
                .message()
                .matches("\\P{Cntrl}{1,1500}");
    }

    @Test
    void numbersThatAnswerNothingAreRefused() throws IOException {
        Path file = folder.resolve("model");
        Models.all().get(1).model().write(file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer last = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        last.putDouble(bytes.length - Double.BYTES, Double.NaN);
        Files.write(file, bytes);
        assertThatThrownBy(() -> Classifier.load(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected finite numbers");
    }
}
