package dev.bevis.data.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Which classes are taken for which.
final class ConfusionCountsTest {

    @Test
    void pairsAreCountedWhateverTheNumberOfClasses() {
        ConfusionCounts counts = new ConfusionCounts(65_536);
        counts.add(65_535, 65_535);
        counts.add(65_535, 0);
        counts.add(65_535, 0);
        counts.add(7, 8);
        assertThat(counts.of(65_535, 0)).isEqualTo(2);
        assertThat(counts.of(0, 65_535)).isZero();
        assertThat(counts.examples(65_535)).isEqualTo(3);
        assertThat(counts.given(0)).isEqualTo(2);
        assertThat(counts.all()).isEqualTo(4);
        assertThat(counts.recall(65_535)).isEqualTo(1 / 3.0);
        assertThat(counts.recall(1)).isNaN();
        assertThat(counts.mostConfused(5))
                .containsExactly(
                        new ConfusionCounts.Pair(65_535, 0, 2), new ConfusionCounts.Pair(7, 8, 1));
    }
}
