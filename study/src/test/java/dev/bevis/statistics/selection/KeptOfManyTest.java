package dev.bevis.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Power;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

/// Which settings go on, and how often the best does not.
class KeptOfManyTest {

    private static final int IMAGES = 1_000_000;
    private static final long SEED = 20_261_128;

    @Test
    void itKeepsTheBestMeansAndWhatTheSeedsCannotTellFromThem() {
        double[][] accuracies = {
            {0.50, 0.51, 0.52}, {0.60, 0.61, 0.62}, {0.58, 0.63, 0.60}, {0.59, 0.60, 0.612}
        };
        assertThat(KeptOfMany.of(accuracies, IMAGES, 1)).containsExactly(1, 2);
        assertThat(KeptOfMany.of(accuracies, IMAGES, 2)).containsExactly(1, 2, 3);
        double[][] apart = {{0.5, 0.51, 0.52}, {0.6, 0.611, 0.62}, {0.7, 0.712, 0.72}};
        assertThat(KeptOfMany.of(apart, IMAGES, 1)).containsExactly(2);
        assertThat(KeptOfMany.of(apart, IMAGES, 2)).containsExactly(1, 2);
    }

    @Test
    void whatDivergedIsDroppedUnlessAllDid() {
        double[][] some = {{Double.NaN, 0.9}, {0.2, 0.2}, {0.1, 0.15}};
        assertThat(KeptOfMany.of(some, IMAGES, 3)).containsExactly(1, 2);
        double[][] all = {{Double.NaN, 0.9}, {0.2, Double.NaN}};
        assertThat(KeptOfMany.of(all, IMAGES, 1)).containsExactly(0);
    }

    @Test
    void oneSeedDropsNothing() {
        assertThat(KeptOfMany.of(new double[][] {{0.1}, {0.9}, {0.5}}, IMAGES, 1))
                .containsExactly(0, 1, 2);
    }

    /// Images alone make accuracies vary: without a spread over seeds a difference is none.
    @Test
    void differencesBelowTheResolutionOfTheImagesDropNothing() {
        double[][] accuracies = {{0.5, 0.5, 0.5}, {0.51, 0.51, 0.51}};
        assertThat(KeptOfMany.of(accuracies, 50, 1)).containsExactly(0, 1);
        assertThat(KeptOfMany.of(accuracies, IMAGES, 1)).containsExactly(1);
    }

    @Test
    void nothingToChooseFromIsRefused() {
        assertThatThrownBy(() -> KeptOfMany.of(new double[0][], 1, 1))
                .hasMessageContaining("at least 1 setting");
        assertThatThrownBy(() -> HalvingRisk.ofDropping(3, 1, 1, 0))
                .hasMessageContaining("at least 2 pairs of seeds");
    }

    /// The risk is that of the selection itself, on other random numbers.
    @ParameterizedTest
    @CsvSource({"9, 3, 2, 0", "9, 1, 3, 0", "27, 9, 3, 0", "9, 1, 3, 1", "12, 4, 5, 0"})
    void theRiskIsHowOftenTheBestIsDropped(int settings, int keep, int seeds, double advantage) {
        SplittableRandom random = new SplittableRandom(SEED);
        int studies = 3_000;
        int dropped = 0;
        for (int study = 0; study < studies; study++) {
            double[][] accuracies = new double[settings][seeds];
            for (int j = 0; j < seeds; j++) {
                double common = random.nextGaussian();
                for (int i = 0; i < settings; i++) {
                    double own = random.nextGaussian() * Math.sqrt(0.5);
                    accuracies[i][j] = 0.5 + 0.01 * (common + own + (i == 0 ? advantage : 0));
                }
            }
            dropped += KeptOfMany.of(accuracies, IMAGES, keep).contains(0) ? 0 : 1;
        }
        double share = (double) dropped / studies;
        double risk = HalvingRisk.ofDropping(settings, keep, seeds, advantage);
        assertThat(risk)
                .as("seed %d", SEED)
                .isCloseTo(share, within(0.005 + 3 * Math.sqrt(share * (1 - share) / studies)));
    }

    @Test
    void theRiskFallsWithWhatIsKeptAndWithTheAdvantage() {
        assertThat(HalvingRisk.ofDropping(27, 9, 3, 0))
                .isLessThan(HalvingRisk.ofDropping(27, 1, 3, 0));
        double resolved = Power.smallestDifference(3, 1, 0.05);
        assertThat(HalvingRisk.ofDropping(27, 9, 3, resolved)).isLessThan(0.001);
        assertThat(HalvingRisk.ofDropping(4, 4, 3, 0)).isZero();
    }
}
