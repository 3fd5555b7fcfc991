package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.Philox;
import dev.bevis.statistics.Reported.Verdict;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class ReportedTest {

    private static final Summary OURS = Summary.of(0.912, 0.914, 0.916);

    @Test
    void spreadOfOneRunAndSamplingOfTheirsAddInQuadrature() {
        Proportion theirs = new Proportion(0.9201, 10_000);
        Reported reported = new Reported(theirs, OURS, false);
        double seeds = 4.302652729749464 * 0.002 * Math.sqrt(4.0 / 3);
        double sampling = 0.9201 - theirs.interval().low();
        assertThat(reported.difference()).isCloseTo(-0.0061, within(1e-15));
        assertThat(reported.allowance())
                .isCloseTo(Math.sqrt(seeds * seeds + sampling * sampling), within(1e-6));
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
    void constantRunsLeaveTheSamplingErrorOfTheirsAndTheirRounding() {
        Summary flat = Summary.of(0.1, 0.1, 0.1);
        Proportion theirs = new Proportion(0.1, 10_000);
        double rounding = 1.959963984540054 * 0.01 / Math.sqrt(12);
        assertThat(new Reported(theirs, flat, false).allowance())
                .isCloseTo(Math.hypot(theirs.interval().high() - 0.1, rounding), within(1e-12));
        assertThat(new Reported(theirs, flat, true).allowance()).isCloseTo(rounding, within(1e-12));
        assertThat(new Reported(new Proportion(0.1017, 10_000), flat, true).allowance())
                .isCloseTo(rounding / 100, within(1e-12));
    }

    @Test
    void aPerfectReportedAccuracyStillHasASamplingError() {
        Summary flat = Summary.of(0.98, 0.98);
        assertThat(new Reported(new Proportion(1, 100), flat, false).verdict())
                .isEqualTo(Verdict.CONSISTENT);
        assertThat(new Reported(new Proportion(1, 10_000), flat, false).verdict())
                .isEqualTo(Verdict.OURS_LOWER);
    }

    /// Half of the variance of one answer is that of the images, half that of networks.
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"3, true", "5, true", "10, true", "3, false", "5, false", "10, false"})
    void aRunLikeOursIsCalledDifferentInOneOfTwentyCases(int seeds, boolean same) {
        long seed = 20_270_313;
        int studies = 3000;
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        double sampling = Math.sqrt(0.9 * 0.1 / 10_000);
        double ofImages = same ? 0 : sampling * Math.sqrt(0.5);
        double ofSeeds = 0.003;
        int different = 0;
        for (int study = 0; study < studies; study++) {
            double[] ours = new double[seeds];
            double common = 0.9 + ofImages * random.gaussian(study, seeds + 2L);
            for (int i = 0; i < ours.length; i++) {
                ours[i] = common + ofSeeds * random.gaussian(study, i);
            }
            double theirs =
                    0.9
                            + ofImages * random.gaussian(study, seeds + 1L)
                            + ofSeeds * random.gaussian(study, seeds);
            double printed = Math.rint(theirs * 1e4) / 1e4;
            Reported reported =
                    new Reported(new Proportion(printed, 10_000), Summary.of(ours), same);
            different += reported.verdict() == Verdict.CONSISTENT ? 0 : 1;
        }
        assertThat((double) different / studies)
                .as("seed %d", seed)
                .isBetween(same ? 0.035 : 0.02, 0.062);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void aNoticeableDifferenceIsNoticedInFourOfFiveCases(int seeds) {
        SplittableRandom random = new SplittableRandom(20_270_313);
        int noticed = 0;
        int studies = 3000;
        double center =
                new StudentT(seeds - 1).centerFor(new StudentT(seeds - 1).exceededWith(0.025), 0.2);
        double shift = center * 0.003 * Math.sqrt(1 + 1.0 / seeds);
        double said = 0;
        for (int study = 0; study < studies; study++) {
            double[] ours = Noise.NORMAL.draw(random, seeds);
            for (int i = 0; i < seeds; i++) {
                ours[i] = 0.9123 + 0.003 * ours[i];
            }
            double theirs = 0.9123 - shift + 0.003 * random.nextGaussian();
            Reported reported =
                    new Reported(
                            new Proportion(Math.rint(theirs * 1e4) / 1e4, 10_000),
                            Summary.of(ours),
                            true);
            noticed += reported.verdict() == Verdict.CONSISTENT ? 0 : 1;
            said += reported.noticeable() / studies;
        }
        assertThat((double) noticed / studies).isCloseTo(0.8, within(0.025));
        assertThat(said).isCloseTo(shift, within(0.15 * shift));
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
