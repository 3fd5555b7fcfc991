package dev.bevis.train;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.update.Update;
import dev.bevis.kernel.update.UpdateVectors;
import dev.bevis.text.Decimal;

import java.util.List;

/// What [Adam] and [AdamW] have in common: running means of the gradient and of its square.
///
/// Corrections of their bias are computed in double once a step. Square roots and divisions are
/// exact to the last bit in IEEE arithmetic, so vectors of all widths give the same.
///
/// @param beta1 share of the old mean of gradients
/// @param beta2 share of the old mean of squares
/// @param epsilon added to the root
record Moments(double beta1, double beta2, double epsilon) {

    static final List<String> NAMES = List.of("mean", "square");

    /// `η / (1 − β₁ᵗ)` and `1 / √(1 − β₂ᵗ)`.
    static double[] numbers(double beta1, double beta2, double rate, long step) {
        double updates = (double) (step + 1);
        return new double[] {
            rate / (1 - StrictMath.pow(beta1, updates)),
            1 / Math.sqrt(1 - StrictMath.pow(beta2, updates))
        };
    }

    /// One update. It runs for a few parameters at a time, so nothing is made for it.
    ///
    /// @param lost the part of themselves that parameters lose besides
    static void apply(
            Update update,
            double beta1,
            double beta2,
            double epsilon,
            double lost,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count,
            int rows,
            int stride) {
        float penalty = (float) (2 * update.lambda());
        float keepMean = (float) beta1;
        float takeMean = (float) (1 - beta1);
        float keepSquare = (float) beta2;
        float takeSquare = (float) (1 - beta2);
        float rate = (float) update.numbers()[0];
        float root = (float) update.numbers()[1];
        float small = (float) epsilon;
        float less = (float) lost;
        float[] mean = state[0];
        float[] square = state[1];
        int done =
                UpdateVectors.moments(
                        update, beta1, beta2, epsilon, lost, gradient, from, w, mean, square, at,
                        count, rows, stride);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = done; i < count; i++) {
                float g = gradient[g0 + i] + penalty * w[w0 + i];
                float m = keepMean * mean[w0 + i] + takeMean * g;
                float v = keepSquare * square[w0 + i] + takeSquare * g * g;
                mean[w0 + i] = m;
                square[w0 + i] = v;
                w[w0 + i] -= rate * m / ((float) Math.sqrt(v) * root + small) + less * w[w0 + i];
            }
        }
    }

    /// As the one in floats.
    static void apply(
            Update update,
            double beta1,
            double beta2,
            double epsilon,
            double lost,
            double[] gradient,
            int from,
            double[] w,
            double[][] state,
            int at,
            int count) {
        double rate = update.numbers()[0];
        double root = update.numbers()[1];
        double[] mean = state[0];
        double[] square = state[1];
        for (int i = 0; i < count; i++) {
            double g = gradient[from + i] + 2 * update.lambda() * w[at + i];
            mean[at + i] = beta1 * mean[at + i] + (1 - beta1) * g;
            square[at + i] = beta2 * square[at + i] + (1 - beta2) * g * g;
            double size = Math.sqrt(square[at + i]) * root + epsilon;
            w[at + i] -= rate * mean[at + i] / size + lost * w[at + i];
        }
    }

    /// The numbers that are not the usual ones, behind a name.
    ///
    /// @param before what stands between, such as ` with `
    String words(String before) {
        return beta1 == 0.9 && beta2 == 0.999
                ? ""
                : before + "β₁ = " + Decimal.text(beta1) + " and β₂ = " + Decimal.text(beta2);
    }

    /// The formula.
    Formula formula(WeightDecay decay) {
        return new Formula(
                "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g, \\quad v \\leftarrow \\beta_2 v + (1"
                        + " - \\beta_2) g^2, \\quad \\theta \\leftarrow "
                        + decay.tex()
                        + "\\theta - \\eta_t \\frac{m / (1 - \\beta_1^t)}{\\sqrt{v / (1 -"
                        + " \\beta_2^t)} + \\epsilon}, \\quad g = \\frac{\\partial J}{\\partial"
                        + " \\theta}, \\quad \\beta_1 = "
                        + Decimal.text(beta1)
                        + ", \\quad \\beta_2 = "
                        + Decimal.text(beta2)
                        + ", \\quad \\epsilon = "
                        + Decimal.text(epsilon)
                        + decay.texValue(),
                MathMl.of(
                        "m ← β_1 m + ( 1 − β_1 ) g",
                        MathMl.comma(),
                        "v ← β_2 v + ( 1 − β_2 ) g^2",
                        MathMl.comma(),
                        "θ ←",
                        decay.mathml(),
                        "θ − η_t",
                        MathMl.fraction(
                                MathMl.of("m / ( 1 −", MathMl.power("β_1", "t"), ")"),
                                MathMl.of(
                                        MathMl.root(
                                                MathMl.of(
                                                        "v / ( 1 −",
                                                        MathMl.power("β_2", "t"),
                                                        ")")),
                                        "+ ε")),
                        MathMl.comma(),
                        "g =",
                        MathMl.fraction("∂ J", "∂ θ"),
                        MathMl.comma(),
                        "β_1 = " + Decimal.text(beta1),
                        MathMl.comma(),
                        "β_2 = " + Decimal.text(beta2),
                        MathMl.comma(),
                        "ε = " + Decimal.text(epsilon),
                        decay.mathmlValue()),
                "m becomes β₁ m + (1 − β₁) g and v becomes β₂ v + (1 − β₂) g², then every parameter"
                        + " θ becomes "
                        + decay.plain()
                        + "θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε), where g is the"
                        + " derivative of J with respect to θ, β₁ = "
                        + Decimal.text(beta1)
                        + ", β₂ = "
                        + Decimal.text(beta2)
                        + " and ε = "
                        + Decimal.text(epsilon)
                        + decay.value());
    }
}
