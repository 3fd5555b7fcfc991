package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.ArrayList;
import java.util.List;

/// Layers one after the other, in the eyes of a test one layer.
record LayerChain(List<Layer> layers) implements Layer {

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public LayerPass pass(Kernels kernels, int images) {
        List<LayerPass> passes = new ArrayList<>();
        for (Layer layer : layers) {
            passes.add(layer.pass(kernels, images, passes));
        }
        return new ChainPass(layers, passes);
    }

    private record ChainPass(List<Layer> layers, List<LayerPass> passes) implements LayerPass {

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            Matrix y = x;
            for (LayerPass pass : passes) {
                y = pass.forward(y, images, context);
            }
            return y;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            Matrix dx = dy;
            for (LayerPass pass : passes.reversed()) {
                dx = pass.backward(dx, images);
            }
            return dx;
        }

        @Override
        public void update(Update weights, Update vectors, int images) {
            passes.forEach(pass -> pass.update(weights, vectors, images));
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            int from = 0;
            for (int i = 0; i < passes.size(); i++) {
                int count = layers.get(i).parameters().size();
                passes.get(i).gradients(images, into.subList(from, from + count));
                from += count;
            }
        }
    }
}
