package dev.bevis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class AtomicFileTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new and longer".getBytes(StandardCharsets.UTF_8);
    private static final AtomicFile.Content CONTENT =
            out -> {
                out.write(ByteBuffer.wrap(NEW, 0, 4));
                out.write(ByteBuffer.wrap(NEW, 4, NEW.length - 4));
            };

    @TempDir private Path folder;

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = folder.resolve("f");
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(OLD)));
        assertThat(file).hasBinaryContent(OLD);
        AtomicFile.write(file, CONTENT);
        assertThat(file).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("f");
    }

    @Test
    void bytesAreForcedBeforeTheMoveAndTheFolderAfterIt() throws IOException {
        FailingDisk disk = FailingDisk.faultless();
        AtomicFile.write(disk, folder.resolve("f"), CONTENT);
        assertThat(disk.operations())
                .extracting(operation -> operation.split(" ", 2)[0])
                .containsExactly("create", "write", "write", "force", "move", "forceFolder");
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureTheFileIsTheOldOrTheNewOne(FailingDisk.Fault fault) throws IOException {
        Path file = folder.resolve("f");
        int failing = 0;
        for (boolean failed = true; failed; failing++) {
            Files.write(file, OLD);
            FailingDisk disk = new FailingDisk(failing, fault);
            try {
                AtomicFile.write(disk, file, CONTENT);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.toString());
                assertThat(names()).containsExactly("f");
            } catch (FailingDisk.Killed e) {
                assertThat(names()).allMatch(name -> name.matches("f|f\\..*\\.tmp"));
            }
            failed = disk.hasFailed();
            String content = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(content)
                    .as("%s of operation %d of %s", fault, failing, disk.operations())
                    .isIn(failed ? List.of("old", "new and longer") : List.of("new and longer"));
            assertThat(Collections.frequency(disk.operations(), "force")).isLessThan(2);
            for (String name : names()) {
                Files.delete(folder.resolve(name));
            }
        }
        assertThat(failing).as("runs, the last without a failure").isEqualTo(7);
    }

    @Test
    void aWriteThatTakesPartOfTheBytesIsContinued() throws IOException {
        Disk oneByteAtATime =
                new Disk() {
                    @Override
                    public int write(FileChannel file, ByteBuffer bytes) throws IOException {
                        file.write(bytes.slice(bytes.position(), 1));
                        bytes.get();
                        return 1;
                    }
                };
        AtomicFile.write(oneByteAtATime, folder.resolve("f"), CONTENT);
        assertThat(folder.resolve("f")).hasBinaryContent(NEW);
    }

    @Test
    void aDeviceThatTakesNothingEndsTheWrite() {
        Disk full =
                new Disk() {
                    @Override
                    public int write(FileChannel file, ByteBuffer bytes) {
                        return 0;
                    }
                };
        assertThatThrownBy(() -> AtomicFile.write(full, folder.resolve("f"), CONTENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("takes no more bytes")
                .hasMessageContaining("bytes free");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailureOfTheWriterLeavesNothing() {
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                folder.resolve("f"),
                                out -> {
                                    out.write(ByteBuffer.wrap(OLD));
                                    throw new IllegalStateException("planted");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leftoversOfOthersAreNotTouched() throws IOException {
        Path leftover = folder.resolve("f." + ProcessHandle.current().pid() + "-1.tmp");
        Files.write(leftover, OLD);
        AtomicFile.write(folder.resolve("f"), CONTENT);
        assertThat(leftover).hasBinaryContent(OLD);
        assertThat(folder.resolve("f")).hasBinaryContent(NEW);
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("none").resolve("f");
        assertThatThrownBy(() -> AtomicFile.write(file, CONTENT))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Cannot write %s: there is no folder %s; create it or name another",
                        file, file.getParent());
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
        Path file = folder.resolve("f");
        Files.write(file, OLD);
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("g"), CONTENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is not a folder");
    }

    @Test
    void aFolderAndALinkToNothingAreNotReplaced() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, folder.resolve("none"));
        Path child = Files.createDirectory(folder.resolve("child"));
        for (Path target : List.of(link, child)) {
            assertThatThrownBy(() -> AtomicFile.write(target, CONTENT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Cannot write " + target);
        }
        assertThat(names()).containsExactly("child", "link");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aLinkToAFileIsFollowed() throws IOException {
        Path file = Files.write(folder.resolve("f"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, CONTENT);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(NEW);
    }

    @Test
    void aFolderWithoutPermissionIsNamed() {
        Disk locked =
                new Disk() {
                    @Override
                    public FileChannel create(Path file) throws IOException {
                        throw new AccessDeniedException(file.toString());
                    }
                };
        assertThatThrownBy(() -> AtomicFile.write(locked, folder.resolve("f"), CONTENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no permission to write there (" + folder);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
