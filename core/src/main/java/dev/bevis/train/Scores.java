package dev.bevis.train;

import dev.bevis.model.Network;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.checkpoint.Checkpoint;
import dev.bevis.train.progress.Averages;
import dev.bevis.train.progress.Best;
import dev.bevis.train.progress.Curve;
import dev.bevis.train.progress.Event;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// What was measured of a member so far: its curve, sums over the batches since the last point of
/// it, the weights with the best validation accuracy, and those at the end of cycles.
final class Scores {

    private final Supplier<Network> networks;
    private @Nullable Network best;
    private double bestAccuracy = Best.NONE.accuracy();
    private long bestStep;
    private Averages averages = Averages.none(0);
    private Curve curve = Curve.EMPTY;
    private final SortedMap<Long, Tensors> snapshots = new TreeMap<>();

    /// @param networks makes one more network of the member's shape
    Scores(Supplier<Network> networks) {
        this.networks = networks;
    }

    /// Goes back to what a checkpoint knew.
    void restore(Checkpoint checkpoint) {
        averages = checkpoint.averages();
        // The untrained network is scored again: training begins anew there.
        curve = checkpoint.step() == 0 ? Curve.EMPTY : checkpoint.curve();
        bestAccuracy = checkpoint.best().accuracy();
        bestStep = checkpoint.best().step();
        snapshots.putAll(checkpoint.snapshots());
        checkpoint.best().weights().ifPresent(weights -> bestNetwork().load(weights));
    }

    /// All that a checkpoint is to know.
    Checkpoint checkpoint(
            long step,
            Tensors weights,
            Tensors states,
            Tensor.ElementType type,
            OptionalDouble seconds,
            Tensors average) {
        Best kept = new Best(bestAccuracy, bestStep, bestWeights(type));
        return new Checkpoint(
                step,
                weights,
                states,
                averages,
                kept,
                curve,
                seconds,
                average,
                new TreeMap<>(snapshots));
    }

    /// A batch was scored before its update.
    void batch(int images, int correct, double loss) {
        averages = averages.plus(images, correct, loss);
    }

    /// The average over the batches since the last call, if there were any.
    Optional<Event.Averaged> endOfBatches(long step, DoubleSupplier penalty) {
        Averages ended = averages;
        averages = Averages.none(step);
        return ended.images() == 0
                ? Optional.empty()
                : Optional.of(
                        new Event.Averaged(
                                ended.from(), step, ended.evaluation(penalty.getAsDouble())));
    }

    void add(Event.Scored point) {
        curve = curve.plus(point);
    }

    /// Keeps weights whatever comes.
    void snapshot(long step, Tensors weights) {
        snapshots.put(step, weights);
    }

    SortedMap<Long, Tensors> snapshots() {
        return Collections.unmodifiableSortedMap(snapshots);
    }

    /// Copies the weights of `network` if none had this validation accuracy before.
    void keepIfBest(long step, double accuracy, Network network) {
        if (accuracy > bestAccuracy) {
            bestAccuracy = accuracy;
            bestStep = step;
            bestNetwork().copyFrom(network);
        }
    }

    /// Gives `network` the best weights.
    void loadBest(Network network) {
        network.copyFrom(bestNetwork());
    }

    private Network bestNetwork() {
        Network kept = best;
        if (kept == null) {
            kept = networks.get();
            best = kept;
        }
        return kept;
    }

    Optional<Tensors> bestWeights(Tensor.ElementType type) {
        return Optional.ofNullable(best).map(network -> network.tensors(type));
    }

    long bestStep() {
        return bestStep;
    }

    Curve curve() {
        return curve;
    }
}
