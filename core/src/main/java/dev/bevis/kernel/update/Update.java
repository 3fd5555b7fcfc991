package dev.bevis.kernel.update;

/// An update rule with the numbers of one step.
///
/// @param rate learning rate η
/// @param lambda λ of the penalty `λ · Σ w²`, whose gradient `2λ·w` is the formula's to add; 0 for
///   parameters without one
/// @param step updates made before this one, 0 or more
/// @param numbers those that the formula needs once a step, see [UpdateFormula#numbers]
/// @param ofWeights whether the parameters are weights, which a formula may shrink by itself;
///   biases, scales and shifts it leaves alone
public record Update(
        UpdateFormula formula,
        double rate,
        double lambda,
        long step,
        double[] numbers,
        boolean ofWeights) {

    static final double[] NO_NUMBERS = {};

    /// The update of weights in step `step`.
    public static Update of(UpdateFormula formula, double rate, double lambda, long step) {
        return new Update(formula, rate, lambda, step, formula.numbers(rate, step), true);
    }

    /// The same for parameters that are no weights: without a penalty, and without decay.
    public Update ofOthers() {
        return new Update(formula, rate, 0, step, numbers, false);
    }

    /// The part of themselves that weights lose in a step, where a formula shrinks them apart from
    /// the gradient: `η·d`; 0 for other parameters. It is subtracted with the step: `1 − η·d` would
    /// be 1 in floats where rates are small.
    ///
    /// Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, arXiv 1711.05101, section 2.
    ///
    /// @param weightDecay d, 0 for none
    public double lost(double weightDecay) {
        return ofWeights ? rate * weightDecay : 0;
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
