package dev.bevis.data;

import dev.bevis.kernel.feature.Features;

/// Examples whose classes are not known.
///
/// @param shape of each
/// @param features N·D numbers, example after example, as [Images] have them
public record Unlabeled(Shape shape, Features features) {

    /// N, the number of examples.
    public int count() {
        return features.length() / shape.features();
    }
}
