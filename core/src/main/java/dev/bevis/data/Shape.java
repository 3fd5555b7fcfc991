package dev.bevis.data;

import java.util.List;
import java.util.Optional;

/// How the features of one example are to be seen: as an image, as the columns of a table, or as
/// what was made of the patches of an image.
public sealed interface Shape permits ImageShape, Columns, FeatureMap {

    /// D, the number of features.
    int features();

    /// In words, such as `8 × 8 pixels, one channel`.
    String words();

    /// What its examples are called, `images` or `rows`.
    String examples();

    /// The size of an image; empty where there is none to see.
    default Optional<ImageShape> image() {
        return Optional.empty();
    }

    /// Filters and regions of features of patches; empty where features are none.
    default Optional<FeatureMap> featureMap() {
        return Optional.empty();
    }

    /// Whether each example has a second view, that of its mirror image.
    default boolean hasMirrorImages() {
        return false;
    }

    /// The names of the columns of a table; empty for images.
    default Optional<List<String>> columns() {
        return Optional.empty();
    }
}
