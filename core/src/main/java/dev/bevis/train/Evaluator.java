package dev.bevis.train;

import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;
import dev.bevis.kernel.PixelScale;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Layer;
import dev.bevis.model.LayerPass;
import dev.bevis.model.Loss;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Loss and accuracy of a network on whole splits, with frozen parameters, on all cores.
///
/// A split is cut into chunks of [#CHUNK] images. Threads take chunks; the chunks' sums are added
/// in order, so the result does not depend on the threads.
final class Evaluator implements AutoCloseable {

    /// Images of a chunk. Part of the numerics: it fixes how sums over a split are grouped.
    private static final int CHUNK = 200;

    private final Network network;
    private final Loss loss;
    private final PixelScale scale;
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService executor;

    /// @param kernels makes kernels for one thread, for each of `threads` threads
    Evaluator(
            Network network,
            Loss loss,
            PixelScale scale,
            int classes,
            int threads,
            Supplier<Kernels> kernels) {
        this.network = network;
        this.loss = loss;
        this.scale = scale;
        for (int i = 0; i < threads; i++) {
            workers.add(new Worker(network, kernels.get(), scale.features(), classes));
        }
        executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    }

    /// One thread's buffers.
    private static final class Worker {
        final Kernels kernels;
        final Pass pass;
        final Matrix x;
        final Matrix dLogits;
        final int[] order = new int[CHUNK];

        Worker(Network network, Kernels kernels, int features, int classes) {
            this.kernels = kernels;
            pass = network.pass(kernels, CHUNK);
            x = kernels.inputMatrix(CHUNK, features);
            dLogits = kernels.matrix(classes, CHUNK);
        }
    }

    /// What is computed for one chunk of `images` images from `first` on, packed in `worker.x`.
    private interface ChunkTask {
        void run(Worker worker, int chunk, int first, int images);
    }

    /// @param penalty added to the loss to give the cost
    Evaluation evaluate(Subset split, double penalty) {
        borrowStatistics(split);
        double[] losses = new double[chunks(split)];
        int[] correct = new int[losses.length];
        forEachChunk(
                split,
                (worker, chunk, first, images) -> {
                    Matrix logits = worker.pass.forward(worker.x, images, LayerPass.Mode.EVALUATE);
                    byte[] labels = split.images().labels();
                    int at = split.from() + first;
                    correct[chunk] = worker.kernels.correct(logits, labels, at, images);
                    losses[chunk] =
                            loss.sum(worker.kernels, logits, labels, at, images, worker.dLogits);
                });
        double sum = 0;
        long right = 0;
        for (int chunk = 0; chunk < losses.length; chunk++) {
            sum += losses[chunk];
            right += correct[chunk];
        }
        double mean = sum / split.count();
        return new Evaluation(mean, mean + penalty, (double) right / split.count());
    }

    /// Before the first update batch norm has no running averages: each norm layer, from the input
    /// up, is given mean and variance over the whole evaluated set.
    private void borrowStatistics(Subset split) {
        List<Layer> layers = network.layers();
        for (int depth = 0; depth < layers.size(); depth++) {
            if (layers.get(depth) instanceof BatchNorm.Weights norm && !norm.tracking()) {
                borrowStatistics(split, norm, depth);
            }
        }
    }

    private void borrowStatistics(Subset split, BatchNorm.Weights norm, int depth) {
        int units = norm.outputs();
        double[][] sums = new double[chunks(split)][2 * units];
        forEachChunk(
                split,
                (worker, chunk, first, images) -> {
                    Matrix s =
                            worker.pass.forward(worker.x, images, LayerPass.Mode.EVALUATE, depth);
                    for (int u = 0; u < units; u++) {
                        for (int n = 0; n < images; n++) {
                            double value = s.get(u, n);
                            sums[chunk][u] += value;
                            sums[chunk][units + u] += value * value;
                        }
                    }
                });
        for (int u = 0; u < units; u++) {
            double sum = 0;
            double squares = 0;
            for (double[] chunk : sums) {
                sum += chunk[u];
                squares += chunk[units + u];
            }
            double mean = sum / split.count();
            norm.borrow(u, mean, Math.max(0, squares / split.count() - mean * mean));
        }
    }

    private static int chunks(Subset split) {
        return (split.count() + CHUNK - 1) / CHUNK;
    }

    private void forEachChunk(Subset split, ChunkTask task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (Worker worker : workers) {
            running.add(executor.submit(() -> takeChunks(worker, next, split, task)));
        }
        for (Future<?> future : running) {
            await(future);
        }
    }

    private void takeChunks(Worker worker, AtomicInteger next, Subset split, ChunkTask task) {
        for (int chunk = next.getAndIncrement();
                chunk < chunks(split);
                chunk = next.getAndIncrement()) {
            int first = chunk * CHUNK;
            int images = Math.min(CHUNK, split.count() - first);
            for (int i = 0; i < images; i++) {
                worker.order[i] = split.from() + first + i;
            }
            worker.kernels.pack(split.images().pixels(), worker.order, 0, images, scale, worker.x);
            task.run(worker, chunk, first, images);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the evaluation was interrupted", e);
        } catch (ExecutionException e) {
            switch (Objects.requireNonNullElse(e.getCause(), e)) {
                case Error error -> throw error;
                case RuntimeException cause -> throw cause;
                case Throwable cause ->
                        throw new IllegalStateException("the evaluation failed", cause);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        for (Worker worker : workers) {
            worker.kernels.close();
        }
    }
}
