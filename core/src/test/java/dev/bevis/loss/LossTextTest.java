package dev.bevis.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

final class LossTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "-0.0, 0.0000",
        "-0.00001, 0.0000",
        "1.43731, 1.4373",
        "-2.5, -2.5000",
        "4.9e-324, 0.0000",
        "99999.99, 99999.9900",
        "99999.99996, 1.0000e5",
        "100000, 1.0000e5",
        "179885.1792, 1.7989e5",
        "-179885.1792, -1.7989e5",
        "16977329838220185000000000, 1.6977e25",
        "1.7976931348623157e308, 1.7977e308",
        "Infinity, infinite",
        "-Infinity, -infinite",
        "NaN, not a number",
    })
    void aLossHasFourDecimalsUntilItIsLarge(double loss, String text) {
        assertThat(LossText.of(loss)).isEqualTo(text);
    }

    @Test
    void noLossTakesMoreThanTwelveCharacters() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            double loss = Double.longBitsToDouble(random.nextLong());
            assertThat(LossText.of(loss)).as("seed %d, %s", seed, loss).hasSizeBetween(6, 12);
        }
    }
}
