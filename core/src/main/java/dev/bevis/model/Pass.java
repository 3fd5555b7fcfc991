package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// A network with buffers for one stream of batches: forward, backward, update.
///
/// Several passes may evaluate one network at the same time; only one may train it. On the kernels
/// in floats no method allocates but [#gradients].
public final class Pass {

    private final Network network;
    private final Kernels kernels;
    private final List<LayerPass> layers = new ArrayList<>();

    /// @param kernels what computes; of the kind that made the network's parameters
    /// @param images most images of a batch
    Pass(Network network, Kernels kernels, int images) {
        this.network = network;
        this.kernels = kernels;
        for (Layer layer : network.layers()) {
            layers.add(layer.pass(kernels, images));
        }
    }

    /// Logits (K×N) of packed images (N×D). The matrix is overwritten by the next call.
    public Matrix forward(Matrix x, int images, LayerPass.Mode mode) {
        return forward(x, images, mode, layers.size());
    }

    /// Output of the first `depth` layers.
    public Matrix forward(Matrix x, int images, LayerPass.Mode mode, int depth) {
        Matrix activations = x;
        for (int i = 0; i < depth; i++) {
            activations = layers.get(i).forward(activations, images, mode);
        }
        return activations;
    }

    /// Logits, as [#forward(Matrix, int, LayerPass.Mode)]. Each layer's output is shown to
    /// `watcher` before the layer above may change it in place.
    public Matrix forward(
            Matrix x, int images, LayerPass.Mode mode, BiConsumer<Layer, Matrix> watcher) {
        Matrix activations = x;
        for (int i = 0; i < layers.size(); i++) {
            activations = layers.get(i).forward(activations, images, mode);
            watcher.accept(network.layers().get(i), activations);
        }
        return activations;
    }

    /// Propagates the gradient of the summed loss with respect to the logits down to every layer.
    public void backward(Matrix dLogits, int images) {
        Matrix gradient = dLogits;
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradient = layers.get(i).backward(gradient, images);
        }
    }

    /// One step of gradient descent on `mean loss + lambda · Σ‖W‖²`.
    public void update(double rate, double lambda, int images) {
        for (LayerPass layer : layers) {
            layer.update(rate, lambda, images);
        }
    }

    /// The gradient of the mean loss, without penalty, parameter by parameter, after [#backward].
    public void gradients(int images, BiConsumer<String, Matrix> receiver) {
        for (LayerPass layer : layers) {
            layer.gradients(images, receiver);
        }
    }

    /// The first layer whose output for `x` has a number that is not finite, or `loss` if none has.
    public String firstNotFinite(Matrix x, int images) {
        Matrix activations = x;
        for (int i = 0; i < layers.size(); i++) {
            activations = layers.get(i).forward(activations, images, LayerPass.Mode.CHECK);
            if (!kernels.finite(activations, images)) {
                return network.layers().get(i).name();
            }
        }
        return "loss";
    }
}
