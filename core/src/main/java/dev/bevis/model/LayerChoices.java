package dev.bevis.model;

import java.util.Optional;

/// What is chosen about layers that are all alike, from which [Architecture#of(java.util.List,
/// LayerChoices)] makes a network.
///
/// @param activation what hidden layers do to each of their numbers
/// @param norm how they normalize over the batch, and where; empty for networks without
/// @param dropout of what each hidden layer puts out; empty to keep all
/// @param inputDropout of what the first layer reads; empty to keep all
public record LayerChoices(
        Activation activation,
        Optional<BatchNorm> norm,
        Optional<Dropout> dropout,
        Optional<Dropout> inputDropout) {

    /// Layers that do nothing but their activation.
    public static LayerChoices of(Activation activation) {
        return new LayerChoices(activation, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// These with another batch norm.
    public LayerChoices withNorm(Optional<BatchNorm> other) {
        return new LayerChoices(activation, other, dropout, inputDropout);
    }

    /// These with another dropout of hidden layers.
    public LayerChoices withDropout(Optional<Dropout> other) {
        return new LayerChoices(activation, norm, other, inputDropout);
    }

    /// These with another dropout of the inputs.
    public LayerChoices withInputDropout(Optional<Dropout> other) {
        return new LayerChoices(activation, norm, dropout, other);
    }
}
