package dev.bevis.loss;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ImageLoss;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// The hinge loss of Crammer and Singer: `loss_n = max(0, max_{c≠y} S_cn − S_yn + 1)`, which looks
/// at the strongest rival alone; [Hinge] sums over all. At the kink the derivative is 0, of equal
/// rivals the lowest class counts.
///
/// Crammer and Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector
/// Machines* (2001), equation 3.
public record CrammerSinger() implements Loss {

    private static final Formula FORMULA =
            new Formula(
                    "\\ell_n = \\max\\left(0,\\; \\max_{c \\ne y_n} s_c - s_{y_n} + 1\\right)",
                    MathMl.of(
                            "ℓ_n = max ( 0 ,",
                            "<munder><mi>max</mi><mrow><mi>c</mi><mo>≠</mo><msub><mi>y</mi><mi>n</mi></msub></mrow></munder>",
                            "s_c −",
                            LossMathMl.LABEL_SCORE,
                            "+ 1 )"),
                    "the loss of an example is max(0, the largest score of another class minus"
                            + " score of its class plus 1)");

    private static double of(double[] logits, int label, double[] dLogits) {
        int rival = label == 0 ? 1 : 0;
        double largest = logits[rival];
        for (int c = 0; c < logits.length; c++) {
            dLogits[c] = 0;
            if (c != label && logits[c] > largest) {
                rival = c;
            }
            // What is not a number stays so.
            largest = c == label ? largest : Math.max(largest, logits[c]);
        }
        double loss = Math.max(0, largest - logits[label] + 1);
        if (loss > 0) {
            dLogits[rival] = 1;
            dLogits[label] = -1;
        }
        return loss;
    }

    @Override
    public double sum(
            Kernels kernels, Matrix logits, char[] labels, int first, int images, Matrix dLogits) {
        return kernels.loss(ofImage(), logits, labels, first, images, dLogits);
    }

    @Override
    public ImageLoss ofImage() {
        return CrammerSinger::of;
    }

    @Override
    public boolean hasKinks() {
        return true;
    }

    @Override
    public double ofGuess(int classes) {
        return 1;
    }

    @Override
    public String words() {
        return "Crammer-Singer hinge";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "crammer-singer-2001",
                        "K. Crammer and Y. Singer, On the Algorithmic Implementation of Multiclass"
                                + " Kernel-based Vector Machines, Journal of Machine Learning"
                                + " Research 2, 2001, 265–292"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "The hinge loss of Crammer and Singer (2001) is, for an example:",
                        FORMULA));
    }
}
