package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.SplittableRandom;

class OutcomesTest {

    private static final long SEED = 20_261_128;
    private static final double NAN = Double.NaN;

    private final SplittableRandom random = new SplittableRandom(SEED);

    private static Outcomes of(double... accuracies) {
        return Outcomes.of(accuracies, 5000, 0.1);
    }

    @Test
    void networksAtChanceAreFoundBesideThoseThatLearn() {
        Outcomes outcomes = of(0.1, 0.46, 0.51, 0.0986, 0.50);
        assertThat(outcomes.text()).isEqualTo("3 of 5 seeds learn; those reach 49.0 %");
        assertThat(outcomes.single()).isFalse();
        assertThat(of(0.1, 0.1, 0.5).text())
                .isEqualTo("1 of 3 seeds learn; that one reaches 50.0 %");
        assertThat(of(0.1, 0.1, 0.1).split()).isEmpty();
    }

    @Test
    void twoGroupsAreFoundThatLieFarApart() {
        assertThat(of(0.491, 0.489, 0.402, 0.490, 0.401).text())
                .isEqualTo("3 of 5 seeds reach 49.0 %, 2 only 40.2 %");
        assertThat(of(0.491, 0.489, 0.485, 0.490, 0.480).split()).isEmpty();
    }

    @Test
    void networksThatDivergedAreSaidBesideTheOthers() {
        assertThat(of(NAN, 0.5, 0.49, 0.1).text())
                .isEqualTo("2 of 4 seeds learn; those reach 49.5 %; 1 of 4 seeds diverged");
        assertThat(of(NAN, 0.5, 0.49).text()).isEqualTo("1 of 3 seeds diverged");
        assertThat(of(0.5, 0.49).text()).isEmpty();
        assertThat(of(NAN, NAN).text()).isEqualTo("2 of 2 seeds diverged");
    }

    @ParameterizedTest
    @EnumSource(
            value = Noise.class,
            names = {"NORMAL", "HEAVY", "SKEWED"})
    void oneHumpIsSeldomTakenForTwo(Noise noise) {
        int studies = 4000;
        for (int seeds : new int[] {3, 4, 5, 6, 8, 10, 20, 30}) {
            int found = 0;
            for (int study = 0; study < studies; study++) {
                double[] accuracies =
                        Arrays.stream(noise.draw(random, seeds))
                                .map(x -> Math.clamp(0.5 + 0.003 * x, 0, 1))
                                .toArray();
                found += Outcomes.of(accuracies, 10_000, 0.1).single() ? 0 : 1;
            }
            assertThat((double) found / studies)
                    .as("seed %d, %d seeds", SEED, seeds)
                    .isLessThan(0.01);
        }
    }
}
