package dev.bevis.data.idx;

import dev.bevis.data.HoldOut;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a user says of IDX files whose names do not tell it.
///
/// @param labels the file with the labels of the images that are named
/// @param testImages the file with images to test on
/// @param testLabels the file with their labels
/// @param transpose whether rows and columns of each image are exchanged; empty for those files
///   alone whose names begin with `emnist-`, as EMNIST keeps its images so
/// @param heldOut how images to test on are taken from the others where there are none
public record IdxOptions(
        Optional<Path> labels,
        Optional<Path> testImages,
        Optional<Path> testLabels,
        Optional<Boolean> transpose,
        HoldOut.Rule heldOut) {

    /// The names of the options.
    public static final List<String> NAMES =
            List.of("labels", "test-images", "test-labels", "transpose");

    /// Nothing said.
    public static final IdxOptions NONE =
            new IdxOptions(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    HoldOut.Rule.USUAL);
}
