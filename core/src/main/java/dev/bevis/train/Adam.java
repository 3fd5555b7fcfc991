package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.kernel.update.Update;

import java.util.List;
import java.util.OptionalDouble;

/// Adam: steps along the running mean of the gradient, divided for each parameter by the root of
/// the running mean of its square, both without the bias of their start.
///
/// ```
/// m ← β₁·m + (1 − β₁)·g,   v ← β₂·v + (1 − β₂)·g²
/// θ ← θ − η · m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ),   t = 1, 2, …
/// ```
///
/// The gradient `g` includes that of the penalty, `2λ·θ`, which so is divided like the rest and has
/// little effect on weights with large gradients; [AdamW] shrinks all weights alike.
///
/// Kingma and Ba, *Adam: A Method for Stochastic Optimization*, arXiv 1412.6980, algorithm 1.
///
/// @param beta1 β₁, the share of the old mean of gradients; 0 or more and below 1
/// @param beta2 β₂, the share of the old mean of squares; 0 or more and below 1
/// @param epsilon ε, added to the root, as algorithm 1 has it; 1e-30 to 1
@Example("{beta1: 0.9, beta2: 0.999, epsilon: 1e-8}")
public record Adam(
        @Introduced("0.9") double beta1,
        @Introduced("0.999") double beta2,
        @Introduced("1e-8") double epsilon)
        implements UpdateRule {

    static final Publication PAPER =
            new Publication(
                    "kingma-ba-2015",
                    "D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization,"
                            + " International Conference on Learning Representations, 2015,"
                            + " arXiv:1412.6980");

    public Adam {
        UpdateRule.requireShare("adam beta1", beta1, 0.9);
        UpdateRule.requireShare("adam beta2", beta2, 0.999);
        UpdateRule.requireEpsilon("adam epsilon", epsilon);
        // 0 and -0 are one number, and one choice.
        beta1 += 0.0;
        beta2 += 0.0;
    }

    @Override
    public OptionalDouble movableMomentum() {
        return OptionalDouble.of(beta1);
    }

    @Override
    public UpdateRule withMomentum(double other) {
        return new Adam(other, beta2, epsilon);
    }

    @Override
    public List<String> states() {
        return Moments.NAMES;
    }

    @Override
    public double[] numbers(double rate, long step) {
        return Moments.numbers(beta1, beta2, rate, step);
    }

    @Override
    public void apply(
            Update update,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count,
            int rows,
            int stride) {
        Moments.apply(
                update, beta1, beta2, epsilon, 0, gradient, from, w, state, at, count, rows,
                stride);
    }

    @Override
    public void apply(
            Update update,
            double[] gradient,
            int from,
            double[] w,
            double[][] state,
            int at,
            int count) {
        Moments.apply(update, beta1, beta2, epsilon, 0, gradient, from, w, state, at, count);
    }

    private Moments moments() {
        return new Moments(beta1, beta2, epsilon);
    }

    @Override
    public String words() {
        return "Adam" + moments().words(" with ");
    }

    @Override
    public List<Publication> publications() {
        return List.of(PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With Adam, after Kingma and Ba (2015), counting updates t from 1,",
                        moments().formula(new WeightDecay(0))));
    }
}
