package dev.bevis.app.command.model;

import dev.bevis.classifier.BatchClassifier;
import dev.bevis.classifier.Classifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Classifies examples as they come: this thread reads them, others encode and classify batches,
/// and this one takes what came out in the order of the examples. Few batches are under way at a
/// time, so memory does not grow with their number.
///
/// @param threads that classify
record Answering(Classifier classifier, int threads) {

    private static final int BATCHES_A_THREAD = 3;

    /// Answers all examples.
    ///
    /// @param work what is made of a batch with its answers, on the thread that classified
    /// @param done takes that on the calling thread, in order
    <R> void run(ExampleStream examples, Function<Answered, R> work, Consumer<R> done)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (BatchClassifier batches = classifier.batches()) {
            ArrayDeque<Future<R>> underWay = new ArrayDeque<>();
            examples.forEach(batch -> {
                if (underWay.size() >= threads * BATCHES_A_THREAD) {
                    done.accept(result(underWay.removeFirst()));
                }
                underWay.add(pool.submit(() -> work.apply(answered(batch, batches))));
            });
            while (!underWay.isEmpty()) {
                done.accept(result(underWay.removeFirst()));
            }
        } catch (TaskFailure e) {
            throw e.failure();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Answered answered(ExampleBatch batch, BatchClassifier batches)
            throws IOException {
        return new Answered(batch, batches.classify(batch.encoding().features(batch.count())));
    }

    /// A failure of the disk on its way through a consumer.
    private static final class TaskFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        TaskFailure(IOException failure) {
            super(failure);
        }

        IOException failure() {
            return (IOException) Objects.requireNonNull(getCause());
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw new TaskFailure(failure);
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it classified", e);
        }
    }
}
