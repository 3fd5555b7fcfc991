package dev.bevis.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.store.Samples;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.Tree;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

class StoreFormatTest {

    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void nameRoot() {
        root = temporary.resolve("store");
    }

    @Test
    void aMissingFolderAndAnEmptyOneBecomeStores() throws IOException {
        Files.createDirectory(root);
        for (Path folder : new Path[] {root, root.resolveSibling("other/deep")}) {
            Store.open(folder);
            assertThat(folder.resolve("format")).hasContent("bevis store 1\n");
            assertThat(Store.openExisting(folder).entries()).isEmpty();
        }
    }

    @Test
    void aReaderDoesNotMakeAStore() throws IOException {
        assertThatThrownBy(() -> Store.openExisting(root))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "There is no store in %s; name the folder of one, or run a study to make"
                                + " it",
                        root);
        assertThat(root).doesNotExist();
        Files.createDirectory(root);
        assertThatThrownBy(() -> Store.openExisting(root)).isInstanceOf(StoreException.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aReaderChangesNothing() throws IOException {
        Store store = Store.open(root);
        try (StudyFolder study = store.study("first")) {
            Samples.put(study, Samples.id(1));
        }
        Files.writeString(root.resolve("studies/first/x.1-1.tmp"), "half");
        Files.writeString(root.resolve("journal"), "half", StandardOpenOption.APPEND);
        var before = Tree.of(root);
        Store reader = Store.openExisting(root);
        reader.refresh();
        assertThat(reader.verify())
                .singleElement()
                .extracting(StoreFinding::kind)
                .isEqualTo(StoreFinding.Kind.UNFINISHED_RECORD);
        assertThat(reader.garbage(Set.of())).hasSize(2);
        assertThat(reader.studies()).containsExactly("first");
        assertThat(Tree.of(root)).isEqualTo(before);
    }

    @Test
    void aFolderWithSomethingElseIsRefusedAndNotChanged() throws IOException {
        Files.createDirectory(root);
        Files.writeString(root.resolve("thesis.tex"), "precious");
        assertThatThrownBy(() -> Store.open(root))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "%s is no store: it holds 'thesis.tex' but no file 'format'; name a store,"
                                + " or a folder that is empty or not there yet",
                        root);
        assertThat(Folders.list(root)).hasSize(1);
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.writeString(root, "precious");
        assertThatThrownBy(() -> Store.open(root))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(root + " is a file, no store");
        assertThatThrownBy(() -> Store.open(root.resolve("below")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(root.toString());
    }

    @Test
    void aStoreOfALaterFormIsRefusedAndNotChanged() throws IOException {
        Store.open(root);
        Files.writeString(root.resolve("format"), "bevis store 12\n");
        var before = Tree.of(root);
        for (var opening :
                new ThrowingCallable[] {() -> Store.open(root), () -> Store.openExisting(root)}) {
            assertThatThrownBy(opening)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "%s is a store of form 12, written by another Bevis; this one reads"
                                    + " form 1: use that Bevis, or name another folder",
                            root);
        }
        assertThat(Tree.of(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bevis store",
                "bevis store 1",
                "bevis store 01\n",
                "other 1\n",
                "bevis store 1\n\n"
            })
    void anythingElseIsNoStore(String text) throws IOException {
        Store.open(root);
        Files.writeString(root.resolve("format"), text);
        assertThatThrownBy(() -> Store.open(root))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(root.resolve("format") + ": expected 'bevis store 1'");
    }
}
