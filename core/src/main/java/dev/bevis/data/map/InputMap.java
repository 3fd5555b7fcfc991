package dev.bevis.data.map;

import dev.bevis.choice.Choice;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.map.LinearMap;

import java.util.Optional;

/// A fixed linear map from the normalized features of an example to the inputs of a network, fitted
/// on the training split and never changed by training.
public sealed interface InputMap extends Choice
        permits NoInputMap, CosineTransform, PrincipalComponents, PrincipalWhitening, ZcaWhitening {

    /// M, the inputs of a network that reads D features through this map.
    ///
    /// @throws IllegalArgumentException if it has more outputs than there are features
    int outputs(int features);

    /// What image its outputs are; empty where they are none.
    ///
    /// @param shape of the examples
    default Optional<ImageShape> outputImage(Shape shape) {
        return Optional.empty();
    }

    /// Refuses examples that it cannot map.
    ///
    /// @throws IllegalArgumentException says what it needs
    void requireFits(Shape shape);

    /// The numbers of the map; empty for none.
    ///
    /// @param train what it is fitted on
    /// @throws IllegalArgumentException if it cannot map examples of this shape
    Optional<LinearMap> fit(NormalizedSplit train);
}
