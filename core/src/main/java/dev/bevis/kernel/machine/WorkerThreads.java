package dev.bevis.kernel.machine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The calling thread and some others that do the same work side by side, for longer than the tasks
/// of [Workers]: a thread without work sleeps.
public final class WorkerThreads implements AutoCloseable {

    /// What each of them does.
    public interface Work {
        /// Does one thread's share.
        ///
        /// @param worker number of the thread from 0, the caller's
        void run(int worker) throws IOException;
    }

    private final int threads;
    private final ExecutorService others;

    /// @param threads in all, the caller's among them, at least 1
    public WorkerThreads(int threads) {
        this.threads = threads;
        others = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    }

    /// How many, the caller among them.
    public int threads() {
        return threads;
    }

    /// Runs `work` on `workers` threads and returns when all have come to an end.
    ///
    /// @throws IOException what the first of them threw, others added to it
    public void run(int workers, Work work) throws IOException {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < workers; i++) {
            int worker = i;
            running.add(
                    others.submit(() -> {
                        work.run(worker);
                        return worker;
                    }));
        }
        Throwable failure = null;
        try {
            work.run(0);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> future : running) {
            failure = joined(failure, end(future));
        }
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// What a thread threw, if anything. It is waited for even when the caller is interrupted: it
    /// uses buffers that the caller would free.
    private static @Nullable Throwable end(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable Throwable joined(
            @Nullable Throwable first, @Nullable Throwable second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        first.addSuppressed(second);
        return first;
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
