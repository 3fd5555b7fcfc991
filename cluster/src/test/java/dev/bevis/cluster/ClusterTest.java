package dev.bevis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// A study on a standalone cluster whose parts know one another by a secret.
final class ClusterTest {

    private static final int OK = 0;
    private static final int ENVIRONMENT = 4;

    /// Some seconds of one core in all, so that there is something left to do when one is killed.
    private static final String STUDY = Sweep.study(10);

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
        cluster.worker();
    }

    @AfterAll
    static void stopTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /// The others are not disturbed, and every stored byte is that of a run on one machine.
    @Test
    void anExecutorThatIsKilledCostsItsCohortAndNothingElse() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("killed"), STUDY);
        try (TetheredProcess driver = run.on(cluster)) {
            driver.until("the first trial is stored", () -> StoredFiles.trials(run.store()) > 0);
            cluster.executors().getFirst().destroyForcibly();
            assertThat(driver.ended()).as(driver.said()).isEqualTo(OK);
            assertThat(driver.said()).doesNotContain("SparkException").doesNotContain("SLF4J");
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(expected);
        try (TetheredProcess again = run.here()) {
            assertThat(again.ended()).as(again.said()).isEqualTo(OK);
        }
        assertThat(StoredFiles.of(run.store())).isEqualTo(expected);
    }

    @Test
    void whoHasAnotherSecretIsNotLetIn() throws Exception {
        ClusterRun run = ClusterRun.of(folder.resolve("stranger"), STUDY);
        Path settings =
                StandaloneCluster.settings(folder.resolve("stranger.conf"), "another secret");
        try (TetheredProcess driver =
                run.on(
                        cluster.spark(),
                        List.of(
                                "--runner",
                                cluster.address(),
                                "--runner-settings",
                                settings.toString()))) {
            assertThat(driver.ended()).as(driver.said()).isEqualTo(ENVIRONMENT);
            assertThat(driver.said())
                    .contains("bevis run: the Spark master at " + cluster.address())
                    .contains("has another secret than 'spark.authenticate.secret'");
        }
        assertThat(StoredFiles.trials(run.store())).isZero();
    }
}
