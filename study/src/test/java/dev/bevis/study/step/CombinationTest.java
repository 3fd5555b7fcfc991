package dev.bevis.study.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// How the answers of several networks become one.
class CombinationTest {

    private static double[] sums(Combination combination, float[]... logits) {
        double[] sums = new double[logits[0].length];
        for (float[] each : logits) {
            combination.add(each, sums);
        }
        return sums;
    }

    @Test
    void theMeanIsOfSoftmaxProbabilities() {
        double[] sums =
                sums(
                        new Combination.MeanProbability(),
                        new float[] {1, 2, 3},
                        new float[] {1000, 1000, 999});
        // Values of NumPy: softmax([1, 2, 3]) + softmax([1000, 1000, 999]).
        assertThat(sums[0]).isCloseTo(0.0900305731703804 + 0.4223187982515182, within(1e-15));
        assertThat(sums[1]).isCloseTo(0.2447284710547976 + 0.4223187982515182, within(1e-15));
        assertThat(sums[2]).isCloseTo(0.6652409557748218 + 0.1553624034969636, within(1e-15));
        assertThat(Combination.answer(sums)).isEqualTo(2);
    }

    @Test
    void oneSureNetworkOutvotesTwoInTheMeanAndNotInAVote() {
        float[] sure = {9, 0, 0};
        float[] unsure = {0, 0.1f, 0};
        assertThat(
                        Combination.answer(
                                sums(new Combination.MeanProbability(), sure, unsure, unsure)))
                .isEqualTo(0);
        assertThat(Combination.answer(sums(new Combination.MajorityVote(), sure, unsure, unsure)))
                .isEqualTo(1);
    }

    @Test
    void ofEqualVotesTheFirstClassWins() {
        float[] third = {0, 0, 1};
        float[] second = {0, 1, 0};
        assertThat(Combination.answer(sums(new Combination.MajorityVote(), third, second)))
                .isEqualTo(1);
        assertThat(Combination.answer(sums(new Combination.MajorityVote(), second, third)))
                .isEqualTo(1);
    }

    @Test
    void aNetworkVotesForTheFirstOfItsLargestLogits() {
        assertThat(sums(new Combination.MajorityVote(), new float[] {1, 3, 3}))
                .containsExactly(0, 1, 0);
    }
}
