package dev.bevis.data;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;

import java.util.Optional;

/// Mean and standard deviation, with `n − 1`, smallest value and range of each feature over some
/// images; of those that are not missing.
sealed interface FeatureStatistics permits ComponentSums, FloatStatistics {

    /// Those of a subset with at least one image, worked out once.
    static FeatureStatistics of(Subset subset) {
        return subset.images()
                .statistics()
                .get(subset, () -> Optional.of(statistics(subset)))
                .orElseThrow();
    }

    private static FeatureStatistics statistics(Subset subset) {
        return switch (subset.images().values()) {
            case ByteFeatures bytes -> ComponentSums.of(subset, bytes);
            case FloatFeatures floats -> FloatStatistics.of(subset, floats);
        };
    }

    double mean(int feature);

    /// 0 for a single image and where all images have the same.
    double standardDeviation(int feature);

    /// The smallest value.
    double smallest(int feature);

    /// The largest value minus the smallest.
    double range(int feature);
}
