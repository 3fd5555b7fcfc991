package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.FailingDisk;
import dev.bevis.io.LockedException;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is removed from a store, and what never is.
@Tag("slow")
class NeededEntriesTest {

    private static final String COMPARE =
            SmallStudy.HEAD
                    + """
                    steps:
                      - compare: networks
                        vary: {hidden: {linear: [], one: [6]}, lambda: [0, 0.1]}
                    """;

    @TempDir private Path folder;

    private Path root() {
        return folder.resolve("store");
    }

    private Study study(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        return Study.load(Files.writeString(path, text));
    }

    private SmallStudy.Ran run(String file, String text) throws IOException {
        return SmallStudy.run(study(file, text), root(), 2);
    }

    private SortedSet<String> trials() throws IOException {
        return Store.openExisting(root()).entries().values().stream()
                .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                .map(entry -> entry.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Removes what is not needed; says first what that would be.
    private List<String> collect(String... forgotten) throws IOException {
        Store store = Store.open(FailingDisk.faultless(), root());
        Set<String> left = new TreeSet<>(List.of(forgotten));
        NeededEntries dry = new NeededEntries(store, left, true);
        var named = store.garbage(dry::find);
        NeededEntries needed = new NeededEntries(store, left, true);
        assertThat(store.removeGarbage(needed::find)).isEqualTo(named);
        assertThat(needed.doubts()).isEqualTo(dry.doubts());
        assertThat(store.verify()).noneMatch(finding -> finding.kind().isDamage());
        return needed.doubts();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40, 70})
    void whatAnUnfinishedStudyNeedsStays(int steps) throws IOException {
        Study study = study("s.yaml", SmallStudy.QUICK);
        SmallStudy.run(study, root(), 2, steps);
        var before = SmallStudy.files(root());
        collect();
        assertThat(SmallStudy.files(root())).isEqualTo(before);
        SmallStudy.Ran again = SmallStudy.run(study, root(), 2);
        assertThat(again.heard().steps()).isLessThan(SmallStudy.QUICK_STEPS);
    }

    /// Earlier versions wrote what a study's steps had, as far as that was known.
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"format\": 9}", "{\"format\": 1}"})
    void nothingIsDecidedByWhatIsDerived(String record) throws IOException {
        run("s.yaml", SmallStudy.QUICK);
        Files.writeString(root().resolve("studies/s/study.json"), record);
        SortedSet<String> trials = trials();
        assertThat(collect()).isEmpty();
        assertThat(trials()).isEqualTo(trials).hasSize(SmallStudy.QUICK_TRIALS);
    }

    @Test
    void whatAnEditedStudyDoesWithoutGoesAndNothingElse() throws IOException {
        run("s.yaml", COMPARE);
        SortedSet<String> before = trials();
        SmallStudy.Ran edited = run("s.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]"));
        assertThat(collect()).isEmpty();
        assertThat(trials()).hasSize(12);
        assertThat(run("s.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]")).heard().started())
                .isEmpty();
        assertThat(edited.heard().stored()).hasSize(6);
        assertThat(trials()).containsAll(edited.heard().stored());
        assertThat(before).isNotEqualTo(trials());
    }

    /// Final steps once trained with the seeds that their setting was chosen with.
    @Test
    void finalTrialsOfEarlierVersionsStay() throws IOException {
        run("s.yaml", SmallStudy.QUICK + "    seeds: 2\n");
        SortedSet<String> earlier = trials();
        SmallStudy.Ran now = run("s.yaml", SmallStudy.QUICK);
        assertThat(now.heard().stored()).hasSize(2).doesNotContainAnyElementsOf(earlier);
        assertThat(collect()).isEmpty();
        assertThat(trials()).containsAll(earlier).hasSize(SmallStudy.QUICK_TRIALS + 2);
    }

    @Test
    void whatTheFileSaysByNowIsNeededToo() throws IOException {
        run("s.yaml", COMPARE);
        run("s.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]"));
        study("s.yaml", COMPARE);
        collect();
        assertThat(trials()).hasSize(18);
        Files.writeString(folder.resolve("s.yaml"), "half an edi");
        assertThat(collect()).singleElement().asString().contains("s.yaml");
        assertThat(trials()).hasSize(18);
    }

    @Test
    void anotherStudyOfTheNameTakesNothingAway() throws IOException {
        run("a/s.yaml", COMPARE);
        run("b/s.yaml", SmallStudy.QUICK);
        SortedSet<String> all = trials();
        collect();
        assertThat(trials()).isEqualTo(all);
        assertThat(Store.openExisting(root()).studies()).containsExactly("s", "s (2)");
    }

    @Test
    void aStudyWithoutItsFolderLosesNoTrial() throws IOException {
        run("s.yaml", COMPARE);
        run("t.yaml", SmallStudy.QUICK);
        Store store = Store.openExisting(root());
        Path away = folder.resolve("away");
        Files.move(store.folderOf("s"), away);
        SortedSet<String> all = trials();
        collect();
        assertThat(trials()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"study.yaml", "datasets.json"})
    void whereAStudyCannotBeReadEverythingStays(String file) throws IOException {
        run("s.yaml", COMPARE);
        run("s.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]"));
        run("t.yaml", SmallStudy.QUICK);
        SortedSet<String> all = trials();
        Path path = root().resolve("studies/t").resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[5] ^= 1;
        Files.write(path, bytes);
        Store store = Store.open(FailingDisk.faultless(), root());
        NeededEntries needed = new NeededEntries(store, Set.of(), true);
        store.removeGarbage(needed::find);
        assertThat(needed.doubts()).anyMatch(doubt -> doubt.contains("studies/t/" + file));
        assertThat(trials()).isEqualTo(all);
        Files.delete(path);
        store.removeGarbage(new NeededEntries(store, Set.of(), true)::find);
        assertThat(trials()).isEqualTo(all);
        run("t.yaml", SmallStudy.QUICK);
        assertThat(collect()).isEmpty();
        assertThat(trials()).hasSize(all.size() - 6);
    }

    @Test
    void aTextOfALaterVersionKeepsEverything() throws IOException {
        run("s.yaml", COMPARE);
        run("s.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]"));
        try (StudyFolder later = Store.open(root()).study("later")) {
            later.write(
                    Study.TEXT_FILE,
                    (COMPARE + "    new-field: 3\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(collect()).singleElement().asString().contains("later", "new-field");
        assertThat(trials()).hasSize(18);
    }

    @Test
    void aForgottenStudyTakesAlongWhatNobodyElseNeeds() throws IOException {
        run("s.yaml", COMPARE);
        run("t.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]"));
        assertThat(collect("s")).isEmpty();
        assertThat(trials()).hasSize(12);
        assertThat(run("t.yaml", COMPARE.replace("[0, 0.1]", "[0, 0.2]")).heard().started())
                .isEmpty();
    }

    @Test
    void aRunningStudyKeepsOthersFromRemovingOrSayingWhatTheyWould() throws IOException {
        run("s.yaml", COMPARE);
        Store store = Store.open(root());
        try (StudyFolder _ = store.study("s")) {
            NeededEntries needed = new NeededEntries(store, Set.of(), true);
            assertThatThrownBy(() -> store.garbage(needed::find))
                    .isInstanceOf(LockedException.class);
            assertThatThrownBy(() -> store.removeGarbage(needed::find))
                    .isInstanceOf(LockedException.class);
        }
        assertThat(collect()).isEmpty();
    }
}
