package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class NormalizerTest {

    private static final int FEATURES = 7;

    /// Random pixels; component 2 is always 9.
    private static Images images(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * FEATURES];
        for (int i = 0; i < pixels.length; i++) {
            int component = i % FEATURES;
            pixels[i] = (byte) (component == 2 ? 9 : random.nextInt(20 * component + 10));
        }
        return new Images(pixels, new byte[count], FEATURES);
    }

    private static double mean(Normalizer normalizer, Subset subset, int component) {
        double sum = 0;
        for (int i = 0; i < subset.count(); i++) {
            sum += value(normalizer, subset, i, component);
        }
        return sum / subset.count();
    }

    private static double deviation(Normalizer normalizer, Subset subset, int component) {
        double mean = mean(normalizer, subset, component);
        double sum = 0;
        for (int i = 0; i < subset.count(); i++) {
            double difference = value(normalizer, subset, i, component) - mean;
            sum += difference * difference;
        }
        return Math.sqrt(sum / (subset.count() - 1));
    }

    private static double value(Normalizer normalizer, Subset subset, int image, int component) {
        return normalizer.value(component, subset.images().value(subset.image(image), component));
    }

    @Test
    void standardizedTrainingComponentsHaveMeanZeroAndDeviationOne() {
        Images images = images(5_000, 1);
        Subset train = new Subset(images, 1_000, 3_000);
        Subset held = new Subset(images, 4_000, 1_000);
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, train);
        double largest = 0;
        for (int c = 0; c < FEATURES; c++) {
            if (c != 2) {
                assertThat(mean(normalizer, train, c)).isCloseTo(0, within(1e-11));
                assertThat(deviation(normalizer, train, c)).isCloseTo(1, within(1e-11));
                largest = Math.max(largest, Math.abs(mean(normalizer, held, c)));
            }
        }
        assertThat(largest).as("mean of images not fitted on").isGreaterThan(1e-3);
    }

    @Test
    void meanAndDeviationAreThoseOfADoubleLoopWithOneLessThanN() {
        Subset train = Subset.all(images(1_000, 2));
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, train);
        Normalizer plain = Normalizer.fit(Normalization.NONE, train);
        for (int c = 0; c < FEATURES; c++) {
            assertThat(normalizer.origin(c)).isCloseTo(mean(plain, train, c), within(1e-14));
            double deviation = c == 2 ? 1 : deviation(plain, train, c);
            assertThat(normalizer.unit(c)).isCloseTo(deviation, within(1e-14));
        }
    }

    @Test
    void twoImagesDivideByOne() {
        Images two = new Images(new byte[] {0, (byte) 255}, new byte[2], 1);
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, Subset.all(two));
        assertThat(normalizer.origin(0)).isEqualTo(0.5);
        assertThat(normalizer.unit(0)).isEqualTo(Math.sqrt(0.5));
        assertThat(normalizer.value(0, 1)).isEqualTo(0.5 / Math.sqrt(0.5));
    }

    @Test
    void constantComponentIsCenteredAndReported() {
        for (Normalization normalization :
                new Normalization[] {Normalization.STANDARDIZE, Normalization.CENTER}) {
            Normalizer normalizer = Normalizer.fit(normalization, Subset.all(images(100, 3)));
            assertThat(normalizer.constantComponents()).containsExactly(2);
            assertThat(normalizer.unit(2)).isEqualTo(1);
            assertThat(normalizer.value(2, 9 / 255.0)).isEqualTo(0);
        }
    }

    @Test
    void singleImageIsConstantInAllComponents() {
        Normalizer normalizer =
                Normalizer.fit(Normalization.STANDARDIZE, new Subset(images(3, 4), 1, 1));
        assertThat(normalizer.constantComponents()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void centeringDividesByNothing() {
        Subset train = Subset.all(images(100, 5));
        Normalizer center = Normalizer.fit(Normalization.CENTER, train);
        Normalizer standardize = Normalizer.fit(Normalization.STANDARDIZE, train);
        for (int c = 0; c < FEATURES; c++) {
            assertThat(center.origin(c)).isEqualTo(standardize.origin(c));
            assertThat(center.value(c, 200 / 255.0)).isEqualTo(200 / 255.0 - center.origin(c));
        }
    }

    @Test
    void noneChangesNothing() {
        Normalizer none = Normalizer.fit(Normalization.NONE, Subset.all(images(100, 6)));
        assertThat(none.constantComponents()).isEmpty();
        assertThat(none.value(0, 0)).isEqualTo(0);
        assertThat(none.value(3, 51 / 255.0)).isEqualTo(51 / 255.0);
        assertThat(none.value(6, 1)).isEqualTo(1);
    }

    @Test
    void floatsHaveTheMeanAndDeviationOfTheirColumnsHoweverFarFromZero() {
        float[] values = {2001, 1, 5, 2003, -1, 5, 2008, 3, 5};
        Images rows = new Images(new FloatFeatures(values), new byte[3], 3);
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, Subset.all(rows));
        assertThat(normalizer.origin(0)).isEqualTo(2004);
        assertThat(normalizer.unit(0)).isEqualTo(Math.sqrt((9 + 1 + 16) / 2.0));
        assertThat(normalizer.origin(1)).isEqualTo(1);
        assertThat(normalizer.unit(1)).isEqualTo(2);
        assertThat(normalizer.constantComponents()).containsExactly(2);
        assertThat(normalizer.value(2, 5)).isEqualTo(0);
        Normalizer last = Normalizer.fit(Normalization.CENTER, new Subset(rows, 1, 2));
        assertThat(last.origin(0)).isEqualTo(2005.5);
        assertThat(last.unit(0)).isEqualTo(1);
    }

    @Test
    void scaledTrainingComponentsReachFromZeroToOne() {
        Images images = images(500, 8);
        Subset train = new Subset(images, 100, 300);
        float[] numbers = new float[images.count() * FEATURES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (images.values().value(i) * 255);
        }
        Images floats = new Images(new FloatFeatures(numbers), new byte[500], FEATURES);
        Normalizer ofBytes = Normalizer.fit(Normalization.UNIT_RANGE, train);
        Normalizer ofFloats =
                Normalizer.fit(Normalization.UNIT_RANGE, new Subset(floats, 100, 300));
        for (int c = 0; c < FEATURES; c++) {
            double least = 2;
            double most = -1;
            for (int i = 100; i < 400; i++) {
                double value = ofBytes.value(c, images.value(i, c));
                least = Math.min(least, value);
                most = Math.max(most, value);
                assertThat(ofFloats.value(c, floats.value(i, c))).isCloseTo(value, within(1e-12));
            }
            assertThat(least).isEqualTo(0);
            assertThat(most).isEqualTo(c == 2 ? 0 : 1);
        }
        assertThat(ofBytes.constantComponents()).containsExactly(2);
        assertThat(ofFloats.constantComponents()).containsExactly(2);
    }

    @Test
    void theMeanOfWhatIsThereStandsInForMissingValues() {
        float nan = Float.NaN;
        float[] values = {1, nan, nan, 4, 7, nan, nan, 9, nan, 100, 100, 100};
        Images rows = new Images(FloatFeatures.withMissing(values), new byte[4], 3);
        Subset train = new Subset(rows, 0, 3);
        for (Normalization each : Normalization.values()) {
            Normalizer normalizer = Normalizer.fit(each, train);
            assertThat(normalizer.value(0, nan)).isEqualTo(normalizer.value(0, 2.5));
            assertThat(normalizer.value(1, nan)).isEqualTo(normalizer.value(1, 8));
            assertThat(normalizer.value(2, nan)).as("no value at all").isEqualTo(0);
            assertThat(normalizer.constantComponents())
                    .isEqualTo(each == Normalization.NONE ? List.of() : List.of(2));
        }
        Normalizer standardize = Normalizer.fit(Normalization.STANDARDIZE, train);
        assertThat(standardize.origin(0)).isEqualTo(2.5);
        assertThat(standardize.unit(1)).isEqualTo(Math.sqrt(2));
        Images complete = new Images(new FloatFeatures(new float[2]), new byte[2], 1);
        assertThat(Normalizer.fit(Normalization.NONE, Subset.all(complete)).scale().takesMissing())
                .isFalse();
        assertThatThrownBy(() -> FloatFeatures.withMissing(new float[] {nan, 1 / 0f}))
                .hasMessageContaining("number 1 (counted from 0) is Infinity");
    }

    @Test
    void equalFloatsAreConstantHoweverTheirSumIsRounded() {
        float[] values = new float[1000];
        Arrays.fill(values, 0.1f);
        Images rows = new Images(new FloatFeatures(values), new byte[1000], 1);
        Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, Subset.all(rows));
        assertThat(normalizer.constantComponents()).containsExactly(0);
        assertThat(normalizer.value(0, rows.value(7, 0))).isEqualTo(0);
    }

    @Test
    void floatsThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> new FloatFeatures(new float[] {1, Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number 1 (counted from 0) is NaN");
    }

    @Test
    void nothingToFitOnIsRefused() {
        assertThatThrownBy(() ->
                        Normalizer.fit(Normalization.STANDARDIZE, new Subset(images(3, 7), 3, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void flagsAreReadBack(Normalization normalization) {
        assertThat(Normalization.parse(normalization.flag())).isEqualTo(normalization);
    }

    @Test
    void unknownFlagIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Normalization.parse("Standardize"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "'Standardize'. Known: standardize, center, unit-range, none");
    }
}
