package dev.bevis.spark;

import dev.bevis.spark.CohortReport.Reply;
import dev.bevis.spark.CohortReport.WeightsReport;
import dev.bevis.study.run.Runner;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import org.apache.spark.api.plugin.PluginContext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What an executor tells the driver of a cohort that it trains, and what it is told: a message
/// every quarter of a second, with its answer. Updates of a trial between two messages are one.
final class TaskReports implements Runner.Watcher, AutoCloseable {

    private static final long MILLISECONDS_BETWEEN = 250;

    private final PluginContext driver;
    private final long number;
    private final int attempt;
    private final String place;
    private final Thread sender;
    private final SortedMap<Integer, Updates> updates = new TreeMap<>();
    private List<String> lines = new ArrayList<>();
    private List<WeightsReport> weights = new ArrayList<>();
    private boolean ends;
    private boolean saidAgain;
    private volatile Reply reply = new Reply(false, List.of());

    /// Updates that nothing was told of yet.
    private record Updates(Event.Stepped last, double losses, long count) {

        Event.Stepped mean() {
            return new Event.Stepped(last.step(), last.learningRate(), losses / count, last.cost());
        }
    }

    /// @param driver the way to it
    /// @param place of this executor
    TaskReports(PluginContext driver, long number, int attempt, String place) {
        this.driver = driver;
        this.number = number;
        this.attempt = attempt;
        this.place = place;
        sender = Thread.ofPlatform().daemon().name("bevis-reports").start(this::sendAll);
    }

    /// Whether the driver wants the task to end.
    boolean stops() {
        return reply.stop();
    }

    @Override
    public synchronized void started(Optional<String> where) {
        lines.add(CohortEvents.started());
    }

    @Override
    public synchronized void event(int trial, Event event) {
        if (event instanceof Event.Stepped stepped) {
            Updates before = updates.get(trial);
            updates.put(
                    trial,
                    before == null
                            ? new Updates(stepped, stepped.loss(), 1)
                            : new Updates(
                                    stepped, before.losses + stepped.loss(), before.count + 1));
        } else {
            flush(trial);
            lines.add(CohortEvents.event(trial, event));
            if (event instanceof Event.Started started && attempt > 0) {
                again(started.step());
            }
        }
    }

    /// Said once for all trials of the cohort.
    private void again(long step) {
        if (!saidAgain) {
            saidAgain = true;
            lines.add(
                    CohortEvents.warned(
                            place
                                    + ": trains a cohort again, "
                                    + (step > 0
                                            ? "from the states saved after update " + step
                                            : "from the beginning, since no state was saved")));
        }
    }

    private void flush(int trial) {
        Updates untold = updates.remove(trial);
        if (untold != null) {
            lines.add(CohortEvents.event(trial, untold.mean()));
        }
    }

    @Override
    public synchronized void warned(String message) {
        lines.add(CohortEvents.warned(message));
    }

    @Override
    public boolean wantsWeights(int trial) {
        return reply.wanted().contains(trial);
    }

    @Override
    public void weights(int trial, long step, Tensors tensors) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Safetensors.write(Channels.newChannel(file), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (this) {
            weights.add(new WeightsReport(trial, step, file.toByteArray()));
        }
    }

    private synchronized CohortReport take() {
        List.copyOf(updates.keySet()).forEach(this::flush);
        CohortReport report = new CohortReport(number, attempt, place, lines, weights);
        lines = new ArrayList<>();
        weights = new ArrayList<>();
        return report;
    }

    private void sendAll() {
        try {
            boolean last;
            do {
                last = waited();
                reply = Reply.of(driver.ask(take().bytes()));
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The driver is gone. Spark ends this executor; until then there is nobody to tell.
            reply = new Reply(true, List.of());
        }
    }

    private synchronized boolean waited() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLISECONDS_BETWEEN);
        long left = until - System.nanoTime();
        while (!ends && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        return ends;
    }

    /// Sends what is left.
    @Override
    public void close() {
        synchronized (this) {
            ends = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (sender.isAlive()) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
