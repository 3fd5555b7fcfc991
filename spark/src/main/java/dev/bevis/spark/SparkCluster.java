package dev.bevis.spark;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;

import java.io.InvalidClassException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What Spark tells of its executors and tasks, in the words of Bevis.
final class SparkCluster extends SparkListener {

    /// The property of a job that has the number of its cohort.
    static final String COHORT = "bevis.cohort";

    /// Executors that start at the same time come within about so long of one another.
    private static final long MILLISECONDS_BETWEEN_EXECUTORS = 300;

    /// What a machine throws before a task of ours has begun, where it has another Bevis.
    private static final List<String> OTHER_CLASSES =
            List.of(
                    ClassNotFoundException.class.getName(),
                    InvalidClassException.class.getName(),
                    NoClassDefFoundError.class.getName());

    /// What it throws where it cannot write the jars and data of the driver.
    private static final List<String> FILES = List.of("java.io.", "java.nio.file.");

    private final SparkDriver driver;
    private final Map<String, Integer> cores = new TreeMap<>();
    private final Map<Integer, Long> cohortOfStage = new TreeMap<>();
    private final Map<Integer, Long> cohortOfJob = new TreeMap<>();
    private long changed = System.nanoTime();

    SparkCluster(SparkDriver driver) {
        this.driver = driver;
    }

    /// Tasks that run at the same time, once no more executors come.
    ///
    /// @param taskCores of one of them
    /// @return 0 if that is not known yet, after a moment
    synchronized int slots(int taskCores) throws InterruptedException {
        long settling = TimeUnit.MILLISECONDS.toNanos(MILLISECONDS_BETWEEN_EXECUTORS);
        long passed = System.nanoTime() - changed;
        int slots = cores.values().stream().mapToInt(each -> each / taskCores).sum();
        if (slots > 0 && passed >= settling) {
            return slots;
        }
        TimeUnit.NANOSECONDS.timedWait(this, slots > 0 ? settling - passed : settling);
        return 0;
    }

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
        cores.put(added.executorId(), added.executorInfo().totalCores());
        changed = System.nanoTime();
        notifyAll();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        cores.remove(removed.executorId());
        if (cores.isEmpty()) {
            driver.all().forEach(cohort -> cohort.noExecutor());
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        String number = job.properties() == null ? null : job.properties().getProperty(COHORT);
        if (number != null) {
            cohortOfJob.put(job.jobId(), Long.valueOf(number));
            job.stageIds()
                    .foreach(stage -> cohortOfStage.put((Integer) stage, Long.valueOf(number)));
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        Long number = cohortOfJob.remove(job.jobId());
        if (number != null) {
            cohortOfStage.values().removeIf(number::equals);
            driver.find(number).ifPresent(RunningCohort::heardAll);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        Optional<RunningCohort> cohort =
                Optional.ofNullable(cohortOfStage.get(task.stageId())).flatMap(driver::find);
        if (cohort.isPresent()) {
            tell(task.reason(), task.taskInfo(), cohort.get());
        }
    }

    /// These are Spark's classes, and others may come.
    private static void tell(TaskEndReason reason, TaskInfo task, RunningCohort cohort) {
        String place = task.host() + ", executor " + task.executorId();
        if (reason instanceof Success$ || reason instanceof TaskKilled) {
            return;
        }
        if (reason instanceof ExecutorLostFailure lost) {
            String why = lost.reason().isDefined() ? " (" + lost.reason().get() + ")" : "";
            cohort.failed(place + ": was lost" + why + "; Spark gives its cohort to another", true);
        } else if (reason instanceof ExceptionFailure failure) {
            cohort.failed(words(failure, place), false);
        } else {
            cohort.failed(place + ": " + reason, false);
        }
    }

    private static String words(ExceptionFailure failure, String place) {
        String thrown = failure.className();
        if (thrown.equals(RefusedException.class.getName())) {
            return failure.description();
        }
        String found = thrown + ": " + failure.description();
        if (OTHER_CLASSES.contains(thrown)) {
            return place
                    + ": has other classes than the driver ("
                    + found
                    + "); "
                    + TrainingProcess.SAME;
        }
        if (FILES.stream().anyMatch(thrown::startsWith)) {
            return TrainingProcess.withAdvice(
                    place + ": cannot keep what the driver sends (" + failure.description() + ")");
        }
        return place + ": " + found;
    }
}
