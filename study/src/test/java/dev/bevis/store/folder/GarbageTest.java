package dev.bevis.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.LockedException;
import dev.bevis.store.Garbage;
import dev.bevis.store.Samples;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.journal.JournalRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class GarbageTest {

    private static final String A = Samples.id(1);
    private static final String B = Samples.id(2);
    private static final String ORPHAN = "0".repeat(64);

    @TempDir private Path root;

    @Test
    void whatNobodyWantsIsNamedWithItsSizeAndRemoved() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
            Samples.put(study, B);
            for (String id : List.of(A, ORPHAN)) {
                Files.writeString(study.checkpoints(id).resolve("step"), "state");
            }
        }
        Path orphan = Files.createDirectories(root.resolve("entries/00/" + ORPHAN));
        Files.writeString(orphan.resolve("result.json"), "half");
        Path temporary = Files.writeString(root.resolve("studies/first/x.1-1.tmp"), "123");
        Path checkpoints = root.resolve("studies/first/checkpoints");
        Path entry = store.find(B).orElseThrow().folder();
        List<Garbage> garbage =
                List.of(
                        new Garbage(Garbage.Kind.ENTRY, entry, Folders.bytes(entry)),
                        new Garbage(Garbage.Kind.ORPHAN, orphan, 4),
                        new Garbage(Garbage.Kind.LEFTOVER, temporary, 3),
                        new Garbage(Garbage.Kind.CHECKPOINTS, checkpoints.resolve(ORPHAN), 5),
                        new Garbage(Garbage.Kind.CHECKPOINTS, checkpoints.resolve(A), 5));

        assertThat(store.garbage(Set.of(A))).containsExactlyInAnyOrderElementsOf(garbage);
        assertThat(store.removeGarbage(Set.of(A))).containsExactlyInAnyOrderElementsOf(garbage);
        assertThat(store.garbage(Set.of(A))).isEmpty();
        assertThat(store.entries()).containsOnlyKeys(A);
        assertThat(store.find(A).orElseThrow().isIntact()).isTrue();
        assertThat(store.verify()).isEmpty();
        assertThat(Folders.list(root.resolve("entries"))).hasSize(1);
        assertThat(store.journal()).endsWith(new JournalRecord.Removed(B));
    }

    @Test
    void whatIsReferredToStaysEvenIfTheJournalDoesNotKnowIt() throws IOException {
        Store store = Store.open(root);
        Path orphan = Files.createDirectories(root.resolve("entries/00/" + ORPHAN));
        try (StudyFolder study = store.study("first")) {
            study.checkpoints(ORPHAN);
        }
        assertThat(store.removeGarbage(Set.of(ORPHAN))).isEmpty();
        assertThat(orphan).exists();
    }

    @Test
    void aRemovedEntryCanBeStoredAgain() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
        }
        store.removeGarbage(Set.of());
        assertThat(store.find(A)).isEmpty();
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
        }
        assertThat(Store.openExisting(root).find(A).orElseThrow().isIntact()).isTrue();
        assertThat(store.journal()).hasSize(3);
    }

    @Test
    void nothingIsRemovedWhileAStudyRuns() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, A);
        }
        try (StudyFolder second = store.study("second")) {
            assertThatThrownBy(() -> store.removeGarbage(Set.of()))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining(second.name());
            store.study("first").close();
        }
        assertThat(store.entries()).containsOnlyKeys(A);
    }

    @Test
    void aReferenceThatIsNoIdIsAMistakeAndRemovesNothing() throws IOException {
        Store store = Store.open(root);
        assertThatThrownBy(() -> store.removeGarbage(Set.of("first")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
