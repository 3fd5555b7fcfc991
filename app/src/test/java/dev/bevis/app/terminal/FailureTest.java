package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.DatasetException;
import dev.bevis.io.LockedException;
import dev.bevis.kernel.matrix.VectorModuleException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

class FailureTest {

    @Test
    void everyKindOfTroubleHasItsExitCode() {
        assertThat(Failure.of(new UsageException("no")))
                .isEqualTo(new Failure(ExitCode.USAGE, "no"));
        assertThat(Failure.of(new DatasetException("bad record")))
                .isEqualTo(new Failure(ExitCode.DATA, "bad record"));
        assertThat(Failure.of(new LockedException("in use")))
                .isEqualTo(new Failure(ExitCode.LOCKED, "in use"));
        assertThat(Failure.of(new IOException("broken wire")))
                .isEqualTo(new Failure(ExitCode.ENVIRONMENT, "broken wire"));
        assertThat(Failure.of(new OutOfMemoryError("heap")).code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(Failure.of(new IllegalStateException("oops")).code()).isEqualTo(ExitCode.BUG);
    }

    @Test
    void fileTroubleNamesTheFileAndTheReason() {
        assertThat(Failure.of(new NoSuchFileException("a/b")).message())
                .isEqualTo("a/b: there is no such file or folder");
        assertThat(Failure.of(new AccessDeniedException("a/b")).message())
                .isEqualTo("a/b: permission denied");
        assertThat(
                        Failure.of(new FileSystemException("a/b", null, "Read-only file system"))
                                .message())
                .isEqualTo("a/b: Read-only file system");
        assertThat(Failure.of(new UncheckedIOException(new AccessDeniedException("c"))).message())
                .isEqualTo("c: permission denied");
    }

    @Test
    void aMissingVectorModuleIsExplained() {
        Failure failure = Failure.of(new VectorModuleException("jdk.incubator.vector", true));
        assertThat(failure.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(failure.message()).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void memoryTroubleSaysHowMuchThereIsAndHowToGetMore() {
        assertThat(Failure.of(new OutOfMemoryError("heap")).message())
                .containsPattern("Java may use \\d+ MB")
                .contains("BEVIS_JAVA_OPTS=-Xmx");
    }

    @Test
    void aBugSaysSo() {
        assertThat(Failure.of(new IllegalStateException("oops")).message())
                .isEqualTo("this is a bug in Bevis: java.lang.IllegalStateException: oops");
    }

    @Test
    void tooManyOpenFilesAndNamesThatCannotBeAreNoBugs() {
        Throwable files = new ExceptionInInitializerError(new IOException("Too many open files"));
        assertThat(Failure.of(files).code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(Failure.of(files).message()).contains("ulimit -n");
        CommandLineRun run = CommandLineRun.of("report", "a\0b", "--store", "no\0store");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).doesNotContain("\tat ");
    }
}
