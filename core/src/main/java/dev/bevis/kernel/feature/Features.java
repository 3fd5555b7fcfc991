package dev.bevis.kernel.feature;

import java.nio.ByteBuffer;

/// The features of images or of rows of a table as they lie in memory: D numbers each, one after
/// the other.
///
/// The array belongs to whoever made it and is not copied: read it, never write it.
public sealed interface Features permits ByteFeatures, FloatFeatures {

    /// How many numbers there are, N·D.
    int length();

    /// Number `index` as it is before normalization; NaN if it is missing.
    double value(int index);

    /// How light number `index` is in a picture, from 0 (black) to 255.
    int lightness(int index);

    /// Stretches of the numbers, one after the other, in an array of their own.
    ///
    /// @param starts where each begins
    /// @param count numbers of each
    Features gather(int[] starts, int count);

    /// A copy in which, in some columns, example `i` has what example `order[i]` has here.
    ///
    /// @param features D, numbers of one example
    /// @param columns which of them, each in 0 … D − 1
    /// @param order N examples, in any order
    Features rearranged(int features, int[] columns, int[] order);

    /// These numbers and then `others`, which are of the same kind, in an array of their own.
    ///
    /// @throws IllegalArgumentException when they are of another kind
    Features and(Features others);

    /// Whether numbers may be missing; then those that are are NaN.
    default boolean mayMiss() {
        return false;
    }

    /// The bytes of `count` numbers from `from` on, as fingerprints take them.
    ByteBuffer bytes(int from, int count);
}
