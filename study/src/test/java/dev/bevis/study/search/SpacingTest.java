package dev.bevis.study.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/// Whether lists of numbers lie at ratios or at distances.
class SpacingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1e-5 1e-4 1e-3    | true
                    0 1e-5 1e-3 0.1   | true
                    0.001 0.003 0.01  | true
                    10 20 50 100 200  | true
                    64 128 256 512    | true
                    1 2 3 4           | false
                    0 0.1 0.2 0.3     | false
                    0.1 0.2 0.3 0.4   | false
                    50 100 150        | false
                    0.01 0.1          | true
                    1 9               | false
                    0 1 9             | false
                    0 0.001 0.1       | true
                    0 1               | false
                    -1 1 10 100       | false
                    5                 | false
                    """)
    void itIsTheOneThatTheyAreCloserTo(String numbers, boolean logarithmic) {
        List<Double> sorted = Arrays.stream(numbers.split(" ")).map(Double::valueOf).toList();
        assertThat(Spacing.isLogarithmic(sorted)).isEqualTo(logarithmic);
    }
}
