package dev.bevis.study.step;

import dev.bevis.text.Decimal;

import java.util.List;

/// A sentence of a study that its data must carry, about accuracies in percent.
///
/// Names stand for settings of the step, or of other steps; see [dev.bevis.study.file.Subject].
public sealed interface Claim {

    /// `A beats B`: its mean accuracy is higher.
    record Beats(String a, String b) implements Claim {
        @Override
        public String text() {
            return a + " beats " + b;
        }
    }

    /// `A equals B within 0.5`: their mean accuracies differ by no more.
    ///
    /// @param within points, above 0
    record Equals(String a, String b, double within) implements Claim {
        public Equals {
            if (!(within > 0 && within <= 100)) {
                throw new IllegalArgumentException(
                        "'within' takes points above 0 and at most 100, got "
                                + Decimal.text(within));
            }
        }

        @Override
        public String text() {
            return a + " equals " + b + " within " + number(within);
        }
    }

    /// `A is between 45 and 48`: its mean accuracy is.
    ///
    /// @param low percent
    /// @param high percent, above `low`
    record Between(String a, double low, double high) implements Claim {
        public Between {
            if (!(low >= 0 && high <= 100 && low < high)) {
                throw new IllegalArgumentException(
                        "'between' takes two percentages in ascending order, got "
                                + number(low)
                                + " and "
                                + number(high));
            }
        }

        @Override
        public String text() {
            return a + " is between " + number(low) + " and " + number(high);
        }
    }

    /// `A varies less than B`: over the seeds, or, for names that stand for several settings, over
    /// these.
    record VariesLess(String a, String b) implements Claim {
        @Override
        public String text() {
            return a + " varies less than " + b;
        }
    }

    /// The claim in one normal form.
    String text();

    /// What its effect is a number of.
    default Effect effect() {
        return switch (this) {
            case Beats _, Equals _ -> Effect.DIFFERENCE;
            case Between _ -> Effect.ACCURACY;
            case VariesLess _ -> Effect.SPREAD;
        };
    }

    /// What an effect is a number of.
    enum Effect {
        /// The difference of two mean accuracies.
        DIFFERENCE,
        /// A mean accuracy.
        ACCURACY,
        /// The ratio of two standard deviations, where it has an interval; else their difference.
        SPREAD
    }

    /// The names in it.
    default List<String> names() {
        return switch (this) {
            case Beats(String a, String b) -> List.of(a, b);
            case Equals(String a, String b, double _) -> List.of(a, b);
            case Between(String a, double _, double _) -> List.of(a);
            case VariesLess(String a, String b) -> List.of(a, b);
        };
    }

    /// Reads a sentence.
    ///
    /// @throws IllegalArgumentException if it has no known form or numbers that make no sense
    static Claim parse(String text) {
        return Sentence.claim(text);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
