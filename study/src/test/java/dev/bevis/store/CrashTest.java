package dev.bevis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.Disk;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.journal.JournalRecord;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a store is like after each of its operations on the disk went wrong in each way.
@Tag("slow")
class CrashTest {

    private static final String A = Samples.id(1);
    private static final String B = Samples.id(2);
    private static final String C = Samples.id(3);
    private static final JournalRecord.Looked LOOK =
            new JournalRecord.Looked("first", "test", List.of(A, B), "as planned");

    @TempDir private Path temporary;

    private final SortedSet<String> stored = new TreeSet<>();
    private int written;
    private boolean looked;

    private interface Step {
        void run() throws IOException;
    }

    /// How a program takes an error of the disk.
    private interface Patience {
        void run(Step step) throws IOException;
    }

    private void script(Disk disk, Path root, Patience patience) throws IOException {
        stored.clear();
        written = 0;
        looked = false;
        for (String last : List.of(B, C)) {
            Store[] store = new Store[1];
            patience.run(() -> store[0] = Store.open(disk, root));
            StudyFolder[] opened = new StudyFolder[1];
            patience.run(() -> opened[0] = store[0].study("first"));
            try (StudyFolder study = opened[0]) {
                patience.run(() -> put(store[0], study, A));
                patience.run(() -> put(store[0], study, last));
                patience.run(() -> {
                    study.write("state", Samples.bytes(last));
                    written++;
                });
                patience.run(() -> {
                    study.looked(LOOK.step(), LOOK.entries(), LOOK.reason());
                    looked = true;
                });
            }
        }
    }

    private void put(Store store, StudyFolder study, String id) throws IOException {
        if (store.find(id).isEmpty()) {
            Files.writeString(study.checkpoints(id).resolve("step"), "state");
            Samples.put(study, id);
            stored.add(id);
        }
        study.discardCheckpoints(id);
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureWhatWasStoredIsThereAndARepeatEndsInTheSameBytes(FailingDisk.Fault fault)
            throws IOException {
        SortedMap<String, String> undisturbed = undisturbed();
        FailingDisk disk;
        int failing = 0;
        do {
            Path root = temporary.resolve(fault + "-" + failing);
            disk = new FailingDisk(failing++, fault);
            try {
                script(disk, root, Step::run);
                assertThat(disk.hasFailed()).isFalse();
            } catch (IOException | FailingDisk.Killed planted) {
                assertThat(disk.hasFailed()).as(planted.toString()).isTrue();
            }
            String where = fault + " of " + disk.operations().getLast();
            requireSound(root, where);
            script(FailingDisk.faultless(), root, Step::run);
            assertThat(Tree.of(root)).as(where).isEqualTo(undisturbed);
        } while (disk.hasFailed());
        assertThat(failing).isGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "HALF"})
    void aProcessThatTriesAgainEndsInTheSameBytes(FailingDisk.Fault fault) throws IOException {
        SortedMap<String, String> undisturbed = undisturbed();
        FailingDisk disk;
        int failing = 0;
        do {
            Path root = temporary.resolve("again-" + fault + "-" + failing);
            disk = new FailingDisk(failing++, fault);
            script(
                    disk,
                    root,
                    step -> {
                        try {
                            step.run();
                        } catch (IOException planted) {
                            step.run();
                        }
                    });
            String where = fault + " of " + disk.operations().getLast();
            requireSound(root, where);
            script(FailingDisk.faultless(), root, Step::run);
            assertThat(Tree.of(root)).as(where).isEqualTo(undisturbed);
        } while (disk.hasFailed());
    }

    private SortedMap<String, String> undisturbed() throws IOException {
        Path root = temporary.resolve("undisturbed");
        script(FailingDisk.faultless(), root, Step::run);
        return Tree.of(root);
    }

    private void requireSound(Path root, String where) throws IOException {
        Store store = Store.open(FailingDisk.faultless(), root);
        assertThat(store.entries().keySet()).as(where).containsAll(stored);
        for (Entry entry : store.entries().values()) {
            for (var file : Samples.files(entry.id()).entrySet()) {
                assertThat(entry.read(file.getKey())).as(where).isEqualTo(file.getValue());
            }
        }
        assertThat(store.verify()).as(where).noneMatch(finding -> finding.kind().isDamage());
        try (StudyFolder study = store.study("first")) {
            String state =
                    new String(
                            study.read("state").intact().orElse(new byte[0]),
                            StandardCharsets.UTF_8);
            assertThat(List.of("", B, C).indexOf(state)).as(where).isGreaterThanOrEqualTo(written);
        }
        assertThat(store.journal().contains(LOOK) || !looked).as(where).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureOfARemovalNothingIsHalfRemoved(FailingDisk.Fault fault) throws IOException {
        Path whole = temporary.resolve("whole");
        prepareGarbage(whole);
        Store.open(FailingDisk.faultless(), whole).removeGarbage(Set.of(A));
        SortedMap<String, String> undisturbed = Tree.of(whole);
        FailingDisk disk;
        int failing = 0;
        do {
            Path root = temporary.resolve(fault + "-" + failing);
            prepareGarbage(root);
            disk = new FailingDisk(failing++, fault);
            try {
                Store.open(disk, root).removeGarbage(Set.of(A));
                assertThat(disk.hasFailed()).isFalse();
            } catch (IOException | FailingDisk.Killed planted) {
                assertThat(disk.hasFailed()).as(planted.toString()).isTrue();
            }
            String where = fault + " of " + disk.operations().getLast();
            stored.add(A);
            requireSound(root, where);
            Store.open(FailingDisk.faultless(), root).removeGarbage(Set.of(A));
            assertThat(Tree.of(root)).as(where).isEqualTo(undisturbed);
        } while (disk.hasFailed());
        assertThat(failing).isGreaterThan(15);
    }

    /// A store with two entries that go, an orphan, leftovers and a torn journal.
    private static void prepareGarbage(Path root) throws IOException {
        Store store = Store.open(FailingDisk.faultless(), root);
        try (StudyFolder study = store.study("first")) {
            for (String id : List.of(A, B, C)) {
                Samples.put(study, id);
                Files.writeString(study.checkpoints(id).resolve("step"), "state");
            }
        }
        Path orphan = root.resolve("entries/00/" + "0".repeat(64));
        Files.createDirectories(orphan);
        Files.writeString(orphan.resolve("result.json"), "half");
        Files.writeString(root.resolve("studies/first/state.1-1.tmp"), "half");
        Files.writeString(root.resolve("journal"), "4 100 0123", StandardOpenOption.APPEND);
    }

    @Test
    void aFullDiskIsNamedWithItsRoomAndWhatToDo() throws IOException {
        Path root = temporary.resolve("full");
        Disk full =
                new Disk() {
                    @Override
                    public int write(FileChannel file, ByteBuffer bytes) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        Store.open(root);
        try (StudyFolder study = Store.open(full, root).study("first")) {
            assertThatThrownBy(() -> Samples.put(study, A))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot write " + root)
                    .hasMessageContaining("result.json: No space left on device")
                    .hasMessageContaining(" bytes free")
                    .hasMessageEndingWith("make room or allow it there, or name another folder");
            assertThatThrownBy(() -> study.looked("test", List.of(), ""))
                    .hasMessageStartingWith(
                            "Cannot write " + root.resolve("journal") + ": No space")
                    .hasMessageContaining(" bytes free");
        }
        assertThat(root.resolve("studies/first/temporary")).isEmptyDirectory();
        assertThat(Store.openExisting(root).verify()).isEmpty();
    }
}
