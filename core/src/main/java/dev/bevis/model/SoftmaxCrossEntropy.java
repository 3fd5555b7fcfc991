package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.Named;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Matrix;

import java.util.List;

/// Softmax with cross-entropy: `loss_n = log Σ_c exp S_cn − S_yn`, `dS = P − Y` with the softmax
/// `P` and the one-hot labels `Y`.
@Named("softmax")
public record SoftmaxCrossEntropy() implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = -\\log p_{y_n}, \\qquad p_c = \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><mo>−</mo><mi>log</mi><mspace"
                        + " width=\"0.17em\"/><msub><mi>p</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>,</mo><mspace"
                        + " width=\"2em\"/><msub><mi>p</mi><mi>c</mi></msub><mo>=</mo><mfrac><msup><mi>e</mi><msub><mi>s</mi><mi>c</mi></msub></msup>"
                        + "<mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><msub><mi>s</mi><mi>k</mi></msub></msup></mrow></mfrac>",
                    "the loss of an image is minus the logarithm of the softmax probability of its"
                            + " class");

    @Override
    public double sum(
            Kernels kernels, Matrix logits, byte[] labels, int first, int images, Matrix dLogits) {
        return kernels.softmax(logits, labels, first, images, dLogits);
    }

    @Override
    public double ofGuess(int classes) {
        return StrictMath.log(classes);
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public String words() {
        return "softmax with cross-entropy";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated("With softmax and cross-entropy, the loss of an image is", FORMULA));
    }
}
