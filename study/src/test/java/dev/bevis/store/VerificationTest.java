package dev.bevis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class VerificationTest {

    private static final String A = Samples.id(1);
    private static final String B = Samples.id(2);

    @TempDir private Path root;
    private Entry a;

    @BeforeEach
    void fill() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            a = Samples.put(study, A);
            Samples.put(study, B);
        }
    }

    @Test
    void aSoundStoreHasNoFindings() throws IOException {
        assertThat(findings()).isEmpty();
    }

    @Test
    void faultsOfFilesAreNamed() throws IOException {
        Path result = a.path("result.json");
        Files.writeString(result, "other");
        require(StoreFinding.Kind.WRONG_BYTES, result);
        Files.delete(result);
        require(StoreFinding.Kind.MISSING_FILE, result);
        Files.createDirectory(result);
        require(StoreFinding.Kind.UNREADABLE_FILE, result);
    }

    @Test
    void whatNobodyStoredIsNamed() throws IOException {
        Path extra = Files.writeString(a.folder().resolve("notes.txt"), "mine");
        require(StoreFinding.Kind.EXTRA_FILE, extra);
        Files.delete(extra);
        for (String stray : List.of("notes.txt", A.substring(0, 2) + "/notes.txt")) {
            Path path = Files.writeString(root.resolve("entries").resolve(stray), "mine");
            require(StoreFinding.Kind.EXTRA_FILE, path);
            Files.delete(path);
        }
        Path orphan = Files.createDirectories(root.resolve("entries/00/" + "0".repeat(64)));
        require(StoreFinding.Kind.ORPHAN, orphan);
    }

    @Test
    void aDamagedLineIsNamedByItsNumber() throws IOException {
        Path journal = root.resolve("journal");
        List<String> lines = Files.readAllLines(journal, StandardCharsets.UTF_8);
        Files.write(journal, List.of(lines.get(0).replace("trial", "trail"), lines.get(1)));
        assertThat(findings())
                .first()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(StoreFinding.Kind.DAMAGED_RECORD);
                    assertThat(finding.kind().isDamage()).isTrue();
                    assertThat(finding.message())
                            .startsWith(
                                    journal
                                            + ", line 1: expected a record, but it is not"
                                            + " what its checksum says; ");
                });
        assertThat(Store.openExisting(root).entries()).containsOnlyKeys(B);
        Files.write(journal, List.of(lines.get(0), lines.get(1).replace("trial", "trail")));
        assertThat(findings())
                .extracting(StoreFinding::kind)
                .containsExactly(StoreFinding.Kind.DAMAGED_RECORD, StoreFinding.Kind.ORPHAN);
    }

    @Test
    void whatARunTellsOfItsProgressIsThereWhileItRunsAndNoResult() throws IOException {
        Store store = Store.openExisting(root);
        byte[] told = Samples.bytes("half of it");
        Path file = root.resolve("studies/first/progress");
        StudyFolder closed;
        try (StudyFolder study = store.study("first")) {
            closed = study;
            assertThat(store.progress("first")).isEmpty();
            study.tell(told);
            assertThat(store.progress("first")).hasValue(told);
            assertThat(findings()).isEmpty();
            assertThatThrownBy(() -> study.write("progress", told))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        closed.tell(told);
        assertThat(file).doesNotExist();
        assertThat(store.progress("first")).isEmpty();
        assertThat(store.progress("none")).isEmpty();

        // As a process leaves it that was killed.
        Files.write(file, told);
        assertThat(findings()).isEmpty();
        assertThat(store.garbage(Set.of(A, B)))
                .containsExactly(new Garbage(Garbage.Kind.LEFTOVER, file, told.length));
        Store other = Store.open(root.resolve("other"));
        assertThat(
                        other.merge(
                                        store,
                                        new MergeRules(
                                                new TreeSet<>(),
                                                (_, ours, _) ->
                                                        new MergeRules.Union(ours, List.of())))
                                .conflicts())
                .isEmpty();
        assertThat(other.progress("first")).isEmpty();
        try (StudyFolder _ = store.study("first")) {
            assertThat(file).doesNotExist();
        }
    }

    private void require(StoreFinding.Kind kind, Path place) throws IOException {
        assertThat(findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(kind);
                    assertThat(finding.place()).isEqualTo(place.toString());
                    assertThat(finding.message()).startsWith(place.toString());
                });
    }

    private List<StoreFinding> findings() throws IOException {
        return Store.openExisting(root).verify();
    }
}
