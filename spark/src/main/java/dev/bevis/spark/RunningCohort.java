package dev.bevis.spark;

import dev.bevis.spark.CohortReport.Reply;
import dev.bevis.spark.CohortReport.WeightsReport;
import dev.bevis.study.run.Runner;
import dev.bevis.tensor.Safetensors;

import org.apache.spark.api.java.JavaFutureAction;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A cohort that Spark trains, as its driver sees it. One thread waits for it and tells its watcher
/// what the others put in.
final class RunningCohort {

    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    /// How long a cohort may take to save its states and to end when it is told to.
    private static final long SECONDS_TO_STOP = 15;

    /// How long the listener of a job may lag behind it.
    private static final long SECONDS_TO_HEAR_ALL = 5;

    /// An executor that dies is bad luck; as many times in a row it is the cohort.
    private static final int MOST_LOST = 4;

    private final long number;
    private final int trials;
    private final Runner.Watcher watcher;
    private final BooleanSupplier stop;
    private final BlockingQueue<Happened> queue = new LinkedBlockingQueue<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private int lost;
    private boolean heardAll;
    private volatile boolean begun;
    private volatile Reply reply = new Reply(false, List.of());

    /// What others put in.
    private sealed interface Happened {}

    private record Told(CohortReport report) implements Happened {}

    /// An attempt failed.
    ///
    /// @param died whether its executor died
    private record Failure(String reason, boolean died) implements Happened {}

    /// There is no executor any more.
    private record NoExecutor() implements Happened {}

    /// Spark has said all that it will.
    private record HeardAll() implements Happened {}

    RunningCohort(long number, int trials, Runner.Watcher watcher, BooleanSupplier stop) {
        this.number = number;
        this.trials = trials;
        this.watcher = watcher;
        this.stop = stop;
    }

    long number() {
        return number;
    }

    /// A task tells something.
    Reply told(CohortReport report) {
        queue.add(new Told(report));
        return reply;
    }

    /// An attempt failed, and Spark makes another one.
    void failed(String reason, boolean died) {
        queue.add(new Failure(reason, died));
    }

    /// There is no executor any more.
    void noExecutor() {
        queue.add(new NoExecutor());
    }

    /// Spark has said all that it will.
    void heardAll() {
        queue.add(new HeardAll());
    }

    /// Waits for the answer of a task.
    ///
    /// @return null if it was stopped before there was one
    /// @throws IOException when no executor can train it, with a message for the user
    byte @Nullable [] await(JavaFutureAction<List<byte[]>> job) throws IOException {
        try {
            return ended(job) ? answer(job) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a cluster trains", e);
        } finally {
            job.cancel(true);
        }
    }

    /// Waits until a job ends.
    ///
    /// @return false if it was stopped before
    private boolean ended(JavaFutureAction<List<byte[]>> job)
            throws IOException, InterruptedException {
        long stopsUntil = Long.MAX_VALUE;
        while (!job.isDone()) {
            hear(queue.poll(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
            if (lost >= MOST_LOST) {
                throw new IOException(lostTooOften());
            }
            look();
            if (reply.stop() && stopsUntil == Long.MAX_VALUE) {
                stopsUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_STOP);
            }
            if (reply.stop() && (!begun || System.nanoTime() > stopsUntil)) {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] answer(JavaFutureAction<List<byte[]>> job)
            throws IOException, InterruptedException {
        try {
            byte[] answer = job.get().getFirst();
            hearRest();
            return answer;
        } catch (CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IOException(failure(e), e);
        }
    }

    private void look() {
        List<Integer> wanted = new ArrayList<>();
        // Hundreds may wait for their turn.
        for (int trial = 0; begun && trial < trials; trial++) {
            if (watcher.wantsWeights(trial)) {
                wanted.add(trial);
            }
        }
        reply = new Reply(reply.stop() || stop.getAsBoolean(), wanted);
    }

    private void hear(@Nullable Happened happened) throws IOException {
        switch (happened) {
            case null -> {}
            case Told(CohortReport report) -> hear(report);
            case Failure(String reason, boolean died) -> {
                begun = false;
                lost += died ? 1 : 0;
                if (reasons.add(reason)) {
                    watcher.warned(reason);
                }
            }
            case NoExecutor _ -> {
                // Spark ends those that have refused, and says why it gives up.
                if (reasons.isEmpty() || lost > 0) {
                    watcher.warned(
                            "no executor is left; it goes on when one comes. Do the workers run?");
                }
            }
            case HeardAll _ -> heardAll = true;
        }
    }

    private void hear(CohortReport report) throws IOException {
        begun |= !report.lines().isEmpty();
        for (String line : report.lines()) {
            CohortEvents.tell(line, report.place(), watcher);
        }
        for (WeightsReport weights : report.weights()) {
            watcher.weights(
                    weights.trial(),
                    weights.step(),
                    Safetensors.read(weights.safetensors(), report.place()));
        }
    }

    private void hearRest() throws IOException {
        while (!queue.isEmpty()) {
            hear(queue.poll());
        }
    }

    private String failure(ExecutionException failed) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_HEAR_ALL);
        while (!heardAll && System.nanoTime() < until) {
            hear(queue.poll(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
        }
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return reasons.isEmpty()
                ? "Spark could not train a cohort: " + firstLine(cause)
                : "no executor trained the cohort: " + String.join("; ", reasons);
    }

    private String lostTooOften() {
        return "the executors that trained one cohort died "
                + lost
                + " times: "
                + String.join("; ", reasons)
                + ". Their memory may be too small, as spark.executor.memory says; their logs in"
                + " the work folders of the workers tell more";
    }

    /// Spark's messages go on with stacks of all machines.
    static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse(thrown.toString());
    }
}
