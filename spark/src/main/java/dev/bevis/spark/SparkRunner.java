package dev.bevis.spark;

import dev.bevis.data.source.Environment;
import dev.bevis.study.run.CheckpointPlaces;
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

/// A runner whose cohorts are tasks of Apache Spark.
///
/// Each cohort is a job of one task. What comes back is handed on as it arrives, and an executor
/// that refuses or dies costs its own cohort only, which Spark gives to another.
public final class SparkRunner implements Runner {

    private static final long SECONDS_OF_SILENCE = 15;

    /// Spark warns of larger tasks, and refuses those over 128 MB.
    private static final int MOST_BYTES_OF_A_TASK = 500_000;

    private final String address;
    private final JavaSparkContext spark;
    private final SparkDriver driver;
    private final BuildHash build;
    private final RunnerService.Opening opening;
    private final SentArchives archives;
    private final ShutdownHold hold = new ShutdownHold();
    private final int taskCores;

    /// Whether executors have turned out not to share the folders of this machine.
    private volatile boolean sendsFiles;

    private SparkRunner(
            String address,
            JavaSparkContext spark,
            SparkDriver driver,
            BuildHash build,
            RunnerService.Opening opening) {
        this.address = address;
        this.spark = spark;
        this.driver = driver;
        this.build = build;
        this.opening = opening;
        archives = new SentArchives(spark);
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
        return new SparkRunner(address, new JavaSparkContext(context), driver, build, opening);
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
                    opening.warnings().accept(noExecutor());
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
    public CheckpointPlaces checkpoints(CheckpointPlaces usual) {
        return opening.checkpoints().isEmpty()
                ? usual
                : new SharedCheckpoints(
                        opening.checkpoints().get().toAbsolutePath().normalize(), usual);
    }

    @Override
    public List<TrainedTrial> run(String cohort, Watcher watcher, BooleanSupplier stop)
            throws IOException {
        Environment environment = Environment.system();
        CohortDescription description = absolute(CohortDescription.of(cohort), environment);
        RunningCohort running = driver.begin(description.trials().size(), watcher, stop);
        try {
            while (true) {
                byte[] bytes = running.await(job(running.number(), description, environment));
                if (bytes == null) {
                    return List.of();
                }
                switch (CohortAnswer.of(bytes)) {
                    case CohortAnswer.Trained(var trials, var states) -> {
                        CohortFiles.keep(description, states);
                        return trials;
                    }
                    case CohortAnswer.Failed(boolean refused, String message) -> {
                        if (refused) {
                            throw new IllegalArgumentException(message);
                        }
                        throw new IOException(message);
                    }
                    case CohortAnswer.Lacking(boolean data, boolean files) -> {
                        if (data) {
                            archives.send(description, environment);
                        }
                        sendsFiles |= files;
                    }
                }
            }
        } finally {
            driver.end(running);
        }
    }

    /// Executors have working folders of their own.
    private static CohortDescription absolute(
            CohortDescription description, Environment environment) {
        return new CohortDescription(
                description.study(),
                DataPlace.absolute(description.source(), environment),
                description.dataset(),
                description.threads(),
                description.execution(),
                description.trials());
    }

    private JavaFutureAction<List<byte[]>> job(
            long number, CohortDescription description, Environment environment)
            throws IOException {
        boolean attached = sendsFiles;
        byte[] bytes =
                new CohortAssignment(
                                build,
                                number,
                                CohortAssignment.ids(description),
                                description,
                                DataPlace.of(environment, archives.sent(description)),
                                CohortFiles.starts(description),
                                CohortFiles.resumes(description),
                                attached,
                                attached ? CohortFiles.attached(description) : List.of())
                        .bytes();
        spark.setLocalProperty(SparkCluster.COHORT, Long.toString(number));
        spark.setInterruptOnCancel(true);
        boolean large = bytes.length > MOST_BYTES_OF_A_TASK;
        CohortTask task = new CohortTask(large ? spark.broadcast(bytes) : null);
        List<byte[]> inline = List.of(large ? new byte[0] : bytes);
        return spark.parallelize(inline, 1).map(task).collectAsync();
    }

    @Override
    public void close() {
        try {
            archives.close();
            spark.close();
        } finally {
            hold.close();
        }
    }
}
