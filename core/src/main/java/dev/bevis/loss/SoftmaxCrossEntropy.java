package dev.bevis.loss;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;

import java.util.List;

/// Softmax with cross-entropy against targets `T`: `loss_n = −Σ_c T_cn · log P_cn`, `dS = P − T`
/// with the softmax `P`.
///
/// Targets are the one-hot labels `Y`, so that `loss_n = log Σ_c exp S_cn − S_yn`; with label
/// smoothing `ε`, the share of a class that is not the label's is not 0: `T = (1 − ε) · Y + ε / K`.
/// Szegedy et al., *Rethinking the Inception Architecture for Computer Vision*, arXiv 1512.00567,
/// section 7.
///
/// Smoothing over wrong classes alone gives these what the label loses, `T = 1 − ε` for the label
/// and `ε / (K − 1)` for each other class: that is the form above with `ε · K / (K − 1)` for ε.
///
/// @param labelSmoothing ε, 0 or more and below 1
/// @param wrongClassesOnly whether smoothing is over wrong classes alone
@Named("softmax")
@Example("{label-smoothing: 0.1, wrong-classes-only: true}")
public record SoftmaxCrossEntropy(
        @Introduced("0") double labelSmoothing, @Introduced("false") boolean wrongClassesOnly)
        implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = -\\log p_{y_n}, \\qquad p_c = \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><mo>−</mo><mi>log</mi><mspace"
                        + " width=\"0.17em\"/><msub><mi>p</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>,</mo><mspace"
                        + " width=\"2em\"/><msub><mi>p</mi><mi>c</mi></msub><mo>=</mo><mfrac><msup><mi>e</mi><msub><mi>s</mi><mi>c</mi></msub></msup>"
                        + "<mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><msub><mi>s</mi><mi>k</mi></msub></msup></mrow></mfrac>",
                    "the loss of an example is minus the logarithm of the softmax probability of"
                            + " its class");

    private static final Formula SMOOTHED =
            new Formula(
                    "\\ell_n = -\\sum_c q_c \\log p_c, \\qquad q_{y_n} = 1 - \\varepsilon +"
                        + " \\frac{\\varepsilon}{K}, \\quad q_c = \\frac{\\varepsilon}{K}, \\qquad"
                        + " p_c = \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><mo>−</mo><munder><mo>∑</mo><mi>c</mi></munder><msub><mi>q</mi><mi>c</mi></msub><mi>log</mi><mspace"
                        + " width=\"0.17em\"/><msub><mi>p</mi><mi>c</mi></msub><mo>,</mo><mspace"
                        + " width=\"2em\"/><msub><mi>q</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>=</mo><mn>1</mn><mo>−</mo><mi>ε</mi><mo>+</mo><mfrac><mi>ε</mi><mi>K</mi></mfrac><mo>,</mo><mspace"
                        + " width=\"1em\"/><msub><mi>q</mi><mi>c</mi></msub><mo>=</mo><mfrac><mi>ε</mi><mi>K</mi></mfrac><mo>,</mo><mspace"
                        + " width=\"2em\"/><msub><mi>p</mi><mi>c</mi></msub><mo>=</mo><mfrac><msup><mi>e</mi><msub><mi>s</mi><mi>c</mi></msub></msup>"
                        + "<mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><msub><mi>s</mi><mi>k</mi></msub></msup></mrow></mfrac>",
                    "the loss of an example is the cross-entropy of the softmax probabilities and"
                            + " targets that give each of K classes ε / K, and its own class 1 − ε"
                            + " more");

    private static final Formula WRONG_ONLY =
            new Formula(
                    "\\ell_n = -\\sum_c q_c \\log p_c, \\qquad q_{y_n} = 1 - \\varepsilon, \\quad"
                            + " q_c = \\frac{\\varepsilon}{K - 1}, \\qquad p_c ="
                            + " \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    MathMl.of(
                            "ℓ_n = −",
                            "<munder><mo>∑</mo><mi>c</mi></munder>",
                            "q_c log p_c",
                            MathMl.comma(),
                            "<msub><mi>q</mi><msub><mi>y</mi><mi>n</mi></msub></msub>",
                            "= 1 − ε",
                            MathMl.comma(),
                            "q_c =",
                            MathMl.fraction("ε", "K − 1"),
                            MathMl.comma(),
                            "p_c =",
                            MathMl.fraction(
                                    MathMl.power("e", "s_c"),
                                    MathMl.of(
                                            "<munder><mo>∑</mo><mi>k</mi></munder>",
                                            MathMl.power("e", "s_k")))),
                    "the loss of an example is the cross-entropy of the softmax probabilities and"
                            + " targets that give its own class 1 − ε and each of the K − 1 others"
                            + " ε / (K − 1)");

    public SoftmaxCrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing must be 0 or more and below 1, got "
                            + Decimal.text(labelSmoothing)
                            + "; 0.1 is usual");
        }
        // 0 and -0 are one number, and one choice.
        labelSmoothing += 0.0;
        // Nothing is shared out, whatever it is shared among.
        wrongClassesOnly &= labelSmoothing > 0;
    }

    /// With label smoothing over all classes.
    public SoftmaxCrossEntropy(double labelSmoothing) {
        this(labelSmoothing, false);
    }

    /// Without label smoothing.
    public SoftmaxCrossEntropy() {
        this(0);
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.softmax(logits, labels, first, images, smoothing(logits.rows()), dLogits);
    }

    /// ε as a share of all K classes.
    private double smoothing(double classes) {
        return wrongClassesOnly ? labelSmoothing * classes / (classes - 1) : labelSmoothing;
    }

    @Override
    public ImageLoss ofImage() {
        return this::of;
    }

    private double of(double[] logits, int label, double[] dLogits) {
        double largest = logits[0];
        for (double logit : logits) {
            // What is not a number stays so.
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double distances = 0;
        for (int c = 0; c < logits.length; c++) {
            dLogits[c] = StrictMath.exp(logits[c] - largest);
            sum += dLogits[c];
            distances += largest - logits[c];
        }
        double smoothing = smoothing(logits.length);
        double share = smoothing / logits.length;
        for (int c = 0; c < logits.length; c++) {
            dLogits[c] = dLogits[c] / sum - share;
        }
        dLogits[label] -= 1 - smoothing;
        return StrictMath.log(sum)
                + (1 - smoothing) * (largest - logits[label])
                + share * distances;
    }

    @Override
    public Loss unsmoothed() {
        return labelSmoothing == 0 ? this : new SoftmaxCrossEntropy();
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
        return "softmax with cross-entropy"
                + (labelSmoothing == 0
                        ? ""
                        : " and label smoothing "
                                + Wording.number(labelSmoothing)
                                + (wrongClassesOnly ? " over wrong classes" : ""));
    }

    @Override
    public List<Publication> publications() {
        return labelSmoothing == 0
                ? List.of()
                : List.of(
                        new Publication(
                                "szegedy-2016",
                                "C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens and Z. Wojna,"
                                    + " Rethinking the Inception Architecture for Computer Vision,"
                                    + " IEEE Conference on Computer Vision and Pattern Recognition,"
                                    + " 2016, arXiv:1512.00567"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                labelSmoothing == 0
                        ? new Stated(
                                "With softmax and cross-entropy, the loss of an example is:",
                                FORMULA)
                        : new Stated(
                                "With softmax, cross-entropy and label smoothing ε = "
                                        + Wording.number(labelSmoothing)
                                        + (wrongClassesOnly ? " over wrong classes" : "")
                                        + ", after Szegedy et al. (2016), the loss of an example"
                                        + " is:",
                                wrongClassesOnly ? WRONG_ONLY : SMOOTHED));
    }
}
