package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0.3333333333333333, 0.333333",
        "52.1, 52.1",
        "1234567.0, 1234567",
        "1234567.8, 1234570",
        "0.0001, 0.0001",
        "0.00000123456789, 1.23457e-6",
        "-1.5e-20, -1.5e-20",
        "1e300, 1e300",
        "-0.0, 0",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, -∞"
    })
    void numbersHaveSixDigits(double value, String text) {
        assertThat(ShortNumber.of(value)).isEqualTo(text);
    }
}
