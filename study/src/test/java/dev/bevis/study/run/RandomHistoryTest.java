package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Runs, kills, stops, edits, removals and checks in any order over studies that share a store, two
/// of which have one name.
@Tag("slow")
class RandomHistoryTest {

    private static final int EVENTS = 24;

    private static final String COMPARE =
            SmallStudy.QUICK.substring(0, SmallStudy.QUICK.indexOf("  - search"));

    private static final List<String> FILES = List.of("a/s.yaml", "b/s.yaml", "t.yaml");

    /// The texts that the files have by turns, the last one at the end.
    private static final List<List<String>> TEXTS =
            List.of(
                    List.of(SmallStudy.QUICK.replace("seeds: 2", "seeds: 1"), SmallStudy.QUICK),
                    List.of(COMPARE.replace("[4]", "[5]"), COMPARE.replace("0.05", "0.04")),
                    List.of(COMPARE, COMPARE.replace("one: [4]", "one: [4], two: [3, 2]")));

    @TempDir private Path folder;

    private Path root() {
        return folder.resolve("store");
    }

    private Study study(int file) {
        return Study.load(folder.resolve(FILES.get(file)));
    }

    private void edit(int file, int text) throws IOException {
        Path path = folder.resolve(FILES.get(file));
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, TEXTS.get(file).get(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsAsIfNothingHadHappened(long seed) throws IOException {
        System.out.println("endsAsIfNothingHadHappened: seed " + seed);
        Random random = new Random(seed);
        for (int file = 0; file < FILES.size(); file++) {
            edit(file, 0);
        }
        for (int event = 0; event < EVENTS; event++) {
            happen(random);
        }
        for (int file = 0; file < FILES.size(); file++) {
            edit(file, TEXTS.get(file).size() - 1);
            assertThat(run(FailingDisk.faultless(), file, Integer.MAX_VALUE)).isTrue();
        }
        SortedMap<String, String> here = trials(root());
        Path other = folder.resolve("undisturbed");
        for (int file = 0; file < FILES.size(); file++) {
            SmallStudy.run(study(file), other, 2);
        }
        assertThat(here).containsAllEntriesOf(trials(other));
        assertThat(Store.openExisting(root()).verify())
                .noneMatch(finding -> finding.kind().isDamage());
        collect(FailingDisk.faultless());
        assertThat(trials(root())).containsAllEntriesOf(trials(other));
    }

    private void happen(Random random) throws IOException {
        int file = random.nextInt(FILES.size());
        FailingDisk disk =
                random.nextInt(3) == 0
                        ? new FailingDisk(random.nextInt(120), FailingDisk.Fault.KILL_HALF)
                        : FailingDisk.faultless();
        try {
            switch (random.nextInt(6)) {
                case 0 -> edit(file, random.nextInt(TEXTS.get(file).size()));
                case 1 -> collect(disk);
                case 2 ->
                        assertThat(Store.open(FailingDisk.faultless(), root()).verify())
                                .noneMatch(finding -> finding.kind().isDamage());
                default -> run(disk, file, random.nextInt(100));
            }
        } catch (FailingDisk.Killed planted) {
            assertThat(disk.hasFailed()).isTrue();
        }
    }

    /// Runs a study until it has made some steps.
    private boolean run(FailingDisk disk, int file, int steps) throws IOException {
        Heard heard = new Heard();
        return SmallStudy.run(
                        disk,
                        study(file),
                        root(),
                        2,
                        SmallStudy.datasets(),
                        heard,
                        () -> heard.steps() >= steps)
                .result()
                .complete();
    }

    /// Removes what is not needed; what a plan counted as stored before is there after it.
    private void collect(FailingDisk disk) throws IOException {
        SortedSet<String> before = stored();
        try {
            Store store = Store.open(disk, root());
            store.removeGarbage(new NeededEntries(store, Set.of(), true)::find);
        } finally {
            assertThat(stored()).isEqualTo(before);
        }
    }

    /// The trials of the studies as their files are now that the store has.
    private SortedSet<String> stored() throws IOException {
        SortedSet<String> stored = new TreeSet<>();
        Store store = Store.open(FailingDisk.faultless(), root());
        for (int file = 0; file < FILES.size(); file++) {
            Results results = new Results(Optional.of(store), _ -> {});
            RemainingWork wave = RemainingWork.of(study(file), results, SmallStudy.datasets());
            wave.steps().values().forEach(step -> stored.addAll(step.ids()));
        }
        stored.retainAll(store.entries().keySet());
        return stored;
    }

    /// The bytes of all trials but for when they were trained.
    private static SortedMap<String, String> trials(Path root) throws IOException {
        SortedMap<String, String> trials = new TreeMap<>();
        for (Entry entry : Store.openExisting(root).entries().values()) {
            if (entry.kind().equals(TrialFiles.KIND)) {
                SortedMap<String, String> files = new TreeMap<>(entry.files());
                files.remove(TrialFiles.ORIGIN);
                trials.put(entry.id(), files.toString());
            }
        }
        return trials;
    }
}
