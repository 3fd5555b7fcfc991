package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

    @Test
    void endsDoNotBelongToARegion() {
        assertThat(Region.above(0).contains(0)).isFalse();
        assertThat(Region.above(0).contains(1e-300)).isTrue();
        assertThat(Region.below(0).contains(0)).isFalse();
        assertThat(Region.below(0).contains(-1e-300)).isTrue();
        Region within = Region.within(0.1, 0.2);
        assertThat(within.contains(0.1)).isFalse();
        assertThat(within.contains(0.15)).isTrue();
        assertThat(within.contains(0.2)).isFalse();
    }

    @Test
    void aRegionWithoutOneEndIsTheSameAsOneWithAnInfiniteEnd() {
        assertThat(Region.within(0.1, Double.POSITIVE_INFINITY)).isEqualTo(Region.above(0.1));
        assertThat(Region.within(Double.NEGATIVE_INFINITY, 0.1)).isEqualTo(Region.below(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,0",
        "NaN,1",
        "0,NaN",
        "-Infinity,Infinity",
        "Infinity,Infinity",
        "-Infinity,-Infinity"
    })
    void aRegionWithNothingToTestIsRefused(double low, double high) {
        assertThatThrownBy(() -> new Region(low, high))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a region needs ")
                .hasMessageEndingWith("got low " + low + " and high " + high);
    }

    @Test
    void anIntervalWithItsEndsExchangedIsRefused() {
        assertThatThrownBy(() -> new Interval(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an interval needs low <= high, got low 1.0 and high 0.0");
        assertThat(new Interval(1, 1).low()).isEqualTo(1);
    }

    @Test
    void roundingErrorsAreUniformOverOneStep() {
        Resolution resolution = Resolution.ofImages(10_000);
        assertThat(resolution.step()).isEqualTo(1e-4);
        int parts = 100_000;
        double squares = 0;
        for (int i = 0; i < parts; i++) {
            double x = (i + 0.5) / parts * 1e-4 - 0.5e-4;
            squares += x * x;
        }
        assertThat(resolution.deviation())
                .isCloseTo(Math.sqrt(squares / parts), within(1e-4 * 1e-9));
        assertThat(resolution.deviationOfDifference())
                .isCloseTo(Math.sqrt(2) * resolution.deviation(), within(1e-19));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aStepThatIsNoShareIsRefused(double step) {
        assertThatThrownBy(() -> new Resolution(step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got " + step);
    }

    @Test
    void aResolutionOfNoImagesIsRefused() {
        assertThatThrownBy(() -> Resolution.ofImages(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an accuracy needs at least 1 image, got 0");
    }
}
