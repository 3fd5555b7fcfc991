package dev.bevis.study.step;

import dev.bevis.yaml.annotation.Describe;

import java.util.Optional;
import java.util.OptionalInt;

/// How large a gradient check is.
///
/// @param inputs components of each image, 1 or more; 20 where missing
/// @param images of the batch
/// @param difference h of the quotients
/// @param entries most entries compared of one parameter
/// @param formula what the report compares; the verdict rests on both of the first two
public record CheckSize(
        @Describe("Components of each image, the first ones; 20 where missing.") OptionalInt inputs,
        @Describe("Images of the batch.") OptionalInt images,
        @Describe("The step h of the difference quotients.") Optional<Double> difference,
        @Describe(
                        "How many entries of a parameter are compared at most, drawn at random;"
                                + " 2500 where missing.")
                OptionalInt entries,
        @Describe("How the report expresses an error.") Optional<Formula> formula) {

    /// Where a step says nothing.
    public static final CheckSize USUAL =
            new CheckSize(
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty());

    /// How a gradient check expresses an error.
    public enum Formula {
        /// `‖a − n‖ / max(ε, ‖a‖ + ‖n‖)`.
        NORM,
        /// The largest `|a − n| / max(ε, |a| + |n|)`.
        ELEMENTS,
        /// Sums over all entries, in which errors can cancel.
        SUMS
    }
}
