package dev.bevis.loss;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// Multiple binary cross-entropy: each class is a yes-or-no question of its own, answered by the
/// logistic function σ of its logit. `loss_n = −1/K · Σ_c [Y_cn · log σ(S_cn) + (1 − Y_cn) · log(1
/// − σ(S_cn))]`, `dS = (σ(S) − Y) / K` with the one-hot labels `Y`.
///
/// Computed as `1/K · Σ_c [max(S, 0) − S·Y + log(1 + e^−|S|)]`, in which nothing overflows.
/// Gradients are about K times smaller than those of [SoftmaxCrossEntropy], so learning rates are
/// larger.
public record BinaryCrossEntropy() implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = -\\frac{1}{K} \\left( \\log \\sigma(s_{y_n}) + \\sum_{c \\ne y_n}"
                        + " \\log (1 - \\sigma(s_c)) \\right), \\qquad \\sigma(s) = \\frac{1}{1 +"
                        + " e^{-s}}",
                    MathMl.of(
                            "ℓ_n = −",
                            MathMl.fraction("1", "K"),
                            "( log σ (",
                            LossMathMl.LABEL_SCORE,
                            ") +",
                            LossMathMl.OTHER_CLASSES,
                            "log ( 1 − σ ( s_c ) ) )",
                            MathMl.comma(),
                            "σ ( s ) =",
                            MathMl.fraction("1", MathMl.of("1 +", MathMl.power("e", "− s")))),
                    "the loss of an example is minus the mean over all K classes of the logarithm"
                            + " of σ(score) for its own class and of 1 − σ(score) for the others");

    private static double of(double[] logits, int label, double[] dLogits) {
        int classes = logits.length;
        double loss = 0;
        for (int c = 0; c < classes; c++) {
            double s = logits[c];
            double e = StrictMath.exp(-Math.abs(s));
            double share = (s >= 0 ? 1 : e) / (1 + e);
            loss += Math.max(s, 0) - (c == label ? s : 0) + StrictMath.log1p(e);
            dLogits[c] = (share - (c == label ? 1 : 0)) / classes;
        }
        return loss / classes;
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.loss(ofImage(), logits, labels, first, images, dLogits);
    }

    @Override
    public ImageLoss ofImage() {
        return BinaryCrossEntropy::of;
    }

    @Override
    public boolean ratesClasses() {
        return true;
    }

    /// `σ(s_k)`: classes do not exclude each other, and their probabilities need not add up to 1.
    @Override
    public double probability(float[] logits, int k) {
        return 1 / (1 + StrictMath.exp(-logits[k]));
    }

    /// That of the probability 1/K for every class.
    @Override
    public double ofGuess(int classes) {
        double share = 1.0 / classes;
        return -share * StrictMath.log(share) - (1 - share) * StrictMath.log1p(-share);
    }

    @Override
    public String words() {
        return "multiple binary cross-entropy";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With multiple binary cross-entropy, the loss of an example is:", FORMULA));
    }
}
