package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.Philox;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class BootstrapTest {

    private static final McNemar COUNTS = new McNemar(520, 412, 10_000);

    @Test
    void sameCountsAndSeedGiveTheSameBits() {
        Interval interval = new Bootstrap(1).difference(COUNTS);
        assertThat(new Bootstrap(1).difference(COUNTS)).isEqualTo(interval);
        assertThat(interval).isEqualTo(new Interval(0.0048, 0.0168));
        assertThat(new Bootstrap(-6).difference(new McNemar(52_000, 41_200, 1_000_000)))
                .isEqualTo(new Interval(0.010224, 0.011395));
    }

    @Test
    void otherSeedsMoveTheEndsALittle() {
        Interval one = new Bootstrap(1).difference(COUNTS);
        Interval two = new Bootstrap(2).difference(COUNTS);
        assertThat(two).isNotEqualTo(one);
        assertThat(two.low()).isCloseTo(one.low(), within(0.0005));
        assertThat(two.high()).isCloseTo(one.high(), within(0.0005));
    }

    @Test
    void manyImagesGiveTheNormalInterval() {
        double d = COUNTS.difference();
        double error = Math.sqrt((0.0932 - d * d) / 10_000);
        Interval interval = new Bootstrap(7).difference(COUNTS);
        assertThat(interval.low()).isCloseTo(d - 1.96 * error, within(0.0003));
        assertThat(interval.high()).isCloseTo(d + 1.96 * error, within(0.0003));
    }

    @Test
    void drawingCountsIsTheSameAsDrawingImages() {
        long seed = 99;
        McNemar counts = new McNemar(30, 12, 200);
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        double[] differences = new double[10_000];
        for (int i = 0; i < differences.length; i++) {
            int sum = 0;
            for (int draw = 0; draw < 200; draw++) {
                int image = (int) (random.uniform(i, draw) * 200);
                sum += image < 30 ? 1 : image < 42 ? -1 : 0;
            }
            differences[i] = sum / 200.0;
        }
        Arrays.sort(differences);
        Interval interval = new Bootstrap(seed).difference(counts);
        assertThat(interval.low()).as("seed %d", seed).isCloseTo(differences[249], within(0.0051));
        assertThat(interval.high())
                .as("seed %d", seed)
                .isCloseTo(differences[9750], within(0.0051));
    }

    @Test
    void countsAtTheirLimitsGiveAnIntervalWithoutWidth() {
        assertThat(new Bootstrap(1).difference(new McNemar(0, 0, 50)))
                .isEqualTo(new Interval(0, 0));
        assertThat(new Bootstrap(1).difference(new McNemar(50, 0, 50)))
                .isEqualTo(new Interval(1, 1));
        assertThat(new Bootstrap(1).difference(new McNemar(0, 50, 50)))
                .isEqualTo(new Interval(-1, -1));
    }

    @Test
    void imagesThatAllTellTheNetworksApartLeaveNoThirdKind() {
        Interval interval = new Bootstrap(1).difference(new McNemar(25, 25, 50));
        assertThat(interval.low()).isCloseTo(-0.28, within(0.05));
        assertThat(interval.high()).isCloseTo(0.28, within(0.05));
    }
}
