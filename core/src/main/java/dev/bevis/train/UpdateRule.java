package dev.bevis.train;

import dev.bevis.choice.Choice;
import dev.bevis.kernel.update.UpdateFormula;
import dev.bevis.text.Decimal;

import java.util.OptionalDouble;

/// How a gradient changes the parameters.
///
/// A new rule is a record in a file of its own and a word in `permits`. It needs its [#words], the
/// names of its [#states], and [#apply] in floats and in doubles: loops over arrays. Everything
/// else follows: kernels call it where they sum gradients, states lie beside the parameters, are
/// saved with them and counted in plans.
///
/// [RmsProp] is one to begin from. A rule that shrinks weights by itself asks
/// [dev.bevis.kernel.update.Update#lost] by how much, and leaves other parameters alone.
///
/// Contract tests walk `permits`: words, both precisions, zeros that stay zeros, resuming, threads.
public sealed interface UpdateRule extends Choice, UpdateFormula
        permits GradientDescent, Momentum, RmsProp, Adam, AdamW, Lion {

    /// The share of what it remembers of gradients that stays in a step, which a schedule may move;
    /// empty where there is none, or where it is not one number.
    default OptionalDouble movableMomentum() {
        return OptionalDouble.empty();
    }

    /// The same rule with another [#movableMomentum], for one step.
    default UpdateRule withMomentum(double momentum) {
        return this;
    }

    /// Refuses what is no share of an old mean.
    ///
    /// @param what the component, such as `adam beta1`
    /// @param usual the value to begin from
    static void requireShare(String what, double value, double usual) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    what
                            + " must be 0 or more and below 1, got "
                            + Decimal.text(value)
                            + "; "
                            + Decimal.text(usual)
                            + " is usual");
        }
    }

    /// Refuses what would vanish beside the root of a square, or in floats.
    ///
    /// @param what the component, such as `adam epsilon`
    static void requireEpsilon(String what, double value) {
        if (!(value >= 1e-30 && value <= 1)) {
            throw new IllegalArgumentException(
                    what
                            + " must be from 1e-30 to 1, got "
                            + Decimal.text(value)
                            + "; 1e-8 is usual");
        }
    }
}
