package dev.bevis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The layers of a network: hidden layers of given widths, with or without batch norm, and a linear
/// output layer. No hidden layers make a linear classifier.
///
/// @param hidden widths of the hidden layers from the input up, each 1 to 65,536
/// @param norm batch norm between the linear map and the ReLU of every hidden layer
public record Architecture(List<Integer> hidden, Optional<BatchNorm> norm) {

    private static final int WIDEST = 65_536;

    public Architecture {
        hidden = List.copyOf(hidden);
        for (int i = 0; i < hidden.size(); i++) {
            if (hidden.get(i) < 1 || hidden.get(i) > WIDEST) {
                throw new IllegalArgumentException(
                        "hidden layer "
                                + (i + 1)
                                + " needs 1 to "
                                + WIDEST
                                + " units, got "
                                + hidden.get(i));
            }
        }
    }

    /// Layers from the input up for `classes` outputs: for each hidden width `Dense`, `BatchNorm`
    /// where asked for, `Relu`; then one more `Dense`.
    public List<LayerSpec> layers(int classes) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int units : hidden) {
            layers.add(new Dense(units, norm.isEmpty()));
            norm.ifPresent(layers::add);
            layers.add(new Relu());
        }
        layers.add(new Dense(classes, true));
        return layers;
    }
}
