package dev.bevis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.FailingDisk;
import dev.bevis.io.LockedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// A store that several threads and processes use at once.
@Tag("slow")
class SharedStoreTest {

    private static final int COUNT = 40;

    @TempDir private Path root;

    /// Another process: stores entries from a number on, one after the other, names each that is
    /// stored, and at last waits to be ended.
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Store store = Store.open(FailingDisk.faultless(), Path.of(arguments[0]));
            int from = Integer.parseInt(arguments[2]);
            int to = Integer.parseInt(arguments[3]);
            try (StudyFolder study = store.study(arguments[1])) {
                for (int number = from; number < to; number++) {
                    System.out.println(Samples.put(study, Samples.id(number)).id());
                }
                System.out.println("done");
                while (System.in.read() >= 0) {}
            }
        }
    }

    @Test
    void threadsLoseNothing() throws Exception {
        Store store = Store.open(root);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> studies =
                    List.of(() -> fill(store, 0), () -> fill(store, COUNT / 2));
            for (Future<Void> study : threads.invokeAll(studies)) {
                study.get();
            }
        }
        requireEntries(COUNT + COUNT / 2);
    }

    private static Void fill(Store store, int from) throws IOException {
        try (StudyFolder study = store.study("from-" + from)) {
            for (int number = from; number < from + COUNT; number++) {
                Samples.put(study, Samples.id(number));
            }
        }
        return null;
    }

    @Test
    void processesLoseNothing() throws Exception {
        Process first = start("first", 0, COUNT);
        Process second = start("second", COUNT / 2, COUNT + COUNT / 2);
        try (BufferedReader one = first.inputReader(StandardCharsets.UTF_8);
                BufferedReader other = second.inputReader(StandardCharsets.UTF_8)) {
            assertThat(one.lines().limit(COUNT + 1)).hasSize(COUNT + 1);
            assertThat(other.lines().limit(COUNT + 1)).hasSize(COUNT + 1);
            first.getOutputStream().close();
            second.getOutputStream().close();
            assertThat(first.waitFor()).isZero();
            assertThat(second.waitFor()).isZero();
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
        requireEntries(COUNT + COUNT / 2);
    }

    private void requireEntries(int count) throws IOException {
        Store store = Store.openExisting(root);
        assertThat(store.verify()).isEmpty();
        assertThat(store.entries().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(Samples::id).toList());
        assertThat(store.journal()).hasSize(count);
    }

    @Test
    void aRunningStudyIsLeftAlone() throws Exception {
        Process other = start("first", 0, 1);
        try (BufferedReader answer = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answer.lines().limit(2)).containsExactly(Samples.id(0), "done");
            Store store = Store.open(root);
            assertThatThrownBy(() -> store.study("first"))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("is in use by process " + other.pid());
            assertThatThrownBy(() -> store.removeGarbage(Set.of()))
                    .isInstanceOf(LockedException.class);
            assertThatThrownBy(() -> store.garbage(Set.of())).isInstanceOf(LockedException.class);
            assertThat(store.find(Samples.id(0))).isPresent();
            store.study("second").close();
            other.destroyForcibly().waitFor();
            store.study("first").close();
            assertThat(store.garbage(Set.of())).hasSize(1);
            assertThat(store.removeGarbage(Set.of())).hasSize(1);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aKilledProcessLosesNothingThatItStored() throws Exception {
        int expected = 0;
        for (int round = 0; round < 3; round++) {
            Process other = start("first", expected, 60_000);
            try (BufferedReader answer = other.inputReader(StandardCharsets.UTF_8)) {
                for (int line = 0; line < 7 + 5 * round; line++) {
                    assertThat(answer.readLine()).isEqualTo(Samples.id(expected++));
                }
                other.destroyForcibly().waitFor();
            } finally {
                other.destroyForcibly();
            }
            Store store = Store.open(root);
            assertThat(store.verify()).noneMatch(finding -> finding.kind().isDamage());
            for (int number = 0; number < expected; number++) {
                assertThat(store.find(Samples.id(number)).orElseThrow().isIntact()).isTrue();
            }
            try (StudyFolder study = store.study("first")) {
                Samples.put(study, Samples.id(expected++));
            }
        }
    }

    private Process start(String study, int from, int to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString(),
                        study,
                        Integer.toString(from),
                        Integer.toString(to))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
