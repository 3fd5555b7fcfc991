package dev.bevis.data.map;

import dev.bevis.data.Normalizer;
import dev.bevis.data.Shape;
import dev.bevis.data.Subset;
import dev.bevis.kernel.feature.FeatureScale;

/// The training split as input maps are fitted on it.
///
/// @param train at least one example
/// @param normalizer of its features
/// @param shape of an example
/// @param threads that may fit, at least 1; they change no bit
public record NormalizedSplit(Subset train, Normalizer normalizer, Shape shape, int threads) {

    /// Reads the normalized features of example `i`, in double.
    ///
    /// @param x D numbers that are overwritten
    void read(int i, double[] x) {
        int first = train.offset(i);
        FeatureScale scale = normalizer.scale();
        for (int c = 0; c < x.length; c++) {
            x[c] = scale.normalized(c, train.images().values().value(first + c));
        }
    }
}
