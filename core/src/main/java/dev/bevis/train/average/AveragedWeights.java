package dev.bevis.train.average;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.List;

/// The average over the weights of a training, kept beside them.
public final class AveragedWeights {

    private final WeightAverage choice;
    private final WeightAverage.Course course;
    private final Network network;
    private final List<Matrix> trained;
    private final List<Matrix> averages;
    private long taken;
    private long next;

    /// Begins as the weights as they are.
    ///
    /// @param trained whose weights are averaged
    /// @param network of its shape, on kernels of the same kind, for the average alone
    public AveragedWeights(
            WeightAverage choice, WeightAverage.Course course, Network trained, Network network) {
        this.choice = choice;
        this.course = course;
        this.network = network;
        this.trained = learned(trained);
        averages = learned(network);
        for (int i = 0; i < averages.size(); i++) {
            averages.get(i).copyFrom(this.trained.get(i));
        }
        next = choice.taking(1, course);
    }

    private static List<Matrix> learned(Network network) {
        return network.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                .map(Parameter::value)
                .toList();
    }

    /// Takes in the weights after an update if they count.
    ///
    /// @param done updates made so far
    public void take(long done, Kernels kernels) {
        if (done == next) {
            taken++;
            next = choice.taking(taken + 1, course);
            double share = choice.share(taken);
            for (int i = 0; i < averages.size(); i++) {
                kernels.average(averages.get(i), trained.get(i), share);
            }
        }
    }

    /// Whether weights were taken in, so that it stands for them.
    public boolean isBegun() {
        return taken > 0;
    }

    /// Gives another network of the shape the averaged weights; its batch statistics stay.
    public void copyTo(Network other) {
        List<Matrix> to = learned(other);
        for (int i = 0; i < averages.size(); i++) {
            to.get(i).copyFrom(averages.get(i));
        }
    }

    /// A copy of the average, without batch statistics.
    public Tensors tensors(Tensor.ElementType type) {
        return network.tensors(type);
    }

    /// Goes back to what it was after `done` updates.
    ///
    /// @throws IllegalArgumentException if a tensor is missing or has another shape
    public void restore(Tensors tensors, long done) {
        network.load(tensors);
        taken = 0;
        next = choice.taking(1, course);
        while (next <= done) {
            taken++;
            next = choice.taking(taken + 1, course);
        }
    }
}
