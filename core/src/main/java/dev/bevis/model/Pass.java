package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            int inputs = layers.isEmpty() ? 0 : network.layers().get(layers.size() - 1).outputs();
            boolean isNeeded = !layers.isEmpty() && layers.getLast().needsOutput();
            LayerPass pass = layer.pass(kernels, images, layers);
            layers.add(
                    isNeeded && pass.changesInput()
                            ? new Copying(pass, kernels, inputs, images)
                            : pass);
        }
    }

    /// A layer that changes its input, on a copy of it, since the layer below needs its output.
    private static final class Copying implements LayerPass {
        private final LayerPass layer;
        private final Kernels kernels;
        private final Matrix input;

        Copying(LayerPass layer, Kernels kernels, int inputs, int images) {
            this.layer = layer;
            this.kernels = kernels;
            input = kernels.matrix(inputs, images);
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            kernels.copy(x, images, input);
            return layer.forward(input, images, context);
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            return layer.backward(dy, images);
        }

        @Override
        public boolean needsOutput() {
            return layer.needsOutput();
        }

        @Override
        public void update(Update weights, Update vectors, int images) {
            layer.update(weights, vectors, images);
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            layer.gradients(images, into);
        }

        @Override
        public Optional<BatchMoments> moments() {
            return layer.moments();
        }

        @Override
        public void track() {
            layer.track();
        }
    }

    /// Logits (K×N) of packed images (N×D). The matrix is overwritten by the next call.
    public Matrix forward(Matrix x, int images, Context context) {
        return forward(x, images, context, layers.size());
    }

    /// Output of the first `depth` layers.
    public Matrix forward(Matrix x, int images, Context context, int depth) {
        Matrix activations = x;
        for (int i = 0; i < depth; i++) {
            activations = layers.get(i).forward(activations, images, context);
        }
        return activations;
    }

    /// Logits, as [#forward(Matrix, int, Context)], of what the first `from` layers put out. Each
    /// layer's output is shown to `watcher` before the layer above may change it in place.
    ///
    /// @param x packed images, or the output of layer `from`, which layers above may change
    public Matrix forward(
            Matrix x, int from, int images, Context context, BiConsumer<Layer, Matrix> watcher) {
        Matrix activations = x;
        for (int i = from; i < layers.size(); i++) {
            activations = layers.get(i).forward(activations, images, context);
            watcher.accept(network.layers().get(i), activations);
        }
        return activations;
    }

    /// Mean and variance of each unit of layer `depth`, counted from the input, over the batch that
    /// was last seen; empty where it does not normalize.
    public Optional<LayerPass.BatchMoments> moments(int depth) {
        return layers.get(depth).moments();
    }

    /// Propagates the gradient of the summed loss with respect to the logits down to every layer.
    public void backward(Matrix dLogits, int images) {
        Matrix gradient = dLogits;
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradient = layers.get(i).backward(gradient, images);
        }
    }

    /// One step of an update rule on `mean loss + λ · Σ‖W‖²`, each layer's as its gradient is
    /// summed.
    ///
    /// @param update with the λ of weights; other parameters have no penalty
    public void update(Update update, int images) {
        Update vectors = update.ofOthers();
        // By index, for an iterator is an object of every step.
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).update(update, vectors, images);
        }
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).track();
        }
    }

    /// The gradient of the mean loss, without penalty, parameter by parameter, after [#backward].
    /// Allocates.
    public void gradients(int images, BiConsumer<String, Matrix> receiver) {
        for (int i = 0; i < layers.size(); i++) {
            List<Parameter> parameters =
                    network.layers().get(i).parameters().stream()
                            .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                            .toList();
            List<Matrix> gradients = parameters.stream().map(p -> kernels.like(p.value())).toList();
            layers.get(i).gradients(images, gradients);
            for (int p = 0; p < gradients.size(); p++) {
                receiver.accept(parameters.get(p).name(), gradients.get(p));
            }
        }
    }

    /// Buffers for all gradients of this pass.
    public WholeGradient wholeGradient() {
        return new WholeGradient(network, layers, kernels);
    }

    /// The first layer whose output for `x` has a number that is not finite, or `loss` if none has.
    public String firstNotFinite(Matrix x, int images) {
        Matrix activations = x;
        for (int i = 0; i < layers.size(); i++) {
            activations = layers.get(i).forward(activations, images, Context.CHECK);
            Layer layer = network.layers().get(i);
            if (!layer.givesImages() && !kernels.finite(activations, images)) {
                return layer.name();
            }
        }
        return "loss";
    }
}
