package dev.bevis.loss;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// Focal loss: softmax with cross-entropy in which an image counts the less the surer its class is.
/// `loss_n = −(1 − P_yn)^γ · log P_yn` with the softmax `P`; with γ = 0 that of
/// [SoftmaxCrossEntropy].
///
/// With `q = 1 − P_y` the gradient is `dS_c = (P_c − Y_c) · (q^γ − γ · q^(γ−1) · P_y · log P_y)`.
///
/// Lin, Goyal, Girshick, He and Dollár, *Focal Loss for Dense Object Detection*, arXiv 1708.02002,
/// equation 4.
///
/// @param gamma γ, 0 or more, up to 100
@Example("{gamma: 2}")
public record Focal(@Introduced("2") double gamma) implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = -(1 - p_{y_n})^\\gamma \\log p_{y_n}, \\qquad p_c ="
                            + " \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    MathMl.of(
                            "ℓ_n = −",
                            MathMl.power(
                                    MathMl.of(
                                            "( 1 −",
                                            "<msub><mi>p</mi><msub><mi>y</mi><mi>n</mi></msub></msub>",
                                            ")"),
                                    "γ"),
                            "log",
                            "<msub><mi>p</mi><msub><mi>y</mi><mi>n</mi></msub></msub>",
                            MathMl.comma(),
                            "p_c =",
                            MathMl.fraction(
                                    MathMl.power("e", "s_c"),
                                    MathMl.of(
                                            "<munder><mo>∑</mo><mi>k</mi></munder>",
                                            MathMl.power("e", "s_k")))),
                    "the loss of an example is minus the logarithm of the softmax probability p of"
                            + " its class, times the power γ of 1 − p");

    public Focal {
        if (!(gamma >= 0 && gamma <= 100)) {
            throw new IllegalArgumentException(
                    "focal gamma must be from 0 to 100, got "
                            + Decimal.text(gamma)
                            + "; 2 is usual");
        }
        // 0 and -0 are one number, and one choice.
        gamma += 0.0;
    }

    private double of(double[] logits, int label, double[] dLogits) {
        double largest = logits[0];
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double others = 0;
        for (int c = 0; c < logits.length; c++) {
            dLogits[c] = StrictMath.exp(logits[c] - largest);
            sum += dLogits[c];
            others += c == label ? 0 : dLogits[c];
        }
        double log = logits[label] - largest - StrictMath.log(sum);
        double q = others / sum;
        double power = StrictMath.pow(q, gamma);
        double own = dLogits[label] / sum;
        double factor = power;
        if (q > 0) {
            factor -= gamma * StrictMath.pow(q, gamma - 1) * own * log;
        }
        for (int c = 0; c < logits.length; c++) {
            dLogits[c] = c == label ? -q * factor : dLogits[c] / sum * factor;
        }
        return -power * log;
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.loss(ofImage(), logits, labels, first, images, dLogits);
    }

    @Override
    public ImageLoss ofImage() {
        return this::of;
    }

    @Override
    public double ofGuess(int classes) {
        return StrictMath.pow(1 - 1.0 / classes, gamma) * StrictMath.log(classes);
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public String words() {
        return "focal loss with γ = " + Wording.number(gamma);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "lin-2017",
                        "T.-Y. Lin, P. Goyal, R. Girshick, K. He and P. Dollár, Focal Loss for"
                            + " Dense Object Detection, IEEE International Conference on Computer"
                            + " Vision, 2017, arXiv:1708.02002"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With focal loss and γ = "
                                + Wording.number(gamma)
                                + ", after Lin et al. (2017), the loss of an example is:",
                        FORMULA));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(gamma);
    }
}
