package dev.bevis.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.StudySource;
import dev.bevis.store.Tree;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

@Tag("slow")
class StudyPlacesTest {

    @TempDir private Path folder;

    /// Texts are of one study if their first letters are equal.
    private StudySource source(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        String name = StoreLayout.name(file).replace(".yaml", "");
        return new StudySource(
                name,
                Optional.of(file),
                text.getBytes(StandardCharsets.UTF_8),
                other -> other.length > 0 && other[0] == text.charAt(0));
    }

    private String run(Path store, Path file, String text) throws IOException {
        StudySource source = source(file, text);
        try (StudyFolder study = Store.open(store).study(source)) {
            study.keep("study.yaml", source.text());
            return study.name();
        }
    }

    private String run(String file, String text) throws IOException {
        return run(folder.resolve("store"), folder.resolve(file), text);
    }

    @Test
    void twoFilesOfOneNameAreTwoStudies() throws IOException {
        assertThat(run("a/s.yaml", "a")).isEqualTo("s");
        assertThat(run("b/s.yaml", "b")).isEqualTo("s (2)");
        assertThat(run("c/s.yaml", "like a? no")).isEqualTo("s (3)");
        assertThat(run("a/s.yaml", "edited beyond recognition")).isEqualTo("s");
        assertThat(run("b/s.yaml", "b more")).isEqualTo("s (2)");
        Store store = Store.openExisting(folder.resolve("store"));
        assertThat(store.studies()).containsExactly("s", "s (2)", "s (3)");
        assertThat(store.sourceOf("s (2)")).contains(folder.resolve("b/s.yaml"));
        assertThat(store.studyFile("s", "study.yaml").intact())
                .contains("edited beyond recognition".getBytes(StandardCharsets.UTF_8));
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void aFileThatWasMovedOrRenamedTakesItsStudyAlong() throws IOException {
        run("a/s.yaml", "a");
        Files.delete(folder.resolve("a/s.yaml"));
        assertThat(run("moved/s.yaml", "a and more")).isEqualTo("s");
        Files.delete(folder.resolve("moved/s.yaml"));
        assertThat(run("other/s.yaml", "unlike")).isEqualTo("s (2)");
    }

    @Test
    void aCopyIsTheSameStudyUntilItIsEdited() throws IOException {
        run("a/s.yaml", "a");
        assertThat(run("copy/s.yaml", "a")).isEqualTo("s");
        assertThat(run("a/s.yaml", "a, edited")).isEqualTo("s");
        assertThat(run("copy/s.yaml", "a, edited otherwise")).isEqualTo("s (2)");
        assertThat(run("a/s.yaml", "a, edited again")).isEqualTo("s");
    }

    @Test
    void aStoreAndItsStudyGoTogetherToAnotherFolder() throws IOException {
        run(folder.resolve("one/store"), folder.resolve("one/s.yaml"), "a");
        Path copy = folder.resolve("two");
        for (Path path :
                new TreeSet<>(
                        Tree.of(folder.resolve("one")).keySet().stream().map(Path::of).toList())) {
            Path to = copy.resolve(path);
            Files.createDirectories(to.resolveSibling(""));
            Files.copy(folder.resolve("one").resolve(path), to);
        }
        assertThat(run(copy.resolve("store"), copy.resolve("s.yaml"), "edited")).isEqualTo("s");
        assertThat(Store.openExisting(copy.resolve("store")).studies()).containsExactly("s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "学習",
                "é",
                ".yaml",
                "..",
                ".",
                "-x",
                "S",
                "con.",
                "a\\b",
                "x.tmp",
                "a\nb",
                "lock",
                "\"quoted\""
            })
    void anyNameGetsAFolderOfItsOwnThatEveryDiskTakes(String name) throws IOException {
        Store store = Store.open(folder.resolve("store"));
        store.study("s").close();
        store.study(name).close();
        store.study(name).close();
        assertThat(store.studies()).containsExactlyInAnyOrder("s", name);
        assertThat(store.folderOf(name).getParent()).isEqualTo(store.root().resolve("studies"));
        assertThat(store.folderOf(name).getFileName().toString())
                .matches("[a-z0-9_][a-z0-9._-]*[a-z0-9]")
                .hasSizeLessThan(100);
        assertThat(StoreLayout.name(store.folderOf(name)).toLowerCase(Locale.ROOT))
                .isNotEqualTo("s");
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void aNameOf245LettersIsKept() throws IOException {
        String name = "n".repeat(245);
        Store store = Store.open(folder.resolve("store"));
        store.study(name).close();
        assertThat(store.studies()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/x", "a\0"})
    void whatNoFileCanBeCalledIsNoName(String name) {
        assertThatThrownBy(() -> StudySource.named(name))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
