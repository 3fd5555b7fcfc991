package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Test examples that are held out, and parts that rows name themselves.
final class HoldOutTest {

    /// Example `i` has the features `i / copies`, and the class of that.
    private static Images images(int count, int copies) {
        byte[] pixels = new byte[2 * count];
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            pixels[2 * i] = (byte) ((i / copies) >>> 8);
            pixels[2 * i + 1] = (byte) (i / copies);
            labels[i] = (char) (i / copies % 3);
        }
        return new Images(pixels, labels, 2);
    }

    @Test
    void aFifthOfEachClassIsHeldOutAsAlways() {
        HoldOut parts = HoldOut.of(images(100, 1), 3);
        assertThat(Fingerprint.of(3, parts.train(), parts.test()))
                .isEqualTo("6d9f527566d499ea175df939d95ce33a5a23c0b4d1dffd77c5d21c4bbb4d70d3");
        assertThat(parts.test().classCounts(3)).containsExactly(6, 7, 7);
    }

    @Test
    void anotherPartAndAnotherSeedCanBeAskedFor() {
        System.out.println("anotherPartAndAnotherSeedCanBeAskedFor: seed 5");
        Random random = new Random(5);
        Images all = images(300, 1);
        for (int round = 0; round < 50; round++) {
            double fraction = 0.01 + 0.98 * random.nextDouble();
            HoldOut.Rule rule = new HoldOut.Rule(fraction, random.nextLong(), false);
            HoldOut parts = HoldOut.of(all, 3, rule);
            assertThat(parts.test().count()).isEqualTo(rule.count(300));
            assertThat(parts.test().count() + parts.train().count()).isEqualTo(300);
            for (int count : parts.test().classCounts(3)) {
                assertThat(count).isBetween((int) (100 * fraction) - 1, (int) (100 * fraction) + 2);
            }
            assertThat(DuplicateGroups.of(parts.train(), parts.test()).groups()).isEmpty();
        }
    }

    @Test
    void equalExamplesComeIntoOnePartOnlyWhereThatIsAskedFor() {
        Images all = images(400, 2);
        int[] train = IntStream.range(0, 320).toArray();
        int[] test = IntStream.range(320, 400).toArray();
        HoldOut usual = HoldOut.of(all, 3);
        assertThat(DuplicateGroups.of(usual.train(), usual.test()).shared(test, train))
                .isPositive();
        HoldOut kept = HoldOut.of(all, 3, new HoldOut.Rule(0.2, 1, true));
        assertThat(DuplicateGroups.of(kept.train(), kept.test()).shared(test, train)).isZero();
        assertThat(kept.test().count()).isEqualTo(80);
    }

    @Test
    void partsThatCannotBeAreRefused() {
        for (double fraction : new double[] {0, 1, -0.1, 2, Double.NaN}) {
            assertThatThrownBy(() -> new HoldOut.Rule(fraction, 1, false))
                    .hasMessageContaining("above 0 and below 1, got " + fraction);
        }
        assertThatThrownBy(() -> HoldOut.of(images(4, 1), 3, new HoldOut.Rule(0.01, 1, false)))
                .hasMessageContaining("0.01 of 4 examples is none");
    }

    @Test
    void rowsThatSayWhatTheyAreForAreDividedSo() {
        Images all = images(6, 1);
        GivenParts parts =
                GivenParts.of(
                        all,
                        List.of(
                                SplitName.TEST,
                                SplitName.VALIDATION,
                                SplitName.TRAIN,
                                SplitName.VALIDATION,
                                SplitName.TRAIN,
                                SplitName.TRAIN));
        assertThat(parts.train().labels()).isEqualTo(new char[] {2, 1, 2, 1, 0});
        assertThat(parts.validation()).isEqualTo(2);
        assertThat(parts.test().orElseThrow().count()).isEqualTo(1);
        assertThat(GivenParts.part(" Train")).isEqualTo(Optional.of(SplitName.TRAIN));
        assertThat(GivenParts.part("dev")).isEqualTo(Optional.of(SplitName.VALIDATION));
        assertThat(GivenParts.part("")).isEmpty();
        assertThatThrownBy(() -> GivenParts.of(all, List.of(SplitName.TEST)))
                .hasMessageContaining("expected rows marked 'train', found 0 marked 'validation'");
    }
}
