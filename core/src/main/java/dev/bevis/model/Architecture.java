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

    /// Floating-point operations of the products of one training step on N images, two for each
    /// multiply-add: forward and weight gradient in every layer, above the first one also the
    /// gradient for the layer below. What is done element by element is not counted.
    ///
    /// @param features D
    /// @param classes K
    /// @param images N
    public long floatingPointOperations(int features, int classes, int images) {
        long weights = 0;
        int inputs = features;
        for (LayerSpec layer : layers(classes)) {
            if (layer instanceof Dense(int units, boolean _)) {
                weights += (inputs == features && weights == 0 ? 2L : 3L) * inputs * units;
                inputs = units;
            }
        }
        return 2 * weights * images;
    }
}
