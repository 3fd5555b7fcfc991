package dev.bevis.kernel.update;

/// An update rule with the numbers of one step.
///
/// @param rate learning rate η
/// @param lambda λ of the penalty `λ · Σ w²`, whose gradient `2λ·w` is the formula's to add; 0 for
///   parameters without one
/// @param step updates made before this one, 0 or more
/// @param numbers those that the formula needs once a step, see [UpdateFormula#numbers]
public record Update(
        UpdateFormula formula, double rate, double lambda, long step, double[] numbers) {

    static final double[] NO_NUMBERS = {};

    /// The update of weights in step `step`.
    public static Update of(UpdateFormula formula, double rate, double lambda, long step) {
        return new Update(formula, rate, lambda, step, formula.numbers(rate, step));
    }

    /// The same for parameters without a penalty.
    public Update withoutPenalty() {
        return lambda == 0 ? this : new Update(formula, rate, 0, step, numbers);
    }

    /// What plain descent multiplies gradients summed over `images` with.
    public double scale(int images) {
        return -rate / images;
    }

    /// What plain descent multiplies weights with, to add it to them.
    public double decay() {
        return -2 * rate * lambda;
    }
}
