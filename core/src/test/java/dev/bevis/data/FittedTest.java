package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class FittedTest {

    private final Fitted<String> fitted = new Fitted<>();
    private final List<Integer> fits = new ArrayList<>();

    private Optional<String> get(int key) {
        return fitted.get(
                key,
                () -> {
                    fits.add(key);
                    return key == 0 ? Optional.empty() : Optional.of("of " + key);
                });
    }

    @Test
    void whatIsAskedForAgainIsFittedOnce() {
        assertThat(get(1)).contains("of 1");
        assertThat(get(2)).contains("of 2");
        assertThat(get(1)).contains("of 1");
        assertThat(get(0)).isEmpty();
        assertThat(fits).containsExactly(1, 2, 0);
    }

    @Test
    void whatWasNotAskedForLongestIsForgotten() {
        for (int key = 1; key <= Fitted.MOST; key++) {
            assertThat(get(key)).isPresent();
        }
        assertThat(get(1)).contains("of 1");
        assertThat(get(Fitted.MOST + 1)).isPresent();
        assertThat(get(1)).contains("of 1");
        assertThat(fits).hasSize(Fitted.MOST + 1);
        assertThat(get(2)).contains("of 2");
        assertThat(fits).hasSize(Fitted.MOST + 2).endsWith(2);
    }

    @Test
    void statisticsOfTheSameImagesAreWorkedOutOnce() {
        Images images = new Images(new byte[] {1, 2, 3, 4}, new byte[] {0, 1}, 2);
        FeatureStatistics first = FeatureStatistics.of(new Subset(images, 0, 2));
        assertThat(FeatureStatistics.of(new Subset(images, 0, 2))).isSameAs(first);
        assertThat(FeatureStatistics.of(new Subset(images, 1, 1)).mean(0))
                .isNotEqualTo(first.mean(0));
    }
}
