package dev.bevis.bench;

import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Length;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Trials without an end, whose weights hardly move.
final class Trials {

    private static final double RATE = 1e-4;
    private static final double LAMBDA = 0.001668;
    private static final long ENDLESS = 1_000_000_000_000L;

    private Trials() {}

    /// A trial of one network.
    ///
    /// @param network hidden units with `-` between layers, or `none`; `+norm` for batch norm
    /// @param batch images of a step
    static Trial of(String network, int batch) {
        String units = network.replace("+norm", "");
        List<Integer> hidden =
                units.equals("none")
                        ? List.of()
                        : Arrays.stream(units.split("-", -1)).map(Integer::valueOf).toList();
        Optional<BatchNorm> norm =
                units.equals(network) ? Optional.empty() : Optional.of(new BatchNorm(0.9, 1e-5));
        return new Trial(
                Architecture.of(hidden, new Relu(), norm),
                new SoftmaxCrossEntropy(),
                new Initialization.He(),
                new Trial.Descent(
                        LAMBDA,
                        new Constant(RATE),
                        new Length.Steps(ENDLESS),
                        new Trial.Batching(batch, true, false)),
                new Trial.Seeds(1, 1));
    }
}
