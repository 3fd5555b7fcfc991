package dev.bevis.model;

import dev.bevis.kernel.Kernels;

import java.util.List;
import java.util.Optional;

/// An activation function in a network. It learns nothing.
///
/// @param number that of the layer whose numbers it takes
/// @param outputs units
record ActivationLayer(Activation activation, int number, int outputs) implements Layer {

    @Override
    public String name() {
        return activation.layerName() + number;
    }

    @Override
    public Optional<String> hiddenName() {
        return Optional.of("hidden" + number);
    }

    @Override
    public boolean hasKinkAtZero() {
        return activation.hasKinkAtZero();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass pass(Kernels kernels, int images) {
        return activation.pass(kernels, outputs, images);
    }
}
