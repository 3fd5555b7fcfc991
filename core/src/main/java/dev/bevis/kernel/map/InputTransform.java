package dev.bevis.kernel.map;

import dev.bevis.kernel.feature.FeatureScale;

import java.util.Optional;

/// What is done to the features of an example before a network reads them, in numbers: each is
/// normalized, and then all are mapped by a fixed linear map, where there is one.
///
/// @param scale of D features
/// @param map of D features to M inputs of the network
public record InputTransform(FeatureScale scale, Optional<LinearMap> map) {

    /// @throws IllegalArgumentException if the map is not one of D features
    public InputTransform {
        if (map.isPresent() && map.get().features() != scale.features()) {
            throw new IllegalArgumentException(
                    "expected a linear map of "
                            + scale.features()
                            + " features, got one of "
                            + map.get().features());
        }
    }

    /// Normalization alone.
    public static InputTransform of(FeatureScale scale) {
        return new InputTransform(scale, Optional.empty());
    }

    /// D, the features of an example.
    public int features() {
        return scale.features();
    }

    /// M, the inputs of the network; D where there is no map.
    public int inputs() {
        return map.map(LinearMap::outputs).orElse(scale.features());
    }
}
