package dev.bevis.spark;

import dev.bevis.study.run.CohortDescription;
import dev.bevis.study.run.Runner;
import dev.bevis.study.run.RunnerService;
import dev.bevis.study.trial.Job;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A runner whose cohorts are tasks of Apache Spark.
///
/// Each cohort is a job of one task. What comes back is handed on as it arrives, and an executor
/// that refuses or dies costs its own cohort only, which Spark gives to another.
public final class SparkRunner implements Runner {

    private static final long SECONDS_OF_SILENCE = 15;

    private final String address;
    private final JavaSparkContext spark;
    private final SparkDriver driver;
    private final BuildHash build;
    private final Consumer<String> warnings;
    private final int taskCores;

    private SparkRunner(
            String address,
            JavaSparkContext spark,
            SparkDriver driver,
            BuildHash build,
            Consumer<String> warnings) {
        this.address = address;
        this.spark = spark;
        this.driver = driver;
        this.build = build;
        this.warnings = warnings;
        taskCores = spark.sc().conf().getInt("spark.task.cpus", 1);
    }

    /// Starts a driver of Spark in this process.
    ///
    /// @throws IOException when its master cannot be reached
    static SparkRunner open(String address, RunnerService.Opening opening) throws IOException {
        SparkConf conf = SparkSettings.of(address, opening.settings());
        BuildHash build = BuildHash.here();
        String master = conf.get("spark.master");
        if (master.startsWith("spark://")) {
            MasterCheck.require(master, conf);
        }
        SparkDriver driver = new SparkDriver();
        SparkContext context =
                ScopedValue.where(ProgressPlugin.DRIVER, driver).call(() -> new SparkContext(conf));
        return new SparkRunner(
                address, new JavaSparkContext(context), driver, build, opening.warnings());
    }

    /// Waits until executors have come, as long as that takes, and says so.
    @Override
    public List<List<Share>> shares(List<Job> jobs, BooleanSupplier stop) throws IOException {
        int slots = slots(stop);
        return slots == 0
                ? List.of()
                : List.of(
                        Job.cohorts(jobs, slots).stream()
                                .map(cohort -> new Share(cohort, taskCores))
                                .toList());
    }

    private int slots(BooleanSupplier stop) throws IOException {
        long began = System.nanoTime();
        boolean said = false;
        try {
            while (true) {
                int slots = driver.cluster().slots(taskCores);
                if (slots > 0 || stop.getAsBoolean()) {
                    return slots;
                }
                requireRunning();
                if (!said && System.nanoTime() - began > SECONDS_OF_SILENCE * 1_000_000_000L) {
                    said = true;
                    warnings.accept(noExecutor());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for executors", e);
        }
    }

    private void requireRunning() throws IOException {
        if (spark.sc().isStopped()) {
            throw new IOException(
                    address
                            + " ended this program, or the connection to it was lost; what is"
                            + " stored is kept, and the same command goes on");
        }
    }

    private String noExecutor() {
        return "expected an executor from "
                + address
                + ", found none so far, and waits; are there workers with "
                + taskCores
                + (taskCores == 1 ? " free core" : " free cores")
                + " and the memory of spark.executor.memory ("
                + spark.sc().executorMemory()
                + " MB)? Where another program has all cores, give that one spark.cores.max";
    }

    @Override
    public List<TrainedTrial> run(String cohort, Watcher watcher, BooleanSupplier stop)
            throws IOException {
        CohortDescription description = CohortDescription.of(cohort);
        RunningCohort running = driver.begin(description.trials().size(), watcher, stop);
        try {
            String text = CohortAssignment.of(build, running.number(), description).text();
            byte[] answer = running.await(job(running.number(), text));
            return answer == null ? List.of() : trained(CohortAnswer.of(answer));
        } finally {
            driver.end(running);
        }
    }

    private JavaFutureAction<List<byte[]>> job(long number, String text) {
        spark.setLocalProperty(SparkCluster.COHORT, Long.toString(number));
        spark.setInterruptOnCancel(true);
        return spark.parallelize(List.of(text), 1).map(new CohortTask()).collectAsync();
    }

    private static List<TrainedTrial> trained(CohortAnswer answer) throws IOException {
        return switch (answer) {
            case CohortAnswer.Trained(List<TrainedTrial> trials) -> trials;
            case CohortAnswer.Failed(boolean refused, String message) -> {
                if (refused) {
                    throw new IllegalArgumentException(message);
                }
                throw new IOException(message);
            }
        };
    }

    @Override
    public void close() {
        spark.close();
    }
}
