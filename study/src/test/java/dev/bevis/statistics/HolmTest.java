package dev.bevis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolmTest {

    @Test
    void workedExamplesAreReproduced() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-16));
        assertThat(Holm.adjust(0.01, 0.02, 0.03, 0.04, 0.05))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-16));
    }

    @Test
    void adjustedValuesAreCappedAtOne() {
        assertThat(Holm.adjust(0.6, 0.5, 1)).containsExactly(1, 1, 1);
    }

    @Test
    void equalValuesGetEqualAdjustedValues() {
        assertThat(Holm.adjust(0.02, 0.01, 0.02)).containsExactly(0.04, 0.03, 0.04);
        assertThat(Holm.adjust(0, 0)).containsExactly(0, 0);
    }

    @Test
    void oneValueStaysAsItIsAndNoneGivesNone() {
        assertThat(Holm.adjust(0.037)).containsExactly(0.037);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void theInputIsLeftAsItWas() {
        double[] p = {0.3, 0.1};
        Holm.adjust(p);
        assertThat(p).containsExactly(0.3, 0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
    void whatIsNoProbabilityIsRefused(double bad) {
        assertThatThrownBy(() -> Holm.adjust(0.5, bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p must be 0 to 1, got " + bad + " at index 1");
    }
}
