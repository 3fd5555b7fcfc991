package dev.bevis.loss;

import dev.bevis.choice.Formula;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// The multi-class hinge loss with margin 1: `loss_n = Σ_{c≠y} max(0, S_cn − S_yn + 1)`; at the
/// kink the derivative is 0.
///
/// Weston and Watkins, *Multi-class Support Vector Machines* (1998).
public record Hinge() implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = \\sum_{c \\ne y_n} \\max(0,\\; s_c - s_{y_n} + 1)",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><munder><mo>∑</mo><mrow><mi>c</mi><mo>≠</mo><msub><mi>y</mi><mi>n</mi></msub></mrow></munder><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo><mspace"
                        + " width=\"0.3em\"/><msub><mi>s</mi><mi>c</mi></msub><mo>−</mo><msub><mi>s</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>+</mo><mn>1</mn><mo>)</mo>",
                    "the loss of an example is the sum over all other classes c of max(0, score of"
                            + " c minus score of its class plus 1)");

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.hinge(logits, labels, first, images, dLogits);
    }

    @Override
    public ImageLoss ofImage() {
        return Hinge::of;
    }

    private static double of(double[] logits, int label, double[] dLogits) {
        double loss = 0;
        double own = 0;
        for (int c = 0; c < logits.length; c++) {
            // What is not a number stays so.
            double margin = c == label ? 0 : Math.max(0, logits[c] - logits[label] + 1);
            loss += margin;
            dLogits[c] = margin > 0 ? 1 : 0;
            own -= dLogits[c];
        }
        dLogits[label] = own;
        return loss;
    }

    @Override
    public boolean hasKinks() {
        return true;
    }

    @Override
    public double ofGuess(int classes) {
        return classes - 1;
    }

    @Override
    public String words() {
        return "hinge";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "weston-watkins-1998",
                        "J. Weston and C. Watkins, Multi-class Support Vector Machines, Technical"
                            + " Report CSD-TR-98-04, Royal Holloway, University of London, 1998"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "The multi-class hinge loss of support vector machines is, for an example:",
                        FORMULA));
    }
}
