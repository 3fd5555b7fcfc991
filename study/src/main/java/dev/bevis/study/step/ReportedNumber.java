package dev.bevis.study.step;

import dev.bevis.study.setting.Change;
import dev.bevis.text.Decimal;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;

import java.util.Optional;
import java.util.OptionalInt;

/// A number that the report being reproduced gives.
///
/// @param setting of the step, by its name; may be missing where there is but one
/// @param at values that a search had there, where these tell the setting
/// @param round of the search, from 1
/// @param validation accuracy on validation images, percent
/// @param test accuracy on test images, percent
/// @param accuracy percent, where the report does not say of which images
/// @param maximum whether `validation` or `accuracy` is the best of a training's evaluations and
///   not the last
/// @param error of a gradient, of `parameter`
/// @param sums over the entries of a gradient, of `parameter`
/// @param parameter its name, or `weights` or `biases` for all of these; empty for all parameters
/// @param images N of the accuracy, where it is not what the step has
/// @param because why ours may differ, a sentence
public record ReportedNumber(
        @Describe("Name of the setting in this step.") Optional<Located<String>> setting,
        @Describe("Values that a search had there.") Optional<Located<Change>> at,
        @Describe("Round of the search, from 1.") OptionalInt round,
        @Describe("Accuracy on validation images, in percent.") Optional<Double> validation,
        @Describe("Accuracy on test images, in percent.") Optional<Double> test,
        @Describe("Accuracy in percent, where the report does not say on which images.")
                Optional<Double> accuracy,
        @Describe(
                        "Whether the report gives the best of a training's evaluations; ours is"
                                + " then given both so and at the end.")
                Optional<Boolean> maximum,
        @Describe("Error of a gradient.") Optional<Double> error,
        @Describe("Sums over the entries of a gradient.") Optional<GradientSums> sums,
        @Describe(
                        "The parameter whose gradient that is, or `weights` or `biases` for all of"
                                + " these.")
                Optional<String> parameter,
        @Describe("Images that the accuracy was measured on, if not as many as here.")
                OptionalInt images,
        @Describe("Why our number may differ.") Optional<String> because) {

    public ReportedNumber {
        if (at.filter(there -> !there.value().withoutPartial().equals(there.value())).isPresent()) {
            throw new IllegalArgumentException(
                    "'at' tells a setting only with all keys of a value; name them");
        }
        percent("validation", validation);
        percent("test", test);
        percent("accuracy", accuracy);
        if (validation.isEmpty()
                && test.isEmpty()
                && accuracy.isEmpty()
                && error.isEmpty()
                && sums.isEmpty()) {
            throw new IllegalArgumentException(
                    "a reported number is validation, test, accuracy, error or sums; there is"
                            + " none");
        }
        if (maximum.isPresent() && validation.isEmpty() && accuracy.isEmpty()) {
            throw new IllegalArgumentException(
                    "'maximum' says what 'validation' or 'accuracy' is of; name one of them, such"
                            + " as 'accuracy: 36.5'");
        }
    }

    /// Whether a validation accuracy is the best of a training's evaluations.
    public boolean isMaximum() {
        return maximum.orElse(false);
    }

    /// Sums over the entries of the gradients of some parameters.
    ///
    /// @param numeric of difference quotients
    /// @param analytic of derivatives
    /// @param errors of element-wise relative errors
    public record GradientSums(
            @Describe("Sum of the difference quotients.") Optional<Double> numeric,
            @Describe("Sum of the analytic derivatives.") Optional<Double> analytic,
            @Describe("Sum of the element-wise relative errors.") Optional<Double> errors) {
        public GradientSums {
            if (numeric.isEmpty() && analytic.isEmpty() && errors.isEmpty()) {
                throw new IllegalArgumentException(
                        "sums of gradients are numeric, analytic or errors; there is none");
            }
        }
    }

    private static void percent(String what, Optional<Double> value) {
        value.ifPresent(v -> {
            if (!(v >= 0 && v <= 100)) {
                throw new IllegalArgumentException(
                        what + " must be a percentage, got " + Decimal.text(v));
            }
        });
    }
}
