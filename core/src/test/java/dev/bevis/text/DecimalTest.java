package dev.bevis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

@Tag("slow")
class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "1e-4,1e-4",
        "0.0001,1e-4",
        "0.001,0.001",
        "45000,45000",
        "1e7,1e7",
        "0.1,0.1",
        "0,0",
        "-0.0,-0",
        "1e-05,1e-5",
        "12345678,12345678",
        "NaN,NaN",
        "2.5e-7,2.5e-7",
        "1e20,1e20"
    })
    void oneNumberHasOneText(double value, String text) {
        assertThat(Decimal.text(value)).isEqualTo(text);
    }

    @Test
    void everyTextIsReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Decimal.real(Decimal.text(value))).as("seed %d", seed).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+2", "0.5", ".5", "5.", "1e-3", "1E6", "1e-05", "0e7", "-0.0"})
    void theseAreNumbers(String text) {
        assertThat(Decimal.isNumber(text)).isTrue();
        assertThat(Misread.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    0,01        | 0.01    | with a decimal point
                    0,001       | 0.001   | with a decimal point
                    1,5         | 1.5     | with a decimal point
                    -2,5e-3     | -2.5e-3 | with a decimal point
                    45,000      | 45000   | without separators between thousands
                    1,234,567.5 | 1234567.5 | without separators between thousands
                    1.234.567   | 1234567 | without separators between thousands
                    1.234,5     | 1234.5  | without separators between thousands
                    1_000       | 1000    | without anything between the digits
                    45 000      | 45000   | without anything between the digits
                    45'000      | 45000   | without anything between the digits
                    017         | 17      | without zeros in front, or with a decimal point
                    010         | 10      | without zeros in front, or with a decimal point
                    001         | 1       | without zeros in front, or with a decimal point
                    00.5        | 0.5     | without zeros in front
                    000         | 0       | without zeros in front
                    10%         | 0.1     | as a share, not in percent
                    0.5 %       | 0.005   | as a share, not in percent
                    45k         | 45000   | in full
                    2M          | 2000000 | in full
                    10^-3       | 1e-3    | with an e for the power of ten
                    2*10^-3     | 2e-3    | with an e for the power of ten
                    10**-3      | 1e-3    | with an e for the power of ten
                    e-3         | 1e-3    | with a number before the e
                    1e -3       | 1e-3    | without blanks
                    1/10        | 0.1     | as a decimal number
                    0.1f        | 0.1     | without a letter behind it
                    100L        | 100     | without a letter behind it
                    0x10        | 16      | in decimal digits
                    1e−3        | 1e-3    | with the digits and the sign of ASCII
                    ٠.٥         | 0.5     | with the digits and the sign of ASCII
                    " 5"        | 5       | without blanks around it
                    """)
    void anotherNotationIsSaidInOurs(String text, String number, String why) {
        assertThat(Decimal.isNumber(text)).isFalse();
        assertThat(Misread.of(text)).contains(new Misread(number, why));
        assertThat(Decimal.isNumber(number)).isTrue();
        assertThatThrownBy(() -> Decimal.real(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a number; write " + number + " (" + why + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "ten", "NaN", "inf", "-", ".", "e", "1.2.3", "1,2,3", "1/0", "--1", "0x",
                "1e5e5", ",", "1e", "%", "_", "'"
            })
    void whatMeansNoNumberIsNotGuessed(String text) {
        assertThat(Misread.of(text)).isEmpty();
        assertThatThrownBy(() -> Decimal.real(text)).hasMessage("'" + text + "' is not a number");
    }

    @Test
    void wholeNumbersMayHaveAnExponent() {
        assertThat(Decimal.whole("1e6", 0, Integer.MAX_VALUE)).isEqualTo(1_000_000);
        assertThat(Decimal.whole("2.0", 0, Integer.MAX_VALUE)).isEqualTo(2);
        assertThatThrownBy(() -> Decimal.whole("2.5", 0, 9))
                .hasMessage("'2.5' is not a whole number");
        for (String large : new String[] {"10", "1e99", "1e999999999", "1e99999999999"}) {
            assertThatThrownBy(() -> Decimal.whole(large, 0, 9))
                    .hasMessage("'" + large + "' is not a whole number from 0 to 9");
        }
    }

    @Test
    void numbersOutsideTheRangeOfDoublesAreRefused() {
        for (String text : new String[] {"1e999", "-1e999", "1e-999"}) {
            assertThatThrownBy(() -> Decimal.real(text)).hasMessageContaining("5e-324 to 1.79e308");
        }
        assertThat(Decimal.real("0e-999")).isZero();
    }
}
