package dev.bevis.train;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Layer;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.average.AveragedWeights;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.schedule.Horizon;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The network of a member that is evaluated, kept as the best, predicted with and exported: the
/// trained one itself, or a copy with averaged weights or other batch statistics, as
/// [Trial.Averaging] says. Training never sees the copy.
final class EvaluatedNetwork {

    private final Trial.Averaging averaging;
    private final Network trained;
    private final Network network;
    private final @Nullable AveragedWeights average;

    /// The step whose weights the copy has; −1 before the first.
    private long copied = -1;

    EvaluatedNetwork(Trial trial, Horizon horizon, TrainingStep training) {
        averaging = trial.averaging();
        trained = training.network();
        network = averaging.isNone() ? trained : training.another();
        average =
                averaging.weights().averages()
                        ? new AveragedWeights(
                                averaging.weights(),
                                new WeightAverage.Course(
                                        trial.descent().schedule(),
                                        trial.descent().warmUp(),
                                        horizon),
                                trained,
                                training.another())
                        : null;
    }

    /// That network. Before [#copy] of a step, and then [StatisticsRun] where [#wanted] says so, it
    /// is that of an earlier one.
    Network network() {
        return network;
    }

    /// An update was made.
    ///
    /// @param done updates made so far
    void updated(long done, Kernels kernels) {
        if (average != null) {
            average.take(done, kernels);
        }
    }

    /// Whether the network is that of an earlier step.
    boolean isBehind(long step) {
        return network != trained && copied != step;
    }

    /// Takes over the weights of a step, with the running averages that belong to them.
    void copy(long step) {
        network.copyFrom(trained);
        if (average != null && average.isBegun()) {
            average.copyTo(network);
        }
        copied = step;
    }

    /// Training images from which its batch statistics are to be computed anew after [#copy]; empty
    /// where its running averages stay, or where there are none before the first update.
    OptionalInt wanted() {
        boolean averaged = average != null && average.isBegun();
        return norms().anyMatch(Layer.RunningAverages::tracking)
                ? averaging.statistics().recomputedFrom(averaged)
                : OptionalInt.empty();
    }

    private Stream<Layer.RunningAverages> norms() {
        return network.layers().stream().flatMap(layer -> layer.averages().stream());
    }

    /// Whether each evaluation lends it the statistics of the evaluated images.
    boolean adapts() {
        return averaging.statistics().adapt();
    }

    /// A copy of its own batch statistics, to [#restore] when others were lent to it.
    List<Matrix> statistics(Kernels kernels) {
        return statistics()
                .map(own -> {
                    Matrix copy = kernels.like(own);
                    copy.copyFrom(own);
                    return copy;
                })
                .toList();
    }

    /// Takes its own statistics back.
    void restore(List<Matrix> own) {
        List<Matrix> statistics = statistics().toList();
        for (int i = 0; i < own.size(); i++) {
            statistics.get(i).copyFrom(own.get(i));
        }
    }

    private Stream<Matrix> statistics() {
        return network.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(parameter -> parameter.role() == Parameter.Role.STATISTIC)
                .map(Parameter::value);
    }

    /// The average as a checkpoint keeps it; nothing where there is none.
    Tensors average(Tensor.ElementType type) {
        return average == null ? Tensors.of(List.of()) : average.tensors(type);
    }

    /// Goes back to what a checkpoint knew after `done` updates, or begins anew as the weights are.
    ///
    /// @throws IllegalArgumentException if a tensor is missing or has another shape
    void restore(Tensors tensors, long done) {
        if (average != null) {
            average.restore(tensors, done);
        }
    }
}
