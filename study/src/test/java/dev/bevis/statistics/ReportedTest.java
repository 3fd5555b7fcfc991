package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.Philox;
import dev.bevis.statistics.Reported.Verdict;

import org.junit.jupiter.api.Test;

class ReportedTest {

    private static final Summary OURS = Summary.of(0.912, 0.914, 0.916);

    @Test
    void spreadOfOneRunAndSamplingOfTheirsAddInQuadrature() {
        Proportion theirs = new Proportion(0.92, 10_000);
        Reported reported = new Reported(theirs, OURS, false);
        double seeds = 4.302652729749464 * 0.002 * Math.sqrt(4.0 / 3);
        double sampling = 0.92 - theirs.interval().low();
        assertThat(reported.difference()).isCloseTo(-0.006, within(1e-15));
        assertThat(reported.allowance())
                .isCloseTo(Math.sqrt(seeds * seeds + sampling * sampling), within(1e-15));
        assertThat(sampling).isCloseTo(1.96 * Math.sqrt(0.92 * 0.08 / 10_000), within(2e-4));
    }

    @Test
    void theVerdictFollowsTheSideOnceTheAllowanceIsExceeded() {
        assertThat(verdict(0.914)).isEqualTo(Verdict.CONSISTENT);
        assertThat(verdict(0.92)).isEqualTo(Verdict.CONSISTENT);
        assertThat(verdict(0.95)).isEqualTo(Verdict.OURS_LOWER);
        assertThat(verdict(0.88)).isEqualTo(Verdict.OURS_HIGHER);
    }

    /// Newcombe, *Interval Estimation for the Difference Between Independent Proportions* (1998),
    /// table II: 9/10 against 3/10, method 10: 0.1705 to 0.8090.
    @Test
    void publishedDifferenceOfTwoSingleRunsIsReproduced() {
        Reported higher = new Reported(new Proportion(0.3, 10), Summary.of(0.9), false);
        assertThat(higher.difference() - higher.allowance()).isCloseTo(0.1705, within(5.1e-5));
        assertThat(higher.verdict()).isEqualTo(Verdict.OURS_HIGHER);
        Reported lower = new Reported(new Proportion(0.9, 10), Summary.of(0.3), false);
        assertThat(lower.difference() + lower.allowance()).isCloseTo(-0.1705, within(5.1e-5));
        assertThat(lower.verdict()).isEqualTo(Verdict.OURS_LOWER);
    }

    @Test
    void constantRunsLeaveTheSamplingErrorOfTheirs() {
        Summary flat = Summary.of(0.1, 0.1, 0.1);
        Proportion theirs = new Proportion(0.1, 10_000);
        assertThat(new Reported(theirs, flat, false).verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(new Reported(theirs, flat, false).allowance())
                .isCloseTo(theirs.interval().high() - 0.1, within(1e-16));
    }

    @Test
    void aPerfectReportedAccuracyStillHasASamplingError() {
        Summary flat = Summary.of(0.98, 0.98);
        assertThat(new Reported(new Proportion(1, 100), flat, false).verdict())
                .isEqualTo(Verdict.CONSISTENT);
        assertThat(new Reported(new Proportion(1, 10_000), flat, false).verdict())
                .isEqualTo(Verdict.OURS_LOWER);
    }

    @Test
    void aRunOfTheSameNetworkOnOtherImagesIsSeldomCalledDifferent() {
        long seed = 20_270_313;
        int studies = 2000;
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        double sampling = Math.sqrt(0.9 * 0.1 / 10_000);
        int different = 0;
        for (int study = 0; study < studies; study++) {
            double[] ours = new double[5];
            for (int i = 0; i < ours.length; i++) {
                ours[i] = 0.9 + 0.002 * random.gaussian(study, i);
            }
            double theirs =
                    0.9 + 0.002 * random.gaussian(study, 5) + sampling * random.gaussian(study, 6);
            Reported reported =
                    new Reported(new Proportion(theirs, 10_000), Summary.of(ours), false);
            different += reported.verdict() == Verdict.CONSISTENT ? 0 : 1;
        }
        assertThat((double) different / studies).as("seed %d", seed).isBetween(0.02, 0.065);
    }

    @Test
    void aMeanThatIsNoAccuracyIsRefused() {
        assertThatThrownBy(
                        () -> new Reported(new Proportion(0.9, 10), Summary.of(91.2, 91.3), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("our mean accuracy must be 0 to 1, got 91.2");
    }

    private static Verdict verdict(double theirs) {
        return new Reported(new Proportion(theirs, 10_000), OURS, false).verdict();
    }
}
