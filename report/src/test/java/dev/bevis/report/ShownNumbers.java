package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers as readers see them, held against what they are to be.
final class ShownNumbers {

    private static final Pattern NUMBER = Pattern.compile("([+−]?)(\\d+)(?:\\.(\\d+))?");

    /// `17.0 [12.0, 22.0]`, with signs or without.
    static final Pattern INTERVAL =
            Pattern.compile("([+−]?[0-9.]+) \\[([+−]?[0-9.]+), ([+−]?[0-9.]+)\\]");

    private ShownNumbers() {}

    private static double number(String shown) {
        assertThat(shown).matches(NUMBER);
        return Double.parseDouble(shown.replace('−', '-'));
    }

    /// How many are shown.
    static int decimals(String shown) {
        int point = shown.indexOf('.');
        return point < 0 ? 0 : shown.length() - point - 1;
    }

    /// Holds a number against what it is to be, in as many decimals as are shown.
    static void same(String shown, double expected) {
        assertThat(number(shown))
                .as(shown)
                .isCloseTo(expected, within(0.5 * Math.pow(10, -decimals(shown)) + 1e-9));
        assertThat(shown).as("a zero has no sign").doesNotMatch("−0(\\.0*)?");
    }

    /// Holds `17.0 [12.0, 22.0]` against a mean of shares.
    static void same(String shown, StoredNumbers.Mean expected) {
        Matcher interval = INTERVAL.matcher(shown);
        assertThat(interval.matches()).as(shown).isTrue();
        same(interval.group(1), 100 * expected.mean());
        same(interval.group(2), 100 * expected.low());
        same(interval.group(3), 100 * expected.high());
        for (int group = 1; group <= 3; group++) {
            assertThat(decimals(interval.group(group)))
                    .as("decimals of " + shown)
                    .isEqualTo(decimals(50 * (expected.high() - expected.low())));
        }
    }

    /// Two significant digits of the half width, at most two decimals.
    private static int decimals(double half) {
        return half >= 10 ? 0 : half >= 1 ? 1 : 2;
    }
}
