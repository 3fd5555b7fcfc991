package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialInversionTest {

    private static final int POINTS = 20_000;

    /// Every value belongs to one piece of [0, 1), so equidistant points miss its length by less
    /// than their distance.
    @ParameterizedTest
    @CsvSource({
        "1,0.3",
        "7,0.999",
        "10,0.5",
        "15,0.2",
        "16,0.2",
        "100,0.01",
        "1000,0.5",
        "10000,0.05",
        "10000,0.9",
        "1000000,0.00001"
    })
    void everyValueHasItsShareOfTheUniformNumbers(int trials, double probability) {
        BinomialInversion inversion = new BinomialInversion(trials, probability);
        int[] counts = new int[trials + 1];
        for (int i = 0; i < POINTS; i++) {
            counts[inversion.at((i + 0.5) / POINTS)]++;
        }
        BinomialDistribution expected = BinomialDistribution.of(trials, probability);
        for (int value = 0; value <= trials; value++) {
            if (counts[value] > 0 || trials <= 10_000) {
                assertThat((double) counts[value] / POINTS)
                        .as("share of %d", value)
                        .isCloseTo(expected.probability(value), within(1.0 / POINTS + 1e-10));
            }
        }
    }

    @Test
    void certainValuesNeedNoSearch() {
        assertThat(new BinomialInversion(0, 0.5).at(0.7)).isZero();
        assertThat(new BinomialInversion(9, 0).at(0.999)).isZero();
        assertThat(new BinomialInversion(9, 1).at(0)).isEqualTo(9);
    }

    @Test
    void theLastUniformNumberStillGivesAValue() {
        assertThat(new BinomialInversion(10_000, 0.3).at(Math.nextDown(1.0))).isBetween(0, 10_000);
        assertThat(new BinomialInversion(3, Math.nextDown(1.0)).at(Math.nextDown(1.0)))
                .isBetween(0, 3);
    }
}
