package dev.bevis.spark;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.io.LockedException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.run.CohortDescription;
import dev.bevis.study.run.LocalRunner;
import dev.bevis.study.run.Runner;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// An executor: what its tasks share, and how each of them is done.
///
/// Tasks find it as [#HERE]: Spark makes them and its plugins by name, and hands nothing from one
/// to the other.
final class TrainingProcess {

    /// The one of this process.
    static final TrainingProcess HERE = new TrainingProcess();

    /// How long another process may hold checkpoints that has lost its driver and is about to end.
    private static final long SECONDS_FOR_LOCKS = 30;

    private static final long MILLISECONDS_BETWEEN_LOCKS = 250;

    private @Nullable PluginContext context;
    private @Nullable BuildHash build;
    private Datasets datasets = fresh();

    private TrainingProcess() {}

    /// Each dataset is read once, however many tasks train on it.
    private static Datasets fresh() {
        return new Datasets(source -> source.load(Environment.system()));
    }

    /// Spark has started the executor.
    synchronized void attach(PluginContext executor) {
        context = executor;
        datasets = fresh();
    }

    /// Spark ends it.
    synchronized void detach() {
        context = null;
        datasets = fresh();
    }

    private synchronized PluginContext context() throws RefusedException {
        if (context == null) {
            throw new RefusedException(
                    "the executor was started without "
                            + ProgressPlugin.class.getName()
                            + "; expected that name in spark.plugins, as Bevis sets it");
        }
        return context;
    }

    private synchronized Datasets datasets() {
        return datasets;
    }

    private synchronized BuildHash build() throws IOException {
        if (build == null) {
            build = BuildHash.here();
        }
        return build;
    }

    /// Trains a cohort.
    ///
    /// @return a [CohortAnswer]
    /// @throws RefusedException where another executor may do it
    byte[] train(String text, TaskContext task) throws RefusedException {
        PluginContext executor = context();
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        String place = host + ", executor " + executor.executorID();
        try {
            CohortAssignment assignment = CohortAssignment.of(text);
            requireBuild(assignment, place);
            return train(assignment, task, executor, place).bytes();
        } catch (IOException e) {
            throw new RefusedException(place + ": " + words(e), e);
        } catch (LinkageError e) {
            throw new RefusedException(
                    place + ": has classes of another Bevis or none (" + e + "); " + SAME, e);
        }
    }

    private static final String SAME =
            "remove the Bevis jars from that machine's Spark, which gets them from the driver";

    private void requireBuild(CohortAssignment assignment, String place)
            throws IOException, RefusedException {
        if (!build().equals(assignment.build())) {
            throw new RefusedException(
                    place
                            + ": expected the Bevis of the driver ("
                            + assignment.build().words()
                            + "), found "
                            + build().words()
                            + "; "
                            + SAME);
        }
    }

    private CohortAnswer train(
            CohortAssignment assignment, TaskContext task, PluginContext executor, String place)
            throws IOException, RefusedException {
        try (TaskReports reports =
                new TaskReports(executor, assignment.number(), task.attemptNumber(), place)) {
            CohortDescription description = CohortDescription.of(assignment.description());
            requireIds(assignment, description, place);
            requireDataset(description, place);
            return new CohortAnswer.Trained(run(description, reports, task));
        } catch (IllegalArgumentException e) {
            return new CohortAnswer.Failed(true, words(e));
        } catch (RuntimeException e) {
            return new CohortAnswer.Failed(false, place + ": " + e);
        } catch (OutOfMemoryError e) {
            return new CohortAnswer.Failed(
                    false,
                    place
                            + ": ran out of memory with "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MB ("
                            + e.getMessage()
                            + "); give executors more, as with spark.executor.memory=4g");
        }
    }

    private static void requireIds(
            CohortAssignment assignment, CohortDescription description, String place)
            throws RefusedException {
        List<String> here = CohortAssignment.ids(description);
        if (!here.equals(assignment.ids())) {
            List<String> others = new ArrayList<>(here);
            others.removeAll(assignment.ids());
            List<String> expected = new ArrayList<>(assignment.ids());
            expected.removeAll(here);
            throw new RefusedException(
                    place
                            + ": expected the trial "
                            + expected.getFirst()
                            + ", found that it is called "
                            + others.getFirst()
                            + " here; "
                            + SAME);
        }
    }

    private void requireDataset(CohortDescription description, String place)
            throws IOException, RefusedException {
        Source source = description.source();
        Dataset dataset = datasets().get(source);
        String expected = description.dataset().fingerprint();
        if (!dataset.fingerprint().equals(expected)) {
            throw new RefusedException(
                    place
                            + ": expected the dataset '"
                            + source.text()
                            + "' with fingerprint "
                            + expected
                            + ", found "
                            + dataset.fingerprint()
                            + "; put the same files there as on the driver's machine");
        }
    }

    /// An executor that has lost its driver ends within seconds, and may hold the checkpoints that
    /// this one goes on from.
    private List<Runner.TrainedTrial> run(
            CohortDescription description, TaskReports reports, TaskContext task)
            throws IOException {
        LocalRunner runner = new LocalRunner(datasets(), description.threads());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_LOCKS);
        while (true) {
            try {
                return runner.run(
                        description.text(), reports, () -> reports.stops() || task.isInterrupted());
            } catch (LockedException e) {
                if (reports.stops() || task.isInterrupted() || System.nanoTime() > until) {
                    throw e;
                }
                try {
                    Thread.sleep(MILLISECONDS_BETWEEN_LOCKS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for checkpoints", interrupted);
                }
            }
        }
    }

    private static String words(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
