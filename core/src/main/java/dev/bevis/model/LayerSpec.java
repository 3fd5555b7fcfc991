package dev.bevis.model;

/// The description of a layer: a record with all that can be chosen about it.
public sealed interface LayerSpec permits Dense, BatchNorm, Relu {

    /// This layer in a network, its parameters allocated.
    Layer layer(Layer.Place place);
}
