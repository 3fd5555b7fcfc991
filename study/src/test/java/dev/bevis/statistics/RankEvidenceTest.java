package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class RankEvidenceTest {

    private static final double[] HIGH = {0.50, 0.49, 0.51, 0.52, 0.48};
    private static final double[] LOW = {0.40, 0.10, 0.10, 0.41, 0.0};

    @Test
    void samplesThatDoNotOverlapAreTheMostExtremeOf252Ways() {
        RankEvidence evidence = RankEvidence.ofTwo(HIGH, LOW, Region.above(0));
        assertThat(evidence.pSupports()).isCloseTo(1.0 / 252, within(1e-12));
        assertThat(evidence.pRefutes()).isCloseTo(1, within(1e-12));
        assertThat(evidence.supports()).isTrue();
        assertThat(RankEvidence.ofTwo(LOW, HIGH, Region.above(0)).supports()).isFalse();
    }

    /// By hand: of five against five values the third smallest and third largest of the 25
    /// differences are the ends.
    @Test
    void theIntervalIsThatOfHodgesAndLehmann() {
        double[] a = {0.1, 0.22, 0.35, 0.41, 0.56};
        double[] b = {0.05, 0.12, 0.17, 0.3, 0.33};
        double[] differences = new double[25];
        for (int i = 0; i < 25; i++) {
            differences[i] = a[i / 5] - b[i % 5];
        }
        Arrays.sort(differences);
        RankEvidence evidence = RankEvidence.ofTwo(a, b, Region.above(0));
        assertThat(evidence.estimate()).isEqualTo(differences[12]);
        assertThat(evidence.interval()).isEqualTo(new Interval(differences[2], differences[22]));
    }

    @Test
    void tiesShareRanks() {
        double[] same = {0.1, 0.1, 0.1, 0.1};
        RankEvidence evidence = RankEvidence.ofTwo(same, same, Region.above(0));
        assertThat(evidence.p()).isEqualTo(1);
        assertThat(evidence.estimate()).isZero();
    }

    @Test
    void theMedianOfOneSampleIsTestedBySigns() {
        double[] values = {0.41, 0.42, 0.43, 0.44, 0.45, 0.46};
        RankEvidence evidence = RankEvidence.ofOne(values, Region.within(0.4, 0.5));
        assertThat(evidence.pSupports()).isCloseTo(1.0 / 64, within(1e-12));
        assertThat(evidence.interval()).isEqualTo(new Interval(0.41, 0.46));
        assertThat(RankEvidence.ofOne(values, Region.above(0.5)).pRefutes())
                .isCloseTo(1.0 / 64, within(1e-12));
        double[] three = {0.1, 0.5, 0.51};
        assertThat(RankEvidence.ofOne(three, Region.above(0.4)).interval())
                .isEqualTo(new Interval(0, 1));
    }
}
