package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.kernel.update.Update;
import dev.bevis.kernel.update.UpdateVectors;
import dev.bevis.text.Decimal;

import java.util.List;

/// RMSProp: the gradient divided for each parameter by the root of the running mean of its square,
/// `v ← ρ·v + (1 − ρ)·g²`, then `θ ← (1 − η·d)·θ − η · g / (√v + ε)`.
///
/// The gradient `g` includes that of the penalty, `2λ·θ`; means `v` start at 0 and keep that bias,
/// so first steps are up to `1/√(1 − ρ)` times as long. Only weights decay.
///
/// Tieleman and Hinton, *Lecture 6.5: RMSProp*, Neural Networks for Machine Learning (2012).
///
/// @param rho ρ, the share of the old mean; 0 or more and below 1
/// @param epsilon ε, added to the root; 1e-30 to 1
/// @param weightDecay d, finite, 0 or more
@Named("rmsprop")
@Example("{rho: 0.9, epsilon: 1e-8, weight-decay: 0.01}")
public record RmsProp(
        @Introduced("0.9") double rho,
        @Introduced("1e-8") double epsilon,
        @Introduced("0") double weightDecay)
        implements UpdateRule {

    public RmsProp {
        UpdateRule.requireShare("rmsprop rho", rho, 0.9);
        UpdateRule.requireEpsilon("rmsprop epsilon", epsilon);
        WeightDecay.require("rmsprop", weightDecay);
        // 0 and -0 are one number, and one choice.
        rho += 0.0;
        weightDecay += 0.0;
    }

    @Override
    public List<String> states() {
        return List.of("square");
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
        float rate = (float) update.rate();
        float penalty = (float) (2 * update.lambda());
        double lost = update.lost(weightDecay);
        float less = (float) lost;
        float keepSquare = (float) rho;
        float takeSquare = (float) (1 - rho);
        float small = (float) epsilon;
        float[] square = state[0];
        int done =
                UpdateVectors.squares(
                        update, rho, epsilon, lost, gradient, from, w, square, at, count, rows,
                        stride);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = done; i < count; i++) {
                float g = gradient[g0 + i] + penalty * w[w0 + i];
                float v = keepSquare * square[w0 + i] + takeSquare * g * g;
                square[w0 + i] = v;
                w[w0 + i] -= rate * g / ((float) Math.sqrt(v) + small) + less * w[w0 + i];
            }
        }
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
        double lost = update.lost(weightDecay);
        double[] square = state[0];
        for (int i = 0; i < count; i++) {
            double g = gradient[from + i] + 2 * update.lambda() * w[at + i];
            square[at + i] = rho * square[at + i] + (1 - rho) * g * g;
            double size = Math.sqrt(square[at + i]) + epsilon;
            w[at + i] -= update.rate() * g / size + lost * w[at + i];
        }
    }

    @Override
    public String words() {
        return "RMSProp with ρ = " + Decimal.text(rho) + new WeightDecay(weightDecay).words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "tieleman-hinton-2012",
                        "T. Tieleman and G. Hinton, Lecture 6.5: RMSProp, COURSERA: Neural Networks"
                                + " for Machine Learning, 2012"));
    }

    @Override
    public List<Stated> formulas() {
        WeightDecay decay = new WeightDecay(weightDecay);
        return List.of(
                new Stated(
                        "With RMSProp, after Tieleman and Hinton (2012)" + decay.introduction(),
                        new Formula(
                                "v \\leftarrow \\rho v + (1 - \\rho) g^2, \\qquad \\theta"
                                        + " \\leftarrow "
                                        + decay.tex()
                                        + "\\theta - \\eta_t \\frac{g}{\\sqrt{v} + \\epsilon},"
                                        + " \\qquad g = \\frac{\\partial J}{\\partial \\theta},"
                                        + " \\quad \\rho = "
                                        + Decimal.text(rho)
                                        + ", \\quad \\epsilon = "
                                        + Decimal.text(epsilon)
                                        + decay.texValue(),
                                MathMl.of(
                                        "v ← ρ v + ( 1 − ρ ) g^2",
                                        MathMl.comma(),
                                        "θ ←",
                                        decay.mathml(),
                                        "θ − η_t",
                                        MathMl.fraction("g", MathMl.of(MathMl.root("v"), "+ ε")),
                                        MathMl.comma(),
                                        "g =",
                                        MathMl.fraction("∂ J", "∂ θ"),
                                        MathMl.comma(),
                                        "ρ = " + Decimal.text(rho),
                                        MathMl.comma(),
                                        "ε = " + Decimal.text(epsilon),
                                        decay.mathmlValue()),
                                "v becomes ρ v + (1 − ρ) g², then every parameter θ becomes "
                                        + decay.plain()
                                        + "θ − η g / (√v + ε), where g is the derivative of J with"
                                        + " respect to θ, ρ = "
                                        + Decimal.text(rho)
                                        + " and ε = "
                                        + Decimal.text(epsilon)
                                        + decay.value())));
    }
}
