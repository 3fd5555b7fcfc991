package dev.bevis.data.map;

import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.kernel.map.InputTransform;

/// What is done to features before a network sees them, as it is asked for: each is normalized, and
/// then all are mapped.
///
/// @param normalization of each feature
/// @param map of all of them to the inputs of the network
public record Preprocessing(Normalization normalization, InputMap map) {

    /// What a map of some images is known by.
    private record Fit(Preprocessing preprocessing, Subset train, Shape shape) {}

    /// Normalization alone.
    public static Preprocessing of(Normalization normalization) {
        return new Preprocessing(normalization, new NoInputMap());
    }

    /// The numbers of it, fitted on a training split. The number of threads changes no bit.
    ///
    /// @param train 1 to 10,000,000 examples
    /// @param shape of an example
    /// @throws IllegalArgumentException if the map cannot map such examples
    public InputTransform fit(Subset train, Shape shape, int threads) {
        return fit(Normalizer.fit(normalization, train), train, shape, threads);
    }

    /// As the other one, with what fitted the normalization already. A map is fitted once on the
    /// same examples, see [dev.bevis.data.Fitted].
    public InputTransform fit(Normalizer normalizer, Subset train, Shape shape, int threads) {
        NormalizedSplit split = new NormalizedSplit(train, normalizer, shape, threads);
        return new InputTransform(
                normalizer.scale(),
                train.images().maps().get(new Fit(this, train, shape), () -> map.fit(split)));
    }

    @Override
    public String toString() {
        return normalization.flag() + ", input map " + map.words();
    }
}
