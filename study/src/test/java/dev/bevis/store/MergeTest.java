package dev.bevis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.FailingDisk;
import dev.bevis.io.LockedException;
import dev.bevis.store.journal.JournalRecord;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeSet;

/// The union of stores.
class MergeTest {

    private static final MergeRules RULES =
            new MergeRules(
                    new TreeSet<>(List.of("origin.json")),
                    (file, ours, _) ->
                            new MergeRules.Union(ours, List.of(file + " is not the same")));

    @TempDir private Path temporary;

    private Store store(String name, String study, String text, int... entries) throws IOException {
        Store store = Store.open(FailingDisk.faultless(), temporary.resolve(name));
        try (StudyFolder folder = store.study(study)) {
            folder.write(StudyPlaces.TEXT, Samples.bytes(text));
            folder.write("datasets.json", Samples.bytes("known"));
            for (int entry : entries) {
                Samples.put(folder, Samples.id(entry));
            }
        }
        return store;
    }

    private static Store open(Path root) throws IOException {
        return Store.open(FailingDisk.faultless(), root);
    }

    @Test
    void theUnionHasEveryEntryOnceAndVerifies() throws IOException {
        Store a = store("a", "s", "text", 1, 2);
        Store b = store("b", "s", "text", 2, 3);
        SortedMap<String, String> before = Tree.of(b.root());
        MergedStore merged = a.merge(b, RULES);
        assertThat(merged.added()).isEqualTo(1);
        assertThat(merged.known()).isEqualTo(1);
        assertThat(merged.isWhole()).isTrue();
        assertThat(merged.studies()).containsExactly(entry("s", "s"));
        assertThat(a.entries().keySet())
                .containsExactlyInAnyOrder(Samples.id(1), Samples.id(2), Samples.id(3));
        assertThat(a.verify()).isEmpty();
        assertThat(Tree.of(b.root())).isEqualTo(before);
        SortedMap<String, String> once = Tree.of(a.root());
        assertThat(a.merge(b, RULES).added()).isZero();
        assertThat(Tree.of(a.root())).isEqualTo(once);
    }

    @Test
    void looksKeepTheirOrderAndAreTakenOnce() throws IOException {
        Store b = store("b", "s", "text", 1);
        try (StudyFolder study = b.study("s")) {
            study.looked("final", List.of(Samples.id(1)), "as planned");
            Samples.put(study, Samples.id(2));
        }
        Store a = Store.open(FailingDisk.faultless(), temporary.resolve("a"));
        assertThat(a.merge(b, RULES).looks()).isEqualTo(1);
        assertThat(a.journal()).isEqualTo(b.journal());
        assertThat(a.merge(b, RULES).looks()).isZero();
        assertThat(a.journal()).isEqualTo(b.journal());
    }

    @Test
    void otherBytesUnderOneIdAreNamedAndTheFirstStay() throws IOException {
        Store a = store("a", "s", "text", 1);
        Store b = Store.open(FailingDisk.faultless(), temporary.resolve("b"));
        SequencedMap<String, AtomicFile.Content> other = Samples.contents(Samples.id(1));
        other.put("result.json", AtomicFile.Content.of(Samples.bytes("another")));
        try (StudyFolder study = b.study("s")) {
            study.put(Samples.id(1), "trial", other);
        }
        MergedStore merged = a.merge(b, RULES);
        assertThat(merged.conflicts()).hasSize(1);
        assertThat(merged.conflicts().getFirst())
                .contains(Samples.id(1))
                .contains("other bytes in result.json")
                .contains(b.root().toString());
        assertThat(a.find(Samples.id(1)).orElseThrow().read("result.json"))
                .isEqualTo(Samples.files(Samples.id(1)).get("result.json"));
    }

    @Test
    void whereAResultComesFromMayDiffer() throws IOException {
        for (String name : List.of("a", "b")) {
            Store store = Store.open(FailingDisk.faultless(), temporary.resolve(name));
            SequencedMap<String, AtomicFile.Content> files = Samples.contents(Samples.id(1));
            files.put("origin.json", AtomicFile.Content.of(Samples.bytes(name)));
            try (StudyFolder study = store.study("s")) {
                study.put(Samples.id(1), "trial", files);
            }
        }
        Store a = open(temporary.resolve("a"));
        assertThat(a.merge(open(temporary.resolve("b")), RULES).isWhole()).isTrue();
    }

