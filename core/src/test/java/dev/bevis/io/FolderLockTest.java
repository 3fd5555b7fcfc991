package dev.bevis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class FolderLockTest {

    @TempDir private Path folder;

    /// The other process: locks a folder, says so, and waits to be killed.
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (FolderLock _ = FolderLock.of(Path.of(arguments[0]))) {
                System.out.println("locked");
                while (System.in.read() >= 0) {}
            } catch (LockedException e) {
                System.out.println("refused");
            }
        }
    }

    @Test
    void anotherProcessIsRefusedUntilTheOwnerIsKilled() throws Exception {
        Process other = start();
        try (BufferedReader answer = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answer.readLine()).startsWith("locked");
            assertThatThrownBy(() -> FolderLock.of(folder))
                    .isInstanceOf(LockedException.class)
                    .hasMessage(
                            "%s is in use by process %d; wait until that ends, or name another"
                                    + " folder",
                            folder.toRealPath(), other.pid());
            other.destroyForcibly().waitFor();
            FolderLock.of(folder).close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aRefusedAttemptInTheSameProcessDoesNotLoosenTheLock() throws Exception {
        try (FolderLock _ = FolderLock.of(folder)) {
            assertThatThrownBy(() -> FolderLock.of(folder.resolve(".")))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("in use by this process");
            Process other = start();
            try (BufferedReader answer = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(answer.readLine()).isEqualTo("refused");
            } finally {
                other.destroyForcibly();
            }
        }
    }

    @Test
    void aClosedLockCanBeTakenAgainAndClosingItOnceMoreChangesNothing() throws IOException {
        FolderLock first = FolderLock.of(folder);
        first.close();
        try (FolderLock _ = FolderLock.of(folder)) {
            first.close();
            assertThatThrownBy(() -> FolderLock.of(folder)).isInstanceOf(LockedException.class);
        }
    }

    @Test
    void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve(FolderLock.FILE), victim);
        assertThatThrownBy(() -> FolderLock.of(folder)).isInstanceOf(IOException.class);
        assertThat(victim).hasContent("precious");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
