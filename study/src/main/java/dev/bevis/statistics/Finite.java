package dev.bevis.statistics;

/// The refusal of samples that are too small or hold something other than finite numbers.
final class Finite {

    private Finite() {}

    /// @throws IllegalArgumentException if there are fewer than `least` values or one is not finite
    static void require(String name, double[] values, int least) {
        if (values.length < least) {
            throw new IllegalArgumentException(
                    name + " needs " + least + " or more values, got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + " must hold finite numbers, got " + values[i] + " at index " + i);
            }
        }
    }

    /// As [#require(String, double[], int)], for two samples on the same seeds.
    ///
    /// @throws IllegalArgumentException also if their lengths differ
    static void requirePairs(double[] first, double[] second, int least) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "paired samples must be of one length, got "
                            + first.length
                            + " and "
                            + second.length);
        }
        require("the first sample", first, least);
        require("the second sample", second, least);
    }
}
