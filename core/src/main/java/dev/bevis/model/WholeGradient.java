package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.ArrayList;
import java.util.List;

/// The gradient of all parameters at once, stored: the way of updates that have to know all of it
/// before they change anything, such as clipping by its norm.
///
/// It costs memory for one more copy of the parameters, and time to write and read it;
/// [Pass#update] never stores a gradient. Buffers are made here, and no method allocates.
public final class WholeGradient {

    private final Kernels kernels;
    private final List<LayerPass> passes;
    private final List<List<Part>> layers = new ArrayList<>();
    private final List<List<Matrix>> gradients = new ArrayList<>();

    /// One parameter with its gradient.
    private record Part(Parameter parameter, Matrix gradient, List<Matrix> state) {}

    WholeGradient(Network network, List<LayerPass> passes, Kernels kernels) {
        this.kernels = kernels;
        this.passes = passes;
        for (Layer layer : network.layers()) {
            List<Part> parts = new ArrayList<>();
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() != Parameter.Role.STATISTIC) {
                    Matrix gradient = kernels.like(parameter.value());
                    parts.add(new Part(parameter, gradient, parameter.stateMatrices()));
                }
            }
            layers.add(parts);
            gradients.add(parts.stream().map(Part::gradient).toList());
        }
    }

    /// Takes the gradient of the mean loss, without the penalty, after [Pass#backward].
    public void take(int images) {
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).gradients(images, gradients.get(i));
        }
    }

    /// `√Σ g²` over all parameters, in double, layers in order.
    public double norm() {
        double sum = 0;
        for (int i = 0; i < gradients.size(); i++) {
            List<Matrix> layer = gradients.get(i);
            for (int j = 0; j < layer.size(); j++) {
                sum += kernels.sumOfSquares(layer.get(j));
            }
        }
        return Math.sqrt(sum);
    }

    /// One step of an update rule with `scale` times the gradient that was taken.
    ///
    /// @param update with the λ of weights; other parameters have no penalty
    public void update(Update update, double scale) {
        Update vectors = update.ofOthers();
        for (int i = 0; i < layers.size(); i++) {
            List<Part> parts = layers.get(i);
            for (int j = 0; j < parts.size(); j++) {
                Part part = parts.get(j);
                Parameter.Role role = part.parameter().role();
                if (role.learns()) {
                    kernels.apply(
                            part.parameter().value(),
                            part.gradient(),
                            scale,
                            role == Parameter.Role.WEIGHT ? update : vectors,
                            part.state());
                }
            }
            passes.get(i).track();
        }
    }
}
