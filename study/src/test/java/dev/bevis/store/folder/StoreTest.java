package dev.bevis.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.LockedException;
import dev.bevis.store.Entry;
import dev.bevis.store.Samples;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.Tree;
import dev.bevis.store.journal.JournalRecord;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;

@Tag("slow")
class StoreTest {

    private static final String A = Samples.id(1);
    private static final String B = Samples.id(2);

    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void nameRoot() {
        root = temporary.resolve("results/of mine");
    }

    @Test
    void whatIsPutIsFoundByThisAndByTheNextProcess() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            assertThat(store.find(A)).isEmpty();
            requireSample(Samples.put(study, A));
            requireSample(store.find(A).orElseThrow());
        }
        Store next = Store.openExisting(root);
        requireSample(next.find(A).orElseThrow());
        assertThat(next.entries()).containsOnlyKeys(A);
        assertThat(next.find(B)).isEmpty();
        assertThat(next.studies()).containsExactly("first");
    }

    @Test
    void filesAreWhereTheLayoutSaysAndNothingElseIsThere() throws IOException {
        try (StudyFolder study = Store.open(root).study("first")) {
            Samples.put(study, A);
            study.write("plan.json", Samples.bytes("{}"));
        }
        String entry = "entries/" + A.substring(0, 2) + "/" + A;
        assertThat(Tree.of(root))
                .containsOnlyKeys(
                        "",
                        "entries",
                        "entries/" + A.substring(0, 2),
                        entry,
                        entry + "/arrays.safetensors",
                        entry + "/result.json",
                        "format",
                        "journal",
                        "journal.lock",
                        "studies",
                        "studies/first",
                        "studies/first/lock",
                        "studies/first/plan.json",
                        "studies/first/temporary")
                .containsEntry("format", "bevis store 1\n")
                .containsEntry("studies/first/lock", "")
                .containsEntry(
                        "studies/first/plan.json",
                        "{}\n# sha256 " + Sha256.of(Samples.bytes("{}")) + "\n");
    }

    @Test
    void theJournalIsReadableText() throws IOException {
        try (StudyFolder study = Store.open(root).study("first")) {
            study.put(A, "trial", oneFile("a"));
            study.looked("test", List.of(A), "the \"last\" step");
        }
        assertThat(Files.readString(root.resolve("journal")))
                .matches(
                        "1 187 [0-9a-f]{8} \\{\"record\":\"stored\",\"id\":\""
                                + A
                                + "\",\"kind\":\"trial\",\"files\":\\{\"a\":\""
                                + Sha256.of(Samples.bytes("a"))
                                + "\"}}\n"
                                + "2 [0-9]+ [0-9a-f]{8}"
                                + " \\{\"record\":\"looked\",\"study\":\"first\","
                                + "\"step\":\"test\",\"entries\":\\[\""
                                + A
                                + "\"],\"reason\":\"the \\\\\"last\\\\\" step\"}\n");
    }

    @Test
    void anIntactEntryIsNotReplaced() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
            Entry kept = study.put(A, "other", oneFile("b"));
            requireSample(kept);
            assertThat(store.journal()).hasSize(1);
            assertThat(Folders.list(root.resolve("studies/first/temporary"))).isEmpty();
        }
    }

    @Test
    void aDamagedEntryIsReplaced() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Entry entry = Samples.put(study, A);
            Files.writeString(entry.path("result.json"), "other");
            assertThatThrownBy(() -> entry.read("result.json"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "%s: expected bytes with the SHA-256 %s, found %s (5 bytes); restore"
                                    + " the file from a copy, or compute the result again",
                            entry.path("result.json"),
                            entry.files().get("result.json"),
                            Sha256.of(Samples.bytes("other")));
            requireSample(Samples.put(study, A));
            assertThat(store.journal()).hasSize(1);
            Files.delete(entry.path("result.json"));
            assertThatThrownBy(() -> entry.read("result.json"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("found no such file");
            Entry other = study.put(A, "trial", oneFile("c"));
            assertThat(other.read("a")).isEqualTo(Samples.bytes("c"));
            assertThat(store.journal()).hasSize(2);
        }
    }

    @Test
    void aFolderWithoutARecordMakesWay() throws IOException {
        Store store = Store.open(root);
        Path place = root.resolve("entries").resolve(A.substring(0, 2)).resolve(A);
        Files.createDirectories(place);
        Files.writeString(place.resolve("half"), "something");
        try (StudyFolder study = store.study("first")) {
            requireSample(Samples.put(study, A));
        }
        assertThat(Folders.list(place)).hasSize(2);
        assertThat(Folders.list(root.resolve("studies/first/temporary"))).isEmpty();
    }

    @Test
    void theSameLookIsNotedOnce() throws IOException {
        Store store = Store.open(root);
        for (int run = 0; run < 2; run++) {
            try (StudyFolder study = store.study("first")) {
                study.looked("test", List.of(A), "as planned");
            }
        }
        try (StudyFolder study = store.study("first")) {
            study.looked("test", List.of(A, B), "as planned");
        }
        assertThat(Store.openExisting(root).journal())
                .containsExactly(
                        new JournalRecord.Looked("first", "test", List.of(A), "as planned"),
                        new JournalRecord.Looked("first", "test", List.of(A, B), "as planned"));
    }

    @Test
    void aStudyHasFilesOfItsOwn() throws IOException {
        try (StudyFolder study = Store.open(root).study("first")) {
            assertThat(study.read("plan.json").intact()).isEmpty();
            study.write("plan.json", Samples.bytes("old"));
            study.write("plan.json", Samples.bytes("new"));
            assertThat(study.read("plan.json").intact()).contains(Samples.bytes("new"));
        }
    }

    @Test
    void checkpointsStayUntilTheyAreDiscardedOrTheirEntryIsStored() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            for (String id : List.of(A, B)) {
                Files.writeString(study.checkpoints(id).resolve("step-1"), "state");
            }
            Samples.put(study, A);
        }
        try (StudyFolder study = store.study("first")) {
            assertThat(study.checkpoints(A)).isEmptyDirectory();
            assertThat(study.checkpoints(B).resolve("step-1")).hasContent("state");
            study.discardCheckpoints(B);
            study.discardCheckpoints(B);
            assertThat(study.checkpoints(B)).isEmptyDirectory();
        }
    }

    @Test
    void leftoversOfKilledProcessesAreRemoved() throws IOException {
        Store store = Store.open(root);
        store.study("first").close();
        Path study = root.resolve("studies/first");
        Files.createDirectory(study.resolve("temporary/" + A + "-1"));
        Files.writeString(study.resolve("temporary/" + A + "-1/result.json"), "half");
        Files.writeString(study.resolve("plan.json.123-1.tmp"), "half");
        Files.writeString(study.resolve("mine.txt"), "whole");
        store.study("first").close();
        assertThat(Folders.list(study).stream().map(StoreLayout::name))
                .containsExactly("lock", "mine.txt", "temporary");
        assertThat(study.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void aStudyIsForOneAtATime() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder _ = store.study("first");
                StudyFolder _ = store.study("second")) {
            assertThatThrownBy(() -> store.study("first"))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("first is in use by this process");
        }
        store.study("first").close();
    }

    @Test
    void whatOthersStoreIsSeenAfterARefresh() throws IOException {
        Store reader = Store.open(root);
        try (StudyFolder study = Store.open(root).study("first")) {
            Samples.put(study, A);
        }
        assertThat(reader.find(A)).isEmpty();
        reader.refresh();
        requireSample(reader.find(A).orElseThrow());
    }

    @Test
    void aClosedStudyWritesNothing() throws IOException {
        StudyFolder study = Store.open(root).study("first");
        study.close();
        study.close();
        assertThatThrownBy(() -> Samples.put(study, A)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> study.write("a", new byte[1]))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "..", ".", "../x", "a/b", "a\\b", "/x", ".x", "x.", "x.tmp", "a b", "-x",
                "\u00e9", "a\0", "a\n"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            for (String id : List.of(name, A.toUpperCase(Locale.ROOT), A.substring(1))) {
                assertThatThrownBy(() -> store.find(id))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> Samples.put(study, id))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> study.checkpoints(id))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            SequencedMap<String, AtomicFile.Content> files = Samples.contents(A);
            files.put(name, AtomicFile.Content.of(new byte[1]));
            assertThatThrownBy(() -> study.put(A, "trial", files))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> study.write(name, new byte[1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> study.read(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "temporary", "checkpoints"})
    void filesOfAStudyDoNotTakeThePlaceOfItsOwn(String name) throws IOException {
        try (StudyFolder study = Store.open(root).study("first")) {
            assertThatThrownBy(() -> study.write(name, new byte[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be called '" + name + "'");
        }
    }

    @Test
    void onlyItsOwnerCanUseAStore() throws IOException {
        assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView("posix"));
        try (StudyFolder study = Store.open(root).study("first")) {
            Samples.put(study, A);
            study.write("plan.json", new byte[1]);
            study.checkpoints(B);
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    private static SequencedMap<String, AtomicFile.Content> oneFile(String text) {
        SequencedMap<String, AtomicFile.Content> files = Samples.contents(A);
        files.clear();
        files.put("a", AtomicFile.Content.of(Samples.bytes(text)));
        return files;
    }

    private static void requireSample(Entry entry) throws IOException {
        assertThat(entry.kind()).isEqualTo("trial");
        for (var file : Samples.files(entry.id()).entrySet()) {
            assertThat(entry.read(file.getKey())).isEqualTo(file.getValue());
        }
        assertThat(entry.files()).hasSize(2);
    }
}
