package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Stores that lost or changed bytes: a run makes what is missing again, and nothing else.
@Tag("slow")
class StudyDamageTest {

    private static final Study QUICK = SmallStudy.of(SmallStudy.QUICK);

    @TempDir private Path root;

    private SortedMap<String, String> files;
    private List<String> journal;

    @BeforeEach
    void run() throws IOException {
        SmallStudy.run(QUICK, root, 2);
        files = SmallStudy.files(root);
        journal = SmallStudy.sortedJournal(root);
    }

    private List<Path> entries(String file) throws IOException {
        try (Stream<Path> paths = Files.walk(root.resolve("entries"))) {
            return paths.filter(path -> path.endsWith(file))
                    .map(path -> path.resolveSibling(""))
                    .sorted()
                    .toList();
        }
    }

    private static String id(Path entry) {
        return entry.getName(entry.getNameCount() - 1).toString();
    }

    private SmallStudy.Ran assertRestored(SortedSet<String> again) throws IOException {
        SmallStudy.Ran ran = SmallStudy.run(QUICK, root, 2);
        assertThat(ran.result().complete()).isTrue();
        assertThat(new TreeSet<>(ran.heard().stored())).isEqualTo(again);
        assertThat(SmallStudy.files(root)).isEqualTo(files);
        assertThat(SmallStudy.sortedJournal(root)).isEqualTo(journal);
        assertThat(Store.openExisting(root).verify()).isEmpty();
        assertThat(SmallStudy.run(QUICK, root, 1).heard().started()).isEmpty();
        return ran;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void lostEntriesAreMadeAgain(int seed) throws IOException {
        System.out.println("lostEntriesAreMadeAgain: seed " + seed);
        Random random = new Random(seed);
        SortedSet<String> lost = new TreeSet<>();
        for (Path entry : entries(TrialFiles.RESULT)) {
            if (random.nextBoolean()) {
                delete(entry);
                lost.add(id(entry));
            }
        }
        assertThat(lost).hasSizeBetween(2, SmallStudy.QUICK_TRIALS - 2);
        SmallStudy.Ran ran = assertRestored(lost);
        assertThat(ran.heard().warnings())
                .hasSize(lost.size())
                .allMatch(w -> w.contains("no such file") && w.endsWith("it is trained again"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.json", "validation.predictions"})
    void changedTrialsAreTrainedAgain(String file) throws IOException {
        long seed = file.length();
        System.out.println("changedTrialsAreTrainedAgain " + file + ": seed " + seed);
        Random random = new Random(seed);
        SortedSet<String> changed = new TreeSet<>();
        for (Path entry : entries(file)) {
            if (random.nextBoolean()) {
                flip(entry.resolve(file), random);
                changed.add(id(entry));
            }
        }
        assertThat(changed).hasSizeBetween(2, SmallStudy.QUICK_TRIALS - 2);
        SmallStudy.Ran ran = assertRestored(changed);
        assertThat(ran.heard().warnings())
                .hasSize(changed.size())
                .allMatch(w -> w.contains(file) && w.endsWith("it is trained again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check.json", "train.labels", "test.labels"})
    void whatIsNotTrainedIsMadeAgainToo(String file) throws IOException {
        System.out.println("whatIsNotTrainedIsMadeAgainToo: seed 1");
        List<Path> entries = entries(file);
        assertThat(entries).hasSize(1);
        flip(entries.getFirst().resolve(file), new Random(1));
        SmallStudy.Ran ran = assertRestored(new TreeSet<>());
        assertThat(ran.heard().warnings()).hasSize(1).allMatch(w -> w.contains(file));
    }

    private static void flip(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }

    @Test
    void whatAShortenedJournalNoLongerNamesIsMadeAgain() throws IOException {
        Path file = root.resolve("journal");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        SortedSet<String> known = new TreeSet<>(Store.openExisting(root).entries().keySet());
        SortedSet<String> missing = new TreeSet<>();
        entries(TrialFiles.RESULT).forEach(entry -> missing.add(id(entry)));
        missing.removeAll(known);
        assertThat(missing).isNotEmpty();
        SmallStudy.Ran ran = SmallStudy.run(QUICK, root, 2);
        assertThat(new TreeSet<>(ran.heard().stored())).isEqualTo(missing);
        assertThat(SmallStudy.files(root)).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"datasets\": {\"tiny\": {}}}"})
    void aDamagedMemoryOfDatasetsIsForgotten(String text) throws IOException {
        Files.writeString(root.resolve("studies/small/datasets.json"), text);
        assertRestored(new TreeSet<>());
    }

    @Test
    void anyFlippedBitInTheMemoryOfDatasetsDoesNoHarm() throws IOException {
        System.out.println("anyFlippedBitInTheMemoryOfDatasets: seed 9");
        Random random = new Random(9);
        Path memory = root.resolve("studies/small/datasets.json");
        for (int i = 0; i < 60; i++) {
            flip(memory, random);
            SmallStudy.Ran ran = SmallStudy.run(QUICK, root, 2);
            assertThat(ran.heard().stored()).isEmpty();
            assertThat(SmallStudy.files(root)).isEqualTo(files);
        }
    }
}
