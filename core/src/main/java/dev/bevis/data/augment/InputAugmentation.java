package dev.bevis.data.augment;

import dev.bevis.data.Shape;
import dev.bevis.kernel.matrix.Matrix;

import java.util.Optional;

/// An augmentation of normalized inputs.
public sealed interface InputAugmentation extends Augmentation permits Noise, Cutout {

    /// Changes one example.
    ///
    /// @param draws its random numbers
    /// @param x normalized examples, N × D
    /// @param row which of them
    void apply(ExampleDraws draws, Shape shape, Matrix x, int row);

    @Override
    default Stage stage() {
        return Stage.INPUTS;
    }

    @Override
    default Optional<InputAugmentation> ofInputs() {
        return Optional.of(this);
    }
}
