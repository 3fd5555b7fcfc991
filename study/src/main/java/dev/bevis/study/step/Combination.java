package dev.bevis.study.step;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;

import java.util.List;

/// How several networks give one answer.
///
/// Each network adds to a sum for each class, in the order of the networks; the class with the
/// largest sum is the answer, and of equal ones the first in the order of the dataset's classes.
public sealed interface Combination extends Choice {

    /// Adds what one network says of an example, in double precision.
    ///
    /// @param logits K of the network
    /// @param sums K of all networks so far
    void add(float[] logits, double[] sums);

    /// Whether it takes the probabilities of classes, so that each network has to give some.
    boolean needsProbabilities();

    /// The class with the largest logit, of equal ones the first.
    private static int largest(float[] logits) {
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
        }
        return best;
    }

    /// The answer that sums of all networks give: the class with the largest, of equal ones the
    /// first.
    static int answer(double[] sums) {
        int best = 0;
        for (int k = 1; k < sums.length; k++) {
            best = sums[k] > sums[best] ? k : best;
        }
        return best;
    }

    /// The class whose softmax probability is the largest on average over the networks: `p̄_k = (1
    /// / M) Σ_m exp(s_mk) / Σ_j exp(s_mj)`.
    record MeanProbability() implements Combination {

        private static final Formula FORMULA =
                new Formula(
                        "\\hat{y} = \\arg\\max_k \\frac{1}{M} \\sum_{m=1}^{M} p_{mk}, \\qquad"
                                + " p_{mk} = \\frac{e^{s_{mk}}}{\\sum_j e^{s_{mj}}}",
                        MathMl.of("<mover><mi>y</mi><mo>^</mo></mover>")
                                + "<mo>=</mo><munder><mi>arg max</mi><mi>k</mi></munder>"
                                + MathMl.fraction("1", "M")
                                + "<munderover><mo>∑</mo><mrow><mi>m</mi><mo>=</mo><mn>1</mn></mrow><mi>M</mi></munderover>"
                                + MathMl.of("p_mk")
                                + MathMl.comma()
                                + MathMl.of("p_mk =")
                                + "<mfrac><msup><mi>e</mi><msub><mi>s</mi><mi>mk</mi></msub></msup><mrow><munder><mo>∑</mo><mi>j</mi></munder><msup><mi>e</mi><msub><mi>s</mi><mi>mj</mi></msub></msup></mrow></mfrac>",
                        "the class k with the largest mean of the softmax probabilities that the M"
                                + " networks give it");

        @Override
        public void add(float[] logits, double[] sums) {
            float largest = logits[largest(logits)];
            double[] powers = new double[logits.length];
            double sum = 0;
            for (int k = 0; k < powers.length; k++) {
                powers[k] = StrictMath.exp((double) logits[k] - largest);
                sum += powers[k];
            }
            for (int k = 0; k < powers.length; k++) {
                sums[k] += powers[k] / sum;
            }
        }

        @Override
        public boolean needsProbabilities() {
            return true;
        }

        @Override
        public String words() {
            return "the mean of their probabilities";
        }

        @Override
        public List<Stated> formulas() {
            return List.of(
                    new Stated(
                            "The answer of M networks with logits s is the class with the largest"
                                    + " mean probability, of equal ones the first:",
                            FORMULA));
        }
    }

    /// The class that most networks give; of classes with equally many votes the first in the order
    /// of the dataset's classes.
    record MajorityVote() implements Combination {

        private static final Formula FORMULA =
                new Formula(
                        "\\hat{y} = \\arg\\max_k \\left|\\{m : \\arg\\max_j s_{mj} = k\\}\\right|",
                        MathMl.of("<mover><mi>y</mi><mo>^</mo></mover>")
                                + "<mo>=</mo><munder><mi>arg max</mi><mi>k</mi></munder>"
                                + MathMl.of("| { m :")
                                + "<munder><mi>arg max</mi><mi>j</mi></munder>"
                                + MathMl.of("s_mj = k } |"),
                        "the class k that most of the networks m give, each by its largest logit");

        @Override
        public void add(float[] logits, double[] sums) {
            sums[largest(logits)]++;
        }

        @Override
        public boolean needsProbabilities() {
            return false;
        }

        @Override
        public String words() {
            return "a majority vote";
        }

        @Override
        public List<Stated> formulas() {
            return List.of(
                    new Stated(
                            "The answer of networks with logits s is the class with the most"
                                    + " votes, of equally many the first in the order of the"
                                    + " classes:",
                            FORMULA));
        }
    }
}
