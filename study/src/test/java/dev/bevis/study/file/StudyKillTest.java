package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyRun;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Event;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A study whose process is killed, again and again.
@Tag("slow")
class StudyKillTest {

    private static final int KILLS = 6;

    @TempDir private Path temporary;

    /// Another process: runs the study and says a word at each event.
    static final class Runner {

        private Runner() {}

        public static void main(String[] arguments) throws IOException {
            StudyListener loud =
                    new StudyListener() {
                        @Override
                        public void started(List<Job> cohort, Optional<String> where) {
                            System.out.println("started");
                        }

                        @Override
                        public void event(Job job, Event event) {
                            System.out.println("event");
                        }

                        @Override
                        public void stored(Job job, TrialResult result) {
                            System.out.println("stored");
                        }
                    };
            Store store = Store.open(FailingDisk.faultless(), Path.of(arguments[0]));
            StudyRun.run(
                    SmallStudy.of(SmallStudy.QUICK),
                    store,
                    SmallStudy.datasets(),
                    new StudyRun.Options(2, () -> false, loud));
        }
    }

    @Test
    void aKilledStudyEndsInTheSameBytes() throws Exception {
        Study study = SmallStudy.of(SmallStudy.QUICK);
        Path undisturbed = temporary.resolve("undisturbed");
        SmallStudy.Ran whole = SmallStudy.run(study, undisturbed, 2);
        Path root = temporary.resolve("store");
        long seed = 20;
        System.out.println("aKilledStudyEndsInTheSameBytes: seed " + seed);
        Random random = new Random(seed);
        int kept = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(random.nextInt(120), root);
            Store store = Store.open(root);
            assertThat(store.verify()).noneMatch(finding -> finding.kind().isDamage());
            assertThat(store.entries()).hasSizeGreaterThanOrEqualTo(kept);
            kept = store.entries().size();
        }
        System.out.println("entries after the last kill: " + kept);
        SmallStudy.Ran last = SmallStudy.run(study, root, 2);
        assertThat(last.result()).usingRecursiveComparison().isEqualTo(whole.result());
        assertThat(last.heard().warnings()).isEmpty();
        assertThat(SmallStudy.files(root)).isEqualTo(SmallStudy.files(undisturbed));
        assertThat(SmallStudy.sortedJournal(root)).isEqualTo(SmallStudy.sortedJournal(undisturbed));
    }

    /// Kills a run when it has said some words, or is done.
    private static void killAfter(int words, Path root) throws Exception {
        Process runner =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "-Xshare:auto",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Runner.class.getName(),
                                root.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader said = runner.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < words && said.readLine() != null; i++) {}
        } finally {
            runner.destroyForcibly().waitFor();
        }
    }
}
