package dev.bevis.train;

import dev.bevis.choice.MathMl;
import dev.bevis.text.Decimal;

/// What update rules say of weights that decay apart from the gradient, `θ ← (1 − η·d)·θ − …`, in
/// front of θ on the right of their formulas; nothing where `d` is 0.
///
/// @param factor d
record WeightDecay(double factor) {

    /// Refuses what is no decay.
    ///
    /// @param rule its name, such as `adamw`
    static void require(String rule, double factor) {
        if (!(factor >= 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    rule
                            + " weight-decay must be a finite number, 0 or more, got "
                            + Decimal.text(factor)
                            + "; 0.01 is usual");
        }
    }

    private boolean isNone() {
        return factor == 0;
    }

    String words() {
        return isNone() ? "" : ", weight decay " + Decimal.text(factor);
    }

    /// Behind a rule and its source in the introduction of a formula.
    String introduction() {
        return isNone() ? "," : ", where weights decay and other parameters do not (d = 0),";
    }

    String tex() {
        return isNone() ? "" : "(1 - d \\, \\eta_t) \\, ";
    }

    String mathml() {
        return isNone() ? "" : MathMl.of("( 1 − d η_t )");
    }

    String plain() {
        return isNone() ? "" : "(1 − d η) ";
    }

    /// At the end of a formula.
    String texValue() {
        return isNone() ? "" : ", \\quad d = " + Decimal.text(factor);
    }

    /// At the end of a formula.
    String mathmlValue() {
        return isNone() ? "" : MathMl.of(MathMl.comma(), "d = " + Decimal.text(factor));
    }

    /// At the end of a formula in words.
    String value() {
        return isNone() ? "" : ", with d = " + Decimal.text(factor);
    }
}
