package dev.bevis.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Entry;
import dev.bevis.store.Samples;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What a store makes of bytes that are not those that were written.
@Tag("slow")
class DamageTest {

    private static final String A = Samples.id(1);
    private static final String B = Samples.id(2);
    private static final String REMOVED = Samples.id(3);
    private static final String C = Samples.id(4);

    @TempDir private Path root;
    private Path journal;

    @BeforeEach
    void fill() throws IOException {
        journal = root.resolve("journal");
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
            Samples.put(study, REMOVED);
            study.looked("test", List.of(A), "as \u00fcber\nplanned");
        }
        store.removeGarbage(Set.of(A));
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, B);
        }
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void everyChangedByteIsReportedAndNeverHandedOut() throws IOException {
        List<Path> files = new ArrayList<>(List.of(root.resolve("format"), journal));
        for (Entry entry : Store.openExisting(root).entries().values()) {
            entry.files().keySet().forEach(file -> files.add(entry.path(file)));
        }
        assertThat(files).hasSize(6);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at++) {
                byte before = bytes[at];
                for (int other : new int[] {before ^ 1, before ^ 0x20, before ^ 0xFF, '\n', '1'}) {
                    bytes[at] = (byte) other;
                    if (bytes[at] != before) {
                        Files.write(file, bytes);
                        requireReported(file + ", byte " + at + " is " + (byte) other);
                    }
                }
                bytes[at] = before;
            }
            Files.write(file, bytes);
        }
        assertThat(Store.openExisting(root).verify()).isEmpty();
    }

    private void requireReported(String where) throws IOException {
        Store store;
        try {
            store = Store.openExisting(root);
        } catch (StoreException reported) {
            return;
        }
        assertThat(store.verify()).as(where).isNotEmpty();
        int intact = 0;
        for (Entry entry : store.entries().values()) {
            int whole = 0;
            for (String file : entry.files().keySet()) {
                try {
                    assertThat(entry.read(file))
                            .as(where)
                            .isEqualTo(Samples.files(entry.id()).get(file));
                    whole++;
                } catch (StoreException damaged) {
                    assertThat(damaged).hasMessageContaining(file);
                }
            }
            intact += whole == 2 ? 1 : 0;
        }
        assertThat(intact).as(where).isPositive();
    }

    @Test
    void whateverIsCutOffTheJournalItsWholeRecordsStayAndItGoesOn() throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        List<JournalRecord> all = Store.openExisting(root).journal();
        assertThat(all).hasSize(5);
        for (int length = bytes.length; length >= 0; length--) {
            byte[] rest = Arrays.copyOf(bytes, length);
            Files.write(journal, rest);
            List<JournalRecord> whole = all.subList(0, lineFeeds(rest));
            assertThat(Store.openExisting(root).journal()).isEqualTo(whole);
            try (StudyFolder study = Store.open(FailingDisk.faultless(), root).study("first")) {
                study.looked("next", List.of(C), "goes on");
            }
            List<JournalRecord> more = new ArrayList<>(whole);
            more.add(new JournalRecord.Looked("first", "next", List.of(C), "goes on"));
            Store store = Store.openExisting(root);
            assertThat(store.journal()).isEqualTo(more);
            assertThat(store.verify()).noneMatch(finding -> finding.place().contains("journal"));
        }
    }

    private static int lineFeeds(byte[] bytes) {
        int count = 0;
        for (byte one : bytes) {
            count += one == '\n' ? 1 : 0;
        }
        return count;
    }

    @Test
    void recordsOutsideOfDamageStay() throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        List<JournalRecord> all = Store.openExisting(root).journal();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = bytes.clone();
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
            for (int at = from; at < to; at++) {
                damaged[at] =
                        (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt());
            }
            JournalReader reader = new JournalReader();
            reader.read(damaged);
            List<JournalRecord> untouched = untouched(all, bytes, from, to);
            assertThat(reader.records())
                    .as("seed %d, trial %d, bytes %d to %d", seed, trial, from, to)
                    .containsAll(untouched);
            assertThat(all).containsAll(reader.records());
            assertThat(Arrays.equals(damaged, bytes))
                    .isEqualTo(reader.damages().isEmpty() && reader.tail().isEmpty());
        }
    }

    private static List<JournalRecord> untouched(
            List<JournalRecord> all, byte[] bytes, int from, int to) {
        List<JournalRecord> untouched = new ArrayList<>();
        int begin = 0;
        for (JournalRecord one : all) {
            int end = begin;
            while (bytes[end] != '\n') {
                end++;
            }
            if (end < from || begin >= to) {
                untouched.add(one);
            }
            begin = end + 1;
        }
        return untouched;
    }

    @Test
    void aReaderThatIsFedPieceByPieceFindsTheSame() throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        JournalReader whole = new JournalReader();
        whole.read(bytes);
        JournalReader pieces = new JournalReader();
        for (int length = 0; length <= bytes.length; length++) {
            pieces.read(Arrays.copyOfRange(bytes, (int) pieces.end(), length));
        }
        assertThat(pieces.records()).isEqualTo(whole.records());
        assertThat(pieces.damages()).isEmpty();
        assertThat(pieces.end()).isEqualTo(bytes.length);
    }

    @Test
    void aRepeatedAndAMissingLineAreReportedByNumber() throws IOException {
        List<String> lines = Files.readAllLines(journal, StandardCharsets.UTF_8);
        Files.write(journal, List.of(lines.get(0), lines.get(0), lines.get(1), lines.get(4)));
        assertThat(Store.openExisting(root).verify())
                .extracting(StoreFinding::message)
                .anyMatch(message -> message.contains("line 2: ") && message.contains("twice"))
                .anyMatch(message ->
                        message.contains("line 4: ")
                                && message.contains("5, but the record before it is number 2"));
    }

    @Test
    void aRecordThatLeadsOutOfTheStoreIsNoRecord() throws IOException {
        String payload =
                "{\"record\":\"stored\",\"id\":\"../../x\",\"kind\":\"trial\",\"files\":{}}";
        Files.write(journal, JournalLine.bytes(1, Samples.bytes(payload)));
        Store store = Store.openExisting(root);
        assertThat(store.entries()).isEmpty();
        assertThat(store.verify())
                .extracting(StoreFinding::message)
                .anyMatch(message -> message.contains("line 1: ") && message.contains("no record"));
    }

    @Test
    void everyTextIsReadAsItWasWrittenAndAsOthersReadIt() {
        StringBuilder all = new StringBuilder("\ud83d\ude00");
        for (char c = 0; c < 0x3000; c++) {
            all.append(c);
        }
        JournalRecord looked =
                new JournalRecord.Looked("first", "\u007f\"\\/", List.of(), all.toString());
        byte[] payload = JournalJson.write(looked);
        assertThat(JournalJson.read(payload)).contains(looked);
        assertThat(payload).doesNotContain('\n').doesNotContain('\r');
        JsonNode json = JsonMapper.shared().readTree(payload);
        assertThat(json.get("reason").asString()).isEqualTo(all.toString());
        assertThatThrownBy(() -> new JournalRecord.Looked("first", "\ud83d", List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordIsOneOnlyToTheByteAsWritten() {
        String payload = "{\"record\":\"removed\",\"id\":\"" + A + "\"}";
        assertThat(JournalJson.read(Samples.bytes(payload))).contains(new JournalRecord.Removed(A));
        for (String other :
                List.of(
                        "",
                        "{}",
                        "[]",
                        payload + " ",
                        payload.replace(":", ": "),
                        payload.replace("removed", "\\u0072emoved"),
                        payload.replace("removed", "forgotten"),
                        payload.replace("}", ",\"x\":1}"),
                        payload.replace("}", ",\"id\":\"" + A + "\"}"),
                        payload.replace("}", ""))) {
            assertThat(JournalJson.read(Samples.bytes(other))).as(other).isEmpty();
        }
    }
}
