package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.statistics.Evidence.Direction;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

/// How often simulated studies decide what is not so.
@Tag("slow")
class FalseDecisionsTest {

    private static final long SEED = 20_270_311;
    private static final int STUDIES = 2000;
    private static final int SEEDS = 5;
    private static final double ALPHA = 0.05;
    private static final double MARGIN = 3 * Math.sqrt(ALPHA * (1 - ALPHA) / STUDIES);

    private final Draws draws = new Draws(SEED);

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 2e-3, 1e-4, 3e-5, 1e-5})
    void equalSettingsAreSeldomCalledDifferent(double deviation) {
        int supported = 0;
        int decided = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[][] a = draws.study(study, 2, SEEDS, deviation);
            Evidence evidence = Evidence.ofPairs(a[0], a[1], Region.above(0), Draws.RESOLUTION);
            if (evidence.p() <= ALPHA) {
                decided++;
                supported += evidence.direction() == Direction.SUPPORTS ? 1 : 0;
            }
        }
        assertThat((double) supported / STUDIES).as("seed %d", SEED).isLessThanOrEqualTo(ALPHA);
        assertThat((double) decided / STUDIES)
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(ALPHA + MARGIN);
    }

    @Test
    void familiesOfThreeClaimsSeldomHoldAFalseDecision() {
        int families = 0;
        int uncorrected = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[][] a = draws.study(study, 4, SEEDS, 2e-3);
            double[] p = new double[3];
            for (int i = 0; i < 3; i++) {
                Region region = Region.above(0);
                p[i] = Evidence.ofPairs(a[i], a[i + 1], region, Draws.RESOLUTION).p();
            }
            families += anyAtMost(ALPHA, Holm.adjust(p)) ? 1 : 0;
            uncorrected += anyAtMost(ALPHA, p) ? 1 : 0;
        }
        assertThat((double) families / STUDIES)
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(ALPHA + MARGIN);
        assertThat((double) uncorrected / STUDIES)
                .as("without correction the study would show it, seed %d", SEED)
                .isGreaterThan(ALPHA + MARGIN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 2e-3, 1e-2})
    void aMeanOnTheEndOfARegionIsSeldomCalledInsideOrOutside(double width) {
        int inside = 0;
        int outside = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[][] a = draws.study(study, 2, SEEDS, 2e-3);
            Region region = Region.within(0, width);
            Evidence evidence = Evidence.ofPairs(a[0], a[1], region, Draws.RESOLUTION);
            inside += evidence.pSupports() <= ALPHA ? 1 : 0;
            outside += evidence.pRefutes() <= ALPHA ? 1 : 0;
        }
        assertThat((double) inside / STUDIES)
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(ALPHA + MARGIN);
        assertThat((double) outside / STUDIES)
                .as("seed %d", SEED)
                .isBetween(ALPHA - MARGIN, ALPHA + MARGIN);
    }

    /// One side is skewed, the other constant or as variable and normal; means are equal.
    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, 0",
        "EXPONENTIAL, 0.3",
        "EXPONENTIAL, 1",
        "SKEWED, 0",
        "SKEWED, 1",
        "HEAVY, 0",
        "NORMAL, 1"
    })
    void aSkewedSideIsSeldomCalledBetterOrWorse(Noise noise, double other) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int seeds : new int[] {3, 5, 10, 20}) {
            int supported = 0;
            int refuted = 0;
            for (int study = 0; study < STUDIES; study++) {
                double[] differences = new double[seeds];
                for (int i = 0; i < seeds; i++) {
                    differences[i] =
                            0.003 * (noise.draw(random) + other * Noise.NORMAL.draw(random));
                }
                Evidence evidence = Evidence.of(differences, Region.above(0), 1e-9);
                if (evidence.p() <= ALPHA && evidence.skewed() <= ALPHA) {
                    supported += evidence.direction() == Direction.SUPPORTS ? 1 : 0;
                    refuted += evidence.direction() == Direction.REFUTES ? 1 : 0;
                }
            }
            assertThat((double) Math.max(supported, refuted) / STUDIES)
                    .as("seed %d, %d seeds", SEED, seeds)
                    .isLessThanOrEqualTo(ALPHA + MARGIN);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 10", "5, 4"})
    void clearEffectsAreFoundNonetheless(int seeds, double effect) {
        SplittableRandom random = new SplittableRandom(SEED);
        int found = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] differences = Noise.NORMAL.draw(random, seeds);
            for (int i = 0; i < seeds; i++) {
                differences[i] = 0.003 * (effect + differences[i]);
            }
            Evidence evidence = Evidence.of(differences, Region.above(0), 1e-9);
            found += evidence.p() <= ALPHA && evidence.skewed() <= ALPHA ? 1 : 0;
        }
        assertThat((double) found / STUDIES).as("seed %d", SEED).isGreaterThan(0.95);
    }

    private static boolean anyAtMost(double level, double[] p) {
        for (double each : p) {
            if (each <= level) {
                return true;
            }
        }
        return false;
    }
}
