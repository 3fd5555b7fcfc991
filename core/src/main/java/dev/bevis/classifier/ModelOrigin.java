package dev.bevis.classifier;

import dev.bevis.text.JsonValue;

import java.util.Optional;

/// Where a model comes from. Nothing in here changes what it answers.
///
/// @param dataset name of the dataset it learned from, such as `CIFAR-10`
/// @param fingerprint SHA-256 of that dataset's examples and labels, see
///   [dev.bevis.data.Dataset#fingerprint]
/// @param trial id of its trial in a store, 64 hexadecimal digits; empty for one that is in none
/// @param weights which weights of the training it has
/// @param numerics version of the arithmetic that trained it, see [dev.bevis.kernel.Numerics]
/// @param configuration what was trained, an object in the words of study files
public record ModelOrigin(
        String dataset,
        String fingerprint,
        Optional<String> trial,
        Weights weights,
        int numerics,
        JsonValue.Entries configuration) {

    /// Which weights of a training.
    public enum Weights {
        /// Those that it ended with.
        LAST,
        /// Those with the best validation accuracy.
        BEST
    }
}
