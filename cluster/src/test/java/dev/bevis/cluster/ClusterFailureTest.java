package dev.bevis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// What else goes wrong on a cluster. Takes minutes: `mvn verify -Pcluster -Dcluster.tests=`.
@Tag("slow")
final class ClusterFailureTest {

    private static final int OK = 0;
    private static final int ENVIRONMENT = 4;
    private static final int UNFINISHED = 7;
    private static final int INTERRUPTED = 130;

    private static final String STUDY = Sweep.study(30);

    @TempDir static Path folder;

    private static StandaloneCluster cluster;
    private static SortedMap<String, String> expected;

    @BeforeAll
    static void trainHereAndStartTheCluster() throws Exception {
        ClusterRun local = ClusterRun.of(folder.resolve("local"), STUDY);
        try (TetheredProcess here = local.here()) {
            assertThat(here.ended()).as(here.said()).isEqualTo(OK);
        }
        expected = StoredFiles.of(local.store());
        cluster = new StandaloneCluster(folder);
        cluster.worker();
    }

    @AfterAll
    static void stopTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aDriverThatIsKilledLosesNothingThatIsStored() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("driver"), STUDY);
        SortedMap<String, String> stored;
        try (TetheredProcess driver = run.on(cluster)) {
            driver.until("a trial is stored", () -> StoredFiles.trials(run.store()) > 0);
            driver.kill();
            stored = StoredFiles.withOrigins(run.store());
        }
        cluster.untilIdle();
        finish(run);
        assertThat(StoredFiles.withOrigins(run.store())).containsAllEntriesOf(stored);
    }

    @Test
    void ctrlCKeepsWhatEndedAndTheSameCommandGoesOn() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("interrupted"), STUDY);
        try (TetheredProcess driver = run.on(cluster)) {
            driver.until("a trial is stored", () -> StoredFiles.trials(run.store()) > 0);
            driver.interrupt();
            assertThat(driver.ended()).as(driver.said()).isEqualTo(INTERRUPTED);
            assertThat(driver.said()).doesNotContain("Exception");
        }
        cluster.untilIdle();
        finish(run);
    }

    @Test
    void aBudgetEndsARunWithWorkLeft() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("budget"), STUDY);
        try (TetheredProcess driver = run.on(cluster, "--budget", "1s")) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(UNFINISHED);
        }
        cluster.untilIdle();
        finish(run);
    }

    @Test
    void aWorkerThatComesLateTakesPart() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("late"), STUDY);
        try (TetheredProcess driver = run.on(cluster)) {
            driver.until("an executor trains", () -> !cluster.executors().isEmpty());
            try (TetheredProcess late = cluster.worker()) {
                driver.until("the late one is asked", () -> !late.children().isEmpty());
                assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
            }
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(expected);
    }

    /// Executors see the classes that they are sent before those of their Spark.
    @Test
    void anotherBevisOnAWorkerChangesNothing() throws Exception {
        Path other = damaged(folder.resolve("bevis-core-0.0.9.jar"));
        try (StandaloneCluster others = new StandaloneCluster(folder.resolve("others"))) {
            others.worker(Map.of("SPARK_DIST_CLASSPATH", other.toString()));
            ClusterRun run = ClusterRun.of(folder.resolve("other"), STUDY);
            try (TetheredProcess driver = run.on(others)) {
                assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
            }
            assertThat(StoredFiles.of(run.store())).isEqualTo(expected);
        }
    }

    @Test
    void whatCannotBeTrainedAnywhereIsSaidInOurWords() throws Exception {
        String wide =
                Sweep.study(1)
                        .replace("hidden: [16]", "hidden: [30000]")
                        .replace("points: 8", "points: 2");
        ClusterRun run = ClusterRun.of(folder.resolve("wide"), wide);
        try (TetheredProcess driver = run.on(cluster)) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(ENVIRONMENT);
            assertThat(driver.said())
                    .contains("ran out of memory")
                    .contains("spark.executor.memory")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDatasetThatDiffersOnOneWorkerIsRefusedThereAndTrainedOnElsewhere() throws Exception {
        Map<String, String> here =
                Map.of("BEVIS_DATA", Digits.imported(folder.resolve("digits"), 1).toString());
        Map<String, String> there =
                Map.of("BEVIS_DATA", Digits.imported(folder.resolve("others"), 2).toString());
        String digits = Sweep.ofDigits(30);
        ClusterRun local = ClusterRun.of(folder.resolve("digits-here"), digits).with(here);
        try (TetheredProcess process = local.here()) {
            assertThat(process.ended()).as(process.said()).isEqualTo(OK);
        }
        ClusterRun run = ClusterRun.of(folder.resolve("digits-there"), digits).with(here);
        try (TetheredProcess _ = cluster.worker(there);
                TetheredProcess driver = run.onAll(cluster, 2)) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
            assertThat(driver.said())
                    .contains("expected the dataset 'mnist' with fingerprint ")
                    .contains("put the files of the driver's machine there")
                    .doesNotContain("\tat ");
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(StoredFiles.of(local.store()));
    }

    /// A trial that alone takes most of the time of these tests goes on from a checkpoint.
    @Test
    void aTrialGoesOnFromACheckpointThatAllMachinesSee() throws Exception {
        Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
        ClusterRun run = ClusterRun.of(folder.resolve("long"), Sweep.trial());
        try (TetheredProcess driver = run.on(cluster, "--checkpoints", checkpoints.toString())) {
            driver.until("a checkpoint is saved", () -> hasFile(checkpoints));
            cluster.executors().forEach(ProcessHandle::destroyForcibly);
            assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
            assertThat(driver.said()).contains("again, from the states saved after update");
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(trialHere());
        assertThat(hasFile(checkpoints)).as("checkpoints are left").isFalse();
    }

    /// A limit on the size of files stands for the full disk: everybody may set one.
    @Test
    void aWorkerWithAFullDiskSaysSoAndAnotherGoesOn() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("full"), Sweep.trial());
        try (StandaloneCluster full = new StandaloneCluster(folder.resolve("full-disk"))) {
            full.worker(Map.of(), List.of("sh", "-c", "ulimit -f 8192; exec \"$@\"", "sh"));
            try (TetheredProcess driver = run.on(full)) {
                assertThat(driver.ended()).as(driver.said()).isEqualTo(ENVIRONMENT);
                assertThat(driver.said())
                        .contains("File too large", "make room")
                        .contains("no executor trained the cohort")
                        .doesNotContain("\tat ");
            }
            assertThat(StoredFiles.trials(run.store())).isZero();
        }
        try (TetheredProcess driver = run.on(cluster)) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(trialHere());
    }

    /// What [Sweep#trial] comes to on this machine.
    private static SortedMap<String, String> trialHere() throws Exception {
        ClusterRun local = ClusterRun.of(folder.resolve("trial-here"), Sweep.trial());
        try (TetheredProcess here = local.here()) {
            assertThat(here.ended()).as(here.said()).isEqualTo(OK);
        }
        return StoredFiles.of(local.store());
    }

    private static boolean hasFile(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        } catch (IOException | java.io.UncheckedIOException _) {
            // A file that goes while one looks.
            return false;
        }
    }

    private static void finish(ClusterRun run) throws Exception {
        try (TetheredProcess driver = run.on(cluster)) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(expected);
    }

    /// Bevis's own jar with one class that nothing can load.
    private static Path damaged(Path file) throws IOException {
        Path lib = Path.of("..", "app", "target", "lib");
        Path core;
        try (Stream<Path> jars = Files.list(lib)) {
            core =
                    jars.filter(jar -> jar.getFileName().toString().startsWith("bevis-core-"))
                            .findFirst()
                            .orElseThrow();
        }
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(core));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = in.readAllBytes();
                boolean is = entry.getName().equals("dev/bevis/train/Trial.class");
                out.write(is ? "another".getBytes(StandardCharsets.UTF_8) : bytes);
            }
        }
        return file;
    }
}
