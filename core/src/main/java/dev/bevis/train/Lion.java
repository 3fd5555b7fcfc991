package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.update.Update;
import dev.bevis.kernel.update.UpdateVectors;
import dev.bevis.text.Decimal;

import java.util.List;

/// Lion: steps of one size in each parameter, by the sign of a mean of gradients.
///
/// `u = β₁·m + (1 − β₁)·g`, `θ ← (1 − η·d)·θ − η · sign(u)`, then `m ← β₂·m + (1 − β₂)·g`, with
/// `sign(0) = 0`. The gradient `g` includes that of the penalty, `2λ·θ`; means `m` start at 0. Only
/// weights decay.
///
/// Chen and others, *Symbolic Discovery of Optimization Algorithms*, arXiv 2302.06675, program 1.
///
/// @param weightDecay d, finite, 0 or more
/// @param beta1 β₁, the share of the mean in the step; 0 or more and below 1
/// @param beta2 β₂, the share of the old mean in the new one; 0 or more and below 1
@Example("{weight-decay: 0.5, beta1: 0.9, beta2: 0.99}")
public record Lion(
        @Introduced("0") double weightDecay,
        @Introduced("0.9") double beta1,
        @Introduced("0.99") double beta2)
        implements UpdateRule {

    public Lion {
        WeightDecay.require("lion", weightDecay);
        UpdateRule.requireShare("lion beta1", beta1, 0.9);
        UpdateRule.requireShare("lion beta2", beta2, 0.99);
        // 0 and -0 are one number, and one choice.
        weightDecay += 0.0;
        beta1 += 0.0;
        beta2 += 0.0;
    }

    @Override
    public List<String> states() {
        return List.of("mean");
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
        float keepStep = (float) beta1;
        float takeStep = (float) (1 - beta1);
        float keepMean = (float) beta2;
        float takeMean = (float) (1 - beta2);
        float[] mean = state[0];
        int done =
                UpdateVectors.signs(
                        update, beta1, beta2, lost, gradient, from, w, mean, at, count, rows,
                        stride);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = done; i < count; i++) {
                float g = gradient[g0 + i] + penalty * w[w0 + i];
                float m = mean[w0 + i];
                w[w0 + i] -= rate * sign(keepStep * m + takeStep * g) + less * w[w0 + i];
                mean[w0 + i] = keepMean * m + takeMean * g;
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
        double[] mean = state[0];
        for (int i = 0; i < count; i++) {
            double g = gradient[from + i] + 2 * update.lambda() * w[at + i];
            double u = beta1 * mean[at + i] + (1 - beta1) * g;
            w[at + i] -= update.rate() * sign(u) + lost * w[at + i];
            mean[at + i] = beta2 * mean[at + i] + (1 - beta2) * g;
        }
    }

    /// The sign of a number; 0 for what is none, which training notices by its loss.
    private static int sign(double u) {
        return u > 0 ? 1 : u < 0 ? -1 : 0;
    }

    @Override
    public String words() {
        return "Lion with β₁ = "
                + Decimal.text(beta1)
                + ", β₂ = "
                + Decimal.text(beta2)
                + new WeightDecay(weightDecay).words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "chen-2023",
                        "X. Chen and others, Symbolic Discovery of Optimization Algorithms,"
                                + " Advances in Neural Information Processing Systems, 2023,"
                                + " arXiv:2302.06675"));
    }

    @Override
    public List<Stated> formulas() {
        WeightDecay decay = new WeightDecay(weightDecay);
        return List.of(
                new Stated(
                        "With Lion, after Chen et al. (2023)" + decay.introduction(),
                        new Formula(
                                "\\theta \\leftarrow "
                                        + decay.tex()
                                        + "\\theta - \\eta_t \\, \\mathrm{sign}(\\beta_1 m + (1 -"
                                        + " \\beta_1) g), \\qquad m \\leftarrow \\beta_2 m + (1 -"
                                        + " \\beta_2) g, \\qquad g = \\frac{\\partial J}{\\partial"
                                        + " \\theta}, \\quad \\beta_1 = "
                                        + Decimal.text(beta1)
                                        + ", \\quad \\beta_2 = "
                                        + Decimal.text(beta2)
                                        + decay.texValue(),
                                MathMl.of(
                                        "θ ←",
                                        decay.mathml(),
                                        "θ − η_t sign ( β_1 m + ( 1 − β_1 ) g )",
                                        MathMl.comma(),
                                        "m ← β_2 m + ( 1 − β_2 ) g",
                                        MathMl.comma(),
                                        "g =",
                                        MathMl.fraction("∂ J", "∂ θ"),
                                        MathMl.comma(),
                                        "β_1 = " + Decimal.text(beta1),
                                        MathMl.comma(),
                                        "β_2 = " + Decimal.text(beta2),
                                        decay.mathmlValue()),
                                "every parameter θ becomes "
                                        + decay.plain()
                                        + "θ − η sign(β₁ m + (1 − β₁) g), then m becomes β₂ m + (1"
                                        + " − β₂) g, where g is the derivative of J with respect to"
                                        + " θ, β₁ = "
                                        + Decimal.text(beta1)
                                        + " and β₂ = "
                                        + Decimal.text(beta2)
                                        + decay.value())));
    }
}
