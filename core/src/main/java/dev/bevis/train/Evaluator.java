package dev.bevis.train;

import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.machine.WorkerThreads;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Loss;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.Pass;
import dev.bevis.train.average.SetMoments;
import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Loss and accuracy of networks on whole splits, with frozen parameters, on all cores.
///
/// A split is cut into chunks of [#CHUNK] images. Threads take chunks and show each to all
/// networks; the chunks' sums are added in order, so the result depends neither on the threads nor
/// on the other networks.
final class Evaluator implements AutoCloseable {

    /// Images of a chunk. Part of the numerics: it fixes how sums over a split are grouped.
    private static final int CHUNK = 200;

    private final InputTransform transform;
    private final WorkerThreads threads;
    private final List<Worker> workers = new ArrayList<>();

    /// @param threads who computes
    Evaluator(
            InputTransform transform,
            int classes,
            WorkerThreads threads,
            Options.Precision precision) {
        this.transform = transform;
        this.threads = threads;
        for (int i = 0; i < threads.threads(); i++) {
            Kernels kernels = precision.kernels(1);
            workers.add(new Worker(kernels, transform.inputs(), classes));
        }
    }

    /// One thread's buffers.
    private static final class Worker {
        final Kernels kernels;
        final Matrix x;
        final Matrix dLogits;
        final int[] order = new int[CHUNK];
        private final List<@Nullable Pass> passes = new ArrayList<>();

        Worker(Kernels kernels, int inputs, int classes) {
            this.kernels = kernels;
            x = kernels.inputMatrix(CHUNK, inputs);
            dLogits = kernels.matrix(classes, CHUNK);
        }

        /// Activations of a member, kept from one evaluation to the next.
        Pass pass(Member member) {
            while (passes.size() <= member.index()) {
                passes.add(null);
            }
            Pass pass = passes.get(member.index());
            if (pass == null) {
                pass = member.evaluated().pass(kernels, CHUNK);
                passes.set(member.index(), pass);
            }
            return pass;
        }
    }

    /// Some images of a split, packed in `worker.x`.
    ///
    /// @param number of the chunk
    /// @param first where its labels begin
    private record Chunk(Worker worker, int number, int first, int images) {}

    /// What is computed for one chunk with the network of one member.
    private interface ChunkTask {
        void run(Chunk chunk, int member, Pass pass);
    }

    /// What losses are of.
    enum Images {
        /// Those trained on, whose loss is the one that is minimized.
        TRAINED_ON,
        /// All others, whose loss has no smoothing.
        HELD_OUT
    }

    /// Evaluates each member; its penalty is added to the loss to give the cost.
    List<Evaluation> evaluate(Subset split, Images which, List<Member> members) {
        return lending(split, members, () -> evaluations(split, which, members));
    }

    /// Sums over the chunks of a split for one member.
    ///
    /// @param loss that is reported
    /// @param minimized empty where that is the reported one
    private record Sums(
            Loss loss,
            double[] losses,
            Optional<Loss> minimized,
            double[] smoothed,
            int[] correct) {

        static Sums of(Loss minimized, Images which, int chunks) {
            Loss loss =
                    switch (which) {
                        case TRAINED_ON -> minimized;
                        case HELD_OUT -> minimized.unsmoothed();
                    };
            return new Sums(
                    loss,
                    new double[chunks],
                    loss.equals(minimized) ? Optional.empty() : Optional.of(minimized),
                    new double[chunks],
                    new int[chunks]);
        }

        void add(Chunk chunk, Matrix logits, char[] labels) {
            int number = chunk.number();
            correct[number] =
                    chunk.worker().kernels.correct(logits, labels, chunk.first(), chunk.images());
            losses[number] = sum(loss, chunk, logits, labels);
            if (minimized.isPresent()) {
                smoothed[number] = sum(minimized.get(), chunk, logits, labels);
            }
        }

        private static double sum(Loss loss, Chunk chunk, Matrix logits, char[] labels) {
            Worker worker = chunk.worker();
            return loss.sum(
                    worker.kernels, logits, labels, chunk.first(), chunk.images(), worker.dLogits);
        }

        Evaluation evaluation(int images, double penalty) {
            double mean = mean(losses, images);
            long right = 0;
            for (int each : correct) {
                right += each;
            }
            return new Evaluation(
                    mean,
                    mean + penalty,
                    (double) right / images,
                    minimized.isPresent()
                            ? OptionalDouble.of(mean(smoothed, images))
                            : OptionalDouble.empty());
        }

        private static double mean(double[] chunks, int images) {
            double sum = 0;
            for (double chunk : chunks) {
                sum += chunk;
            }
            return sum / images;
        }
    }

