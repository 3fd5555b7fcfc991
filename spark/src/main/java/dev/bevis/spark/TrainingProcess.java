package dev.bevis.spark;

import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;
import dev.bevis.io.LockedException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.run.CohortDescription;
import dev.bevis.study.run.LocalRunner;
import dev.bevis.study.run.Runner;

import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

    /// What to do about a machine with another Bevis.
    static final String SAME =
            "remove the Bevis jars from that machine's Spark, which gets them from the driver";

    /// What systems say of a full disk and of limits of a user.
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    private static final String NOT_SHARED =
            "executors do not see the folder where states of trials are saved: a cohort whose"
                    + " executor dies starts anew; name a folder that all machines share with"
                    + " --checkpoints";

    private @Nullable PluginContext context;
    private @Nullable BuildHash build;
    private ExecutorDatasets datasets = new ExecutorDatasets();

    private TrainingProcess() {}

    /// Spark has started the executor.
    synchronized void attach(PluginContext executor) {
        context = executor;
        datasets = new ExecutorDatasets();
    }

    /// Spark ends it.
    synchronized void detach() {
        context = null;
        datasets = new ExecutorDatasets();
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

    private synchronized ExecutorDatasets datasets() {
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
    /// @param bytes of a [CohortAssignment]
    /// @return those of a [CohortAnswer]
    /// @throws RefusedException where another executor may do it
    byte[] train(byte[] bytes, TaskContext task) throws RefusedException {
        PluginContext executor = context();
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        String place = host + ", executor " + executor.executorID();
        try {
            requireBuild(CohortAssignment.build(bytes), place);
            return train(CohortAssignment.of(bytes), task, executor, place).bytes();
        } catch (IOException e) {
            throw new RefusedException(withAdvice(place + ": " + words(e)), e);
        } catch (UncheckedIOException e) {
            String wrong = words(Objects.requireNonNull(e.getCause()));
            throw new RefusedException(withAdvice(place + ": " + wrong), e);
        } catch (LinkageError e) {
            throw new RefusedException(
                    place + ": has other classes than the driver (" + e + "); " + SAME, e);
        }
    }

    private void requireBuild(BuildHash expected, String place)
            throws IOException, RefusedException {
        if (!build().equals(expected)) {
            throw new RefusedException(
                    place
                            + ": expected the Bevis of the driver ("
                            + expected.words()
                            + "), found "
                            + build().words()
                            + "; "
                            + SAME);
        }
    }

    private CohortAnswer train(
            CohortAssignment assignment, TaskContext task, PluginContext executor, String place)
            throws IOException, RefusedException {
        Path folder = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "cohort");
        try (TaskReports reports =
                new TaskReports(executor, assignment.number(), task.attemptNumber(), place)) {
            requireIds(assignment, place);
            CohortFiles files = new CohortFiles(assignment, folder);
            Optional<Dataset> dataset = dataset(assignment, place);
            if (dataset.isEmpty() || files.isLacking()) {
                return new CohortAnswer.Lacking(dataset.isEmpty(), files.isLacking());
            }
            requireDataset(assignment.description(), dataset.get(), place);
            if (files.savesStates() && !files.sharesStates()) {
                reports.warned(NOT_SHARED);
            }
            return new CohortAnswer.Trained(
                    run(files.here(), dataset.get(), reports, task), files.statesToSend());
        } catch (IllegalArgumentException e) {
            return new CohortAnswer.Failed(true, words(e));
        } catch (UncheckedIOException e) {
            throw e;
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
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    /// What is wrong with the files of one machine says nothing of those of the others: the driver
    /// has read its own.
    private Optional<Dataset> dataset(CohortAssignment assignment, String place)
            throws IOException, RefusedException {
        try {
            return datasets().get(assignment);
        } catch (DatasetException e) {
            throw new RefusedException(place + ": " + words(e), e);
        }
    }

    private static void requireIds(CohortAssignment assignment, String place)
            throws RefusedException {
        List<String> here = CohortAssignment.ids(assignment.description());
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

    private static void requireDataset(CohortDescription description, Dataset dataset, String place)
            throws RefusedException {
        String expected = description.dataset().fingerprint();
        if (!dataset.fingerprint().equals(expected)) {
            throw new RefusedException(
                    place
                            + ": expected the dataset '"
                            + description.source().text()
                            + "' with fingerprint "
                            + expected
                            + ", found "
                            + dataset.fingerprint()
                            + "; put the files of the driver's machine there, or remove them there,"
                            + " and the driver sends its own");
        }
    }

    /// An executor that has lost its driver ends within seconds, and may hold the checkpoints that
    /// this one goes on from.
    private static List<Runner.TrainedTrial> run(
            CohortDescription description, Dataset dataset, TaskReports reports, TaskContext task)
            throws IOException {
        LocalRunner runner = new LocalRunner(new Datasets(_ -> dataset), description.threads());
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

    /// What is wrong, and what to do where that is a full disk. Messages of our own say it.
    static String withAdvice(String wrong) {
        return FULL.stream().anyMatch(wrong::contains) && !wrong.contains("make room")
                ? wrong + "; make room there, or name a folder on another disk with spark.local.dir"
                : wrong;
    }

    private static String words(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
