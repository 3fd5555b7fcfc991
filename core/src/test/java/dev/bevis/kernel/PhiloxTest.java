package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.Philox.Purpose;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class PhiloxTest {

    private static final int DRAWS = 45_000;

    @Test
    void publishedKnownAnswersOfPhilox4x32With10RoundsAreReproduced() {
        assertKnownAnswer(
                new int[] {0, 0, 0, 0},
                new int[] {0, 0},
                new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
        assertKnownAnswer(
                new int[] {-1, -1, -1, -1},
                new int[] {-1, -1},
                new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
        assertKnownAnswer(
                new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                new int[] {0xa4093822, 0x299f31d0},
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    }

    private static void assertKnownAnswer(int[] counter, int[] key, int[] expected) {
        long low = Philox.half(join(key, 0), join(counter, 0), join(counter, 2), false);
        long high = Philox.half(join(key, 0), join(counter, 0), join(counter, 2), true);
        assertThat(new int[] {(int) low, (int) (low >>> 32), (int) high, (int) (high >>> 32)})
                .containsExactly(expected);
    }

    private static long join(int[] words, int at) {
        return (words[at] & 0xFFFF_FFFFL) | ((long) words[at + 1] << 32);
    }

    @Test
    void counterHoldsPurposeStreamAndBlock() {
        Philox philox = new Philox(0x1234_5678_9abc_def0L, Purpose.DROPOUT);
        long block = 0x1_0000_0007L;
        long low = Philox.half(0x1234_5678_9abc_def0L, block, (5L << 32) | 0xFFFF_FFFEL, false);
        long high = Philox.half(0x1234_5678_9abc_def0L, block, (5L << 32) | 0xFFFF_FFFEL, true);
        assertThat(philox.longAt(-2, 2 * block)).isEqualTo(low);
        assertThat(philox.longAt(-2, 2 * block + 1)).isEqualTo(high);
        assertThat(philox.word(-2, 4 * block)).isEqualTo((int) low);
        assertThat(philox.word(-2, 4 * block + 1)).isEqualTo((int) (low >>> 32));
        assertThat(philox.word(-2, 4 * block + 2)).isEqualTo((int) high);
        assertThat(philox.word(-2, 4 * block + 3)).isEqualTo((int) (high >>> 32));
    }

    @Test
    void codesOfPurposesNeverChange() {
        assertThat(Arrays.stream(Purpose.values()).map(p -> p + "=" + p.code()))
                .containsExactly(
                        "INITIAL_WEIGHTS=1",
                        "BATCH_ORDER=2",
                        "SHAPES=3",
                        "AUGMENTATION=4",
                        "DROPOUT=5",
                        "GRADIENT_CHECK=6",
                        "BOOTSTRAP=7",
                        "SEARCH=8",
                        "HOLD_OUT=9",
                        "PERMUTATION_TEST=10",
                        "SPLIT=11",
                        "COLUMN_IMPORTANCE=16",
                        "PATCHES=17",
                        "MIXING=18",
                        "HALVING_RISK=20");
    }

    @Test
    void uniformNumbersFillTheUnitIntervalEvenly() {
        int bins = 100;
        int[] counts = new int[bins];
        Philox philox = new Philox(1, Purpose.INITIAL_WEIGHTS);
        for (int i = 0; i < DRAWS; i++) {
            double u = philox.uniform(0, i);
            assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
            counts[(int) (u * bins)]++;
        }
        double expected = (double) DRAWS / bins;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 99 degrees of freedom: 0.001 of all seeds fall below 60 and 0.001 above 149.
        assertThat(chiSquare).isBetween(60.0, 149.0);
    }

    @Test
    void gaussianNumbersHaveTheMomentsOfTheNormalDistribution() {
        Philox philox = new Philox(2, Purpose.INITIAL_WEIGHTS);
        double[] sums = new double[5];
        for (int i = 0; i < DRAWS; i++) {
            double z = philox.gaussian(3, i);
            assertThat(Double.isFinite(z)).isTrue();
            double power = 1;
            for (int order = 1; order <= 4; order++) {
                power *= z;
                sums[order] += power;
            }
        }
        assertThat(sums[1] / DRAWS).isCloseTo(0, within(0.02));
        assertThat(sums[2] / DRAWS).isCloseTo(1, within(0.03));
        assertThat(sums[3] / DRAWS).isCloseTo(0, within(0.06));
        assertThat(sums[4] / DRAWS).isCloseTo(3, within(0.2));
    }

    @Test
    void gaussianNumbersAreTheSameEverywhere() {
        Philox philox = new Philox(7, Purpose.INITIAL_WEIGHTS);
        assertThat(Double.doubleToLongBits(philox.gaussian(0, 0))).isEqualTo(GOLDEN_0);
        assertThat(Double.doubleToLongBits(philox.gaussian(1, 12_345))).isEqualTo(GOLDEN_1);
    }

    private static final long GOLDEN_0 = 0x3fe4128d3ecc31c3L;
    private static final long GOLDEN_1 = 0x3fe8a5a4474221ceL;

    @Test
    void neighboringSeedsStreamsPurposesAndIndicesAreUncorrelated() {
        Philox here = new Philox(10, Purpose.BATCH_ORDER);
        Philox nextSeed = new Philox(11, Purpose.BATCH_ORDER);
        Philox nextPurpose = new Philox(10, Purpose.SHAPES);
        double[] sums = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            double u = here.uniform(0, i) - 0.5;
            sums[0] += u * (nextSeed.uniform(0, i) - 0.5);
            sums[1] += u * (here.uniform(1, i) - 0.5);
            sums[2] += u * (nextPurpose.uniform(0, i) - 0.5);
            sums[3] += u * (here.uniform(0, i + 1) - 0.5);
        }
        for (double sum : sums) {
            // Correlation of independent draws has standard deviation 1/√45000 = 0.0047.
            assertThat(12 * sum / DRAWS).isCloseTo(0, within(0.02));
        }
    }

    @Test
    void permutationHoldsEveryNumberOnceAndDiffersByStream() {
        Philox philox = new Philox(1, Purpose.BATCH_ORDER);
        for (int length : new int[] {0, 1, 2, 3, 100, DRAWS}) {
            int[] order = new int[length];
            philox.permutation(1, order);
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < length; i++) {
                assertThat(sorted[i]).isEqualTo(i);
            }
        }
        int[] first = new int[100];
        int[] second = new int[100];
        philox.permutation(1, first);
        philox.permutation(2, second);
        assertThat(first).isNotEqualTo(second);
        philox.permutation(1, second);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void allPermutationsOfFourAreEquallyLikely() {
        int[] counts = new int[256];
        int[] order = new int[4];
        Philox philox = new Philox(3, Purpose.BATCH_ORDER);
        for (int stream = 0; stream < 24_000; stream++) {
            philox.permutation(stream, order);
            counts[64 * order[0] + 16 * order[1] + 4 * order[2] + order[3]]++;
        }
        double chiSquare = 0;
        int seen = 0;
        for (int count : counts) {
            if (count > 0) {
                seen++;
                chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
            }
        }
        assertThat(seen).isEqualTo(24);
        // 23 degrees of freedom: 0.001 of all seeds fall above 49.7.
        assertThat(chiSquare).isLessThan(49.7);
    }
}