    @Test
    void whatIsDamagedIsNamedAndNotTakenAndOursIsRepaired() throws IOException {
        Store a = store("a", "s", "text", 1);
        Store b = store("b", "s", "text", 1, 2);
        Files.writeString(a.find(Samples.id(1)).orElseThrow().path("result.json"), "cut");
        Files.writeString(b.find(Samples.id(2)).orElseThrow().path("result.json"), "cut");
        MergedStore merged = a.merge(b, RULES);
        assertThat(merged.damages()).hasSize(1);
        assertThat(merged.damages().getFirst()).contains("expected bytes with the SHA-256");
        assertThat(merged.added()).isEqualTo(1);
        assertThat(a.find(Samples.id(2))).isEmpty();
        assertThat(a.verify()).isEmpty();
    }

    @Test
    void anotherStudyOfTheSameNameIsKeptApart() throws IOException {
        Store a = store("a", "s", "one", 1);
        Store b = store("b", "s", "two", 2);
        try (StudyFolder study = b.study("s")) {
            study.looked("final", List.of(), "as planned");
        }
        for (int again = 0; again < 2; again++) {
            assertThat(a.merge(b, RULES).studies()).containsExactly(entry("s", "s (2)"));
            assertThat(a.studies()).containsExactly("s", "s (2)");
        }
        assertThat(a.readStudyFile("s (2)", StudyPlaces.TEXT).orElseThrow())
                .isEqualTo(Samples.bytes("two"));
        assertThat(a.journal())
                .contains(new JournalRecord.Looked("s (2)", "final", List.of(), "as planned"));
        assertThat(a.verify()).isEmpty();
    }

    @Test
    void filesOfOneStudyThatDifferAreUnited() throws IOException {
        Store a = store("a", "s", "text");
        Store b = store("b", "s", "text");
        try (StudyFolder study = b.study("s")) {
            study.write("datasets.json", Samples.bytes("more"));
        }
        assertThat(a.merge(b, RULES).conflicts())
                .containsExactly("study 's': datasets.json is not the same");
    }

    @Test
    void aStudyThatRunsIsLeftAlone() throws IOException {
        Store a = store("a", "s", "text", 1);
        Store b = store("b", "s", "text", 2);
        try (StudyFolder _ = a.study("s")) {
            assertThatThrownBy(() -> a.merge(b, RULES)).isInstanceOf(LockedException.class);
        }
        assertThat(a.find(Samples.id(2))).isEmpty();
        try (StudyFolder _ = b.study("s")) {
            assertThat(a.merge(b, RULES).added()).isEqualTo(1);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void afterAnyFailureTheStoreIsSoundAndTheSameAgainTakesTheRest(FailingDisk.Fault fault)
            throws IOException {
        Store b = store("b", "s", "text", 2, 3);
        try (StudyFolder study = b.study("s")) {
            study.looked("final", List.of(Samples.id(3)), "as planned");
        }
        store("whole", "s", "text", 1).merge(b, RULES);
        SortedMap<String, String> undisturbed = Tree.of(temporary.resolve("whole"));
        FailingDisk disk;
        int failing = 0;
        do {
            String name = fault + "-" + failing;
            store(name, "s", "text", 1);
            Path root = temporary.resolve(name);
            disk = new FailingDisk(failing++, fault);
            try {
                Store.open(disk, root).merge(b, RULES);
                assertThat(disk.hasFailed()).isFalse();
            } catch (IOException | FailingDisk.Killed planted) {
                assertThat(disk.hasFailed()).as(planted.toString()).isTrue();
            }
            String where = fault + " of " + disk.operations().getLast();
            Store after = open(root);
            assertThat(after.entries().keySet()).as(where).contains(Samples.id(1));
            assertThat(after.verify()).as(where).noneMatch(each -> each.kind().isDamage());
            after.merge(b, RULES);
            assertThat(Tree.of(root)).as(where).isEqualTo(undisturbed);
        } while (disk.hasFailed());
        assertThat(failing).isGreaterThan(20);
    }
}
