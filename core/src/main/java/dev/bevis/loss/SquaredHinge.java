package dev.bevis.loss;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// The multi-class hinge loss with squared margins: `loss_n = Σ_{c≠y} max(0, S_cn − S_yn + 1)²`.
/// Its gradient has no jumps, unlike that of [Hinge].
///
/// Tang, *Deep Learning using Linear Support Vector Machines*, arXiv 1306.0239, section 2.2, has
/// this square for one class against all others.
public record SquaredHinge() implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = \\sum_{c \\ne y_n} \\max(0,\\; s_c - s_{y_n} + 1)^2",
                    MathMl.of(
                            "ℓ_n =",
                            LossMathMl.OTHER_CLASSES,
                            MathMl.power(LossMathMl.margin(), "2")),
                    "the loss of an example is the sum over all other classes c of the square of"
                            + " max(0, score of c minus score of its class plus 1)");

    private static double of(double[] logits, int label, double[] dLogits) {
        double loss = 0;
        double own = 0;
        for (int c = 0; c < logits.length; c++) {
            // What is not a number stays so.
            double margin = c == label ? 0 : Math.max(0, logits[c] - logits[label] + 1);
            loss += margin * margin;
            dLogits[c] = 2 * margin;
            own -= 2 * margin;
        }
        dLogits[label] = own;
        return loss;
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.loss(ofImage(), logits, labels, first, images, dLogits);
    }

    @Override
    public ImageLoss ofImage() {
        return SquaredHinge::of;
    }

    @Override
    public double ofGuess(int classes) {
        return classes - 1;
    }

    @Override
    public String words() {
        return "squared hinge";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "tang-2013",
                        "Y. Tang, Deep Learning using Linear Support Vector Machines, ICML Workshop"
                                + " on Challenges in Representation Learning, 2013,"
                                + " arXiv:1306.0239"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "The multi-class hinge loss with squared margins is, for an example:",
                        FORMULA));
    }
}
