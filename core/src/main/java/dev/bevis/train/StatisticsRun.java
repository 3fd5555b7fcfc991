package dev.bevis.train;

import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.machine.WorkerThreads;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.LayerPass;
import dev.bevis.model.Network;
import dev.bevis.model.Pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Computes batch statistics of networks with frozen weights anew from training images, as
/// [dev.bevis.train.average.PreciseStatistics] defines them.
///
/// Threads take batches and show each to all networks; what batches give is added in their order,
/// so the result depends neither on the threads nor on the other networks.
final class StatisticsRun {

    private final Subset train;
    private final InputTransform transform;
    private final Options.Precision precision;
    private final int size;
    private final int[] order;

    /// @param train the images trained on
    /// @param order in which training sees them
    StatisticsRun(
            Subset train,
            Trial.Order order,
            InputTransform transform,
            Options.Precision precision) {
        this.train = train;
        this.transform = transform;
        this.precision = precision;
        size = order.batching().size();
        int[] places =
                new BatchOrder(order.batching(), order.seed(), train.count()).images(0).clone();
        for (int i = 0; i < places.length; i++) {
            places[i] = train.image(places[i]);
        }
        this.order = places;
    }

    /// One network: what its norm layers saw, batch by batch.
    private record Seen(Network network, int batches, double[][][] means, double[][][] variances) {

        Seen(Network network, int batches) {
            this(
                    network,
                    batches,
                    new double[network.layers().size()][batches][],
                    new double[network.layers().size()][batches][]);
        }

        void take(Pass pass, int batch) {
            for (int depth = 0; depth < means.length; depth++) {
                Optional<LayerPass.BatchMoments> moments = pass.moments(depth);
                if (moments.isPresent()) {
                    means[depth][batch] = row(moments.get().mean());
                    variances[depth][batch] = row(moments.get().variance());
                }
            }
        }

        private static double[] row(Matrix vector) {
            double[] row = new double[vector.columns()];
            for (int u = 0; u < row.length; u++) {
                row[u] = vector.get(0, u);
            }
            return row;
        }

        void end() {
            for (int depth = 0; depth < means.length; depth++) {
                Optional<Layer.RunningAverages> averages = network.layers().get(depth).averages();
                if (averages.isPresent()) {
                    end(averages.get(), means[depth], variances[depth]);
                }
            }
        }

        private static void end(
                Layer.RunningAverages averages, double[][] means, double[][] variances) {
            int batches = means.length;
            for (int u = 0; u < means[0].length; u++) {
                double mean = 0;
                double variance = 0;
                for (int i = 0; i < batches; i++) {
                    mean += means[i][u];
                    variance += variances[i][u];
                }
                mean /= batches;
                double between = 0;
                for (int i = 0; i < batches; i++) {
                    double distance = means[i][u] - mean;
                    between += distance * distance;
                }
                averages.borrow(u, mean, (variance + between) / batches);
            }
            averages.startTracking();
        }
    }

    /// Gives each network that wants them new statistics.
    ///
    /// @param threads who computes
    void run(List<EvaluatedNetwork> networks, WorkerThreads threads) {
        List<Seen> seen = wanting(networks);
        AtomicInteger next = new AtomicInteger();
        if (!seen.isEmpty()) {
            try {
                threads.run(threads.threads(), _ -> takeBatches(next, seen));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            seen.forEach(Seen::end);
        }
    }

    /// As the other one, on the calling thread alone.
    void run(EvaluatedNetwork network) {
        List<Seen> seen = wanting(List.of(network));
        takeBatches(new AtomicInteger(), seen);
        seen.forEach(Seen::end);
    }

    private List<Seen> wanting(List<EvaluatedNetwork> networks) {
        List<Seen> seen = new ArrayList<>();
        for (EvaluatedNetwork network : networks) {
            if (network.wanted().isPresent()) {
                int images = Math.min(network.wanted().getAsInt(), train.count());
                seen.add(new Seen(network.network(), Math.max(1, images / size)));
            }
        }
        return seen;
    }

    private void takeBatches(AtomicInteger next, List<Seen> seen) {
        int batches = seen.stream().mapToInt(Seen::batches).max().orElse(0);
        int batch = next.getAndIncrement();
        if (batch >= batches) {
            return;
        }
        try (Kernels kernels = precision.kernels(1)) {
            Matrix x = kernels.inputMatrix(size, transform.inputs());
            List<Pass> passes =
                    seen.stream().map(each -> each.network().pass(kernels, size)).toList();
            for (; batch < batches; batch = next.getAndIncrement()) {
                kernels.pack(train.images().values(), order, batch * size, size, transform, x);
                for (int i = 0; i < passes.size(); i++) {
                    if (batch < seen.get(i).batches()) {
                        passes.get(i).forward(x, size, Context.STATISTICS);
                        seen.get(i).take(passes.get(i), batch);
                    }
                }
            }
        }
    }
}
