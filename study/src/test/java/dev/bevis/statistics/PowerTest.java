package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.Philox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalInt;

class PowerTest {

    @Test
    void manyPairsResolveTheSumOfTwoQuantilesOfT() {
        double quantiles = 1.9847 + 0.8453;
        assertThat(Power.smallestDifference(98, 0.004, 0.05))
                .isCloseTo((quantiles + 0.1) * 0.004 / Math.sqrt(98), within(1e-4));
        assertThat(Power.smallestDifference(5, 0, 0.05)).isZero();
    }

    /// 3 standard errors of 4,000 studies are 0.02.
    @ParameterizedTest
    @CsvSource({"2,0.05", "3,0.05", "5,0.05", "10,0.05", "20,0.05", "5,0.01", "20,0.01", "40,0.05"})
    void simulatedStudiesOfTheSmallestDifferenceAreDecidedAsOftenAsStated(int pairs, double alpha) {
        long seed = 20_270_312;
        int studies = 4000;
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        double effect = Power.smallestDifference(pairs, 0.004, alpha);
        int decided = 0;
        for (int study = 0; study < studies; study++) {
            double[] differences = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                differences[i] = effect + 0.004 * random.gaussian(study, i);
            }
            Evidence evidence = Evidence.of(differences, Region.above(0), 1e-9);
            decided += evidence.p() <= alpha && evidence.skewed() <= 0.05 ? 1 : 0;
        }
        assertThat((double) decided / studies).as("seed %d", seed).isCloseTo(0.8, within(0.022));
    }

    @Test
    void pairsToDecideIsTheFirstNumberThatResolvesTheEffect() {
        for (double effect : new double[] {1e-4, 5e-4, 0.001, -0.002, 0.004, 0.01, 0.1}) {
            int pairs = Power.pairsToDecide(effect, 0.004, 0.05).orElseThrow();
            assertThat(Power.smallestDifference(pairs, 0.004, 0.05))
                    .isLessThanOrEqualTo(Math.abs(effect));
            if (pairs > 2 && pairs != 30) {
                assertThat(Power.smallestDifference(pairs - 1, 0.004, 0.05))
                        .isGreaterThan(Math.abs(effect));
            }
        }
    }

    @Test
    void moreThanTheMostPairsIsNoAnswer() {
        double least = Power.smallestDifference(Power.MOST_PAIRS, 0.004, 0.05);
        assertThat(Power.pairsToDecide(least, 0.004, 0.05)).hasValue(Power.MOST_PAIRS);
        assertThat(Power.pairsToDecide(Math.nextDown(least), 0.004, 0.05)).isEmpty();
    }

    @Test
    void noEffectCannotBeDecidedAndNoSpreadNeedsTwoPairs() {
        assertThat(Power.pairsToDecide(0, 0.004, 0.05)).isEmpty();
        assertThat(Power.pairsToDecide(0, 0, 0.05)).isEmpty();
        assertThat(Power.pairsToDecide(0.001, 0, 0.05)).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void numbersOutsideOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> Power.smallestDifference(1, 0.1, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a paired test needs at least 2 pairs, got 1");
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Power.smallestDifference(2, bad, 0.05))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got " + bad);
        }
        for (double bad : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Power.smallestDifference(2, 0.1, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got " + bad);
        }
        assertThatThrownBy(() -> Power.pairsToDecide(Double.NaN, 0.1, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an effect must be finite, got NaN");
    }
}
