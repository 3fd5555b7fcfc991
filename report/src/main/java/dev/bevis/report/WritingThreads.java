package dev.bevis.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that write files while the caller goes on, one for each processor but the caller's, and
/// one at least.
final class WritingThreads implements AutoCloseable {

    /// What one of them does.
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final List<Future<?>> begun = new ArrayList<>();

    /// Has one of them do it as soon as it can.
    void add(Writing writing) {
        begun.add(
                threads.submit(() -> {
                    writing.run();
                    return true;
                }));
    }

    /// Waits until all that was added is done.
    ///
    /// @throws IOException what failed, the first that was added
    void finish() throws IOException {
        for (Future<?> one : begun) {
            try {
                one.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException failed -> throw failed;
                    case RuntimeException failed -> throw failed;
                    case Error failed -> throw failed;
                    case null, default -> throw new IllegalStateException("writing failed", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while writing a report");
            }
        }
    }

    /// Ends them: writing that has not begun is left out, what has begun comes to its end.
    @Override
    public void close() {
        begun.forEach(one -> one.cancel(false));
        threads.close();
    }
}