    private List<Evaluation> evaluations(Subset split, Images which, List<Member> members) {
        List<Sums> sums =
                members.stream()
                        .map(member -> Sums.of(member.trial().loss(), which, chunks(split)))
                        .toList();
        char[] labels = split.labels();
        forEachChunk(
                split,
                members,
                (chunk, m, pass) ->
                        sums.get(m)
                                .add(
                                        chunk,
                                        pass.forward(
                                                chunk.worker().x, chunk.images(), Context.EVALUATE),
                                        labels));
        return IntStream.range(0, members.size())
                .mapToObj(m -> sums.get(m).evaluation(split.count(), penalty(members.get(m))))
                .toList();
    }

    private static double penalty(Member member) {
        return member.trial().descent().penalty(member.evaluated());
    }

    /// The class that each member gives each image: the largest logit, of equal ones the first.
    ///
    /// @return for each member a class below K for each image of `split`; the caller's own
    List<char[]> predict(Subset split, List<Member> members) {
        return lending(split, members, () -> predictions(split, members));
    }

    private List<char[]> predictions(Subset split, List<Member> members) {
        List<char[]> predictions = members.stream().map(_ -> new char[split.count()]).toList();
        forEachChunk(
                split,
                members,
                (chunk, m, pass) -> {
                    int images = chunk.images();
                    Matrix logits = pass.forward(chunk.worker().x, images, Context.EVALUATE);
                    int first = chunk.first();
                    for (int n = 0; n < images; n++) {
                        predictions.get(m)[first + n] = largest(logits, n);
                    }
                });
        return predictions;
    }

    private static char largest(Matrix logits, int image) {
        int best = 0;
        for (int k = 1; k < logits.rows(); k++) {
            if (logits.get(k, image) > logits.get(best, image)) {
                best = k;
            }
        }
        return (char) best;
    }

    /// Lends networks the batch statistics of the evaluated set for the time of `work`: those that
    /// adapt to it, and those before the first update, which have no running averages. Each norm
    /// layer, from the input up, is given mean and variance over the whole set.
    private <T> T lending(Subset split, List<Member> members, Supplier<T> work) {
        List<Member> adapting =
                members.stream().filter(member -> member.evaluation().adapts()).toList();
        List<List<Matrix>> own =
                adapting.stream()
                        .map(m -> m.evaluation().statistics(workers.getFirst().kernels))
                        .toList();
        try {
            lendStatistics(split, members);
            return work.get();
        } finally {
            for (int m = 0; m < own.size(); m++) {
                adapting.get(m).evaluation().restore(own.get(m));
            }
        }
    }

    private void lendStatistics(Subset split, List<Member> members) {
        int deepest =
                members.stream().mapToInt(m -> m.evaluated().layers().size()).max().orElseThrow();
        for (int depth = 0; depth < deepest; depth++) {
            int layer = depth;
            List<Member> needing =
                    members.stream().filter(member -> needsStatistics(member, layer)).toList();
            if (!needing.isEmpty()) {
                lendStatistics(split, needing, depth);
            }
        }
    }

    private static boolean needsStatistics(Member member, int depth) {
        List<Layer> layers = member.evaluated().layers();
        return depth < layers.size()
                && layers.get(depth)
                        .averages()
                        .filter(a -> !a.tracking() || member.evaluation().adapts())
                        .isPresent();
    }

    private void lendStatistics(Subset split, List<Member> members, int depth) {
        double[][][] sums = new double[members.size()][chunks(split)][];
        forEachChunk(
                split,
                members,
                (chunk, m, pass) -> {
                    Matrix s =
                            pass.forward(chunk.worker().x, chunk.images(), Context.EVALUATE, depth);
                    sums[m][chunk.number()] = SetMoments.sums(s, chunk.images());
                });
        for (int m = 0; m < sums.length; m++) {
            double[][] sum = sums[m];
            members.get(m)
                    .evaluated()
                    .layers()
                    .get(depth)
                    .averages()
                    .ifPresent(averages -> SetMoments.lend(averages, sum, split.count()));
        }
    }

    private static int chunks(Subset split) {
        return (split.count() + CHUNK - 1) / CHUNK;
    }

    private void forEachChunk(Subset split, List<Member> members, ChunkTask task) {
        AtomicInteger next = new AtomicInteger();
        try {
            threads.run(
                    workers.size(),
                    worker -> takeChunks(workers.get(worker), next, split, members, task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeChunks(
            Worker worker, AtomicInteger next, Subset split, List<Member> members, ChunkTask task) {
        for (int number = next.getAndIncrement();
                number < chunks(split);
                number = next.getAndIncrement()) {
            int first = number * CHUNK;
            int images = Math.min(CHUNK, split.count() - first);
            for (int i = 0; i < images; i++) {
                worker.order[i] = split.image(first + i);
            }
            worker.kernels.pack(
                    split.images().values(), worker.order, 0, images, transform, worker.x);
            Chunk chunk = new Chunk(worker, number, first, images);
            for (int m = 0; m < members.size(); m++) {
                task.run(chunk, m, worker.pass(members.get(m)));
            }
        }
    }

    @Override
    public void close() {
        for (Worker worker : workers) {
            worker.kernels.close();
        }
    }
}
