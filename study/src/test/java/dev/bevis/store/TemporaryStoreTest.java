package dev.bevis.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A temporary store is gone when it is closed, and at the next start where its process was killed.
@Tag("slow")
class TemporaryStoreTest {

    @TempDir private Path temporary;

    /// Opens two stores, one after the other, says so, and waits to be killed.
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (TemporaryStore closed = TemporaryStore.open()) {
                assertThat(closed.store().entries()).isEmpty();
            }
            try (TemporaryStore _ = TemporaryStore.open()) {
                System.out.println("open");
                System.out.flush();
                int end = System.in.read();
                assertThat(end).isLessThan(256);
            }
        }
    }

    @Test
    void aKilledProcessesFolderGoesAtTheNextStartAndALivingOnesStays() throws Exception {
        Process killed = start();
        Process living = start();
        assertThat(folders()).as("the second start").hasSize(2);
        killed.destroyForcibly().waitFor();
        assertThat(folders()).as("nobody was there to remove it").hasSize(2);
        Process next = start();
        assertThat(folders()).as("one of the living, one of the new").hasSize(2);
        living.getOutputStream().close();
        next.getOutputStream().close();
        assertThat(living.waitFor()).isZero();
        assertThat(next.waitFor()).isZero();
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatIsNoTemporaryStoreStays() throws Exception {
        Files.createDirectories(temporary.resolve("bevis-store-other/inside"));
        Files.writeString(temporary.resolve("bevis-store-file"), "text");
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere/store"));
        Files.createSymbolicLink(temporary.resolve("bevis-store-link"), elsewhere.getParent());
        Process process = start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(elsewhere).isDirectory();
        assertThat(folders())
                .containsExactly("bevis-store-file", "bevis-store-link", "bevis-store-other");
    }

    private Process start() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo("open");
        return process;
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("bevis-"))
                    .sorted()
                    .toList();
        }
    }
}
