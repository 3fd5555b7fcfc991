package dev.bevis.data.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// What is said of a dataset.
final class DatasetSummaryTest {

    private static final List<String> COLUMNS =
            List.of("length", "color=red", "color=blue", "ratio=2", "same");

    private static Images rows(char[] labels, float... values) {
        return new Images(FloatFeatures.withMissing(values), labels, COLUMNS.size());
    }

    private static Dataset table() {
        Images train =
                rows(
                        new char[] {0, 0, 1, 1},
                        new float[] {
                            1, 1, 0, 0.5f, 7, 2, 0, 1, 1, 7, Float.NaN, 0, 0, 0, 7, 1, 1, 0, 0.5f, 7
                        });
        Images test = rows(new char[] {2}, 2, 0, 1, 1, 7);
        List<String> classes = List.of("a", "b", "c", "d");
        return new Dataset("t", "T", classes, new Columns(COLUMNS), train, test, 1);
    }

    @Test
    void columnsAreNumbersOrCategories() {
        List<ColumnSummary> columns = DatasetSummary.of(table()).columns();
        assertThat(columns.stream().map(ColumnSummary::name))
                .containsExactly("length", "color", "ratio=2", "same");
        NumberSummary length = columns.getFirst().numbers().orElseThrow();
        assertThat(length.count()).isEqualTo(3);
        assertThat(length.missing()).isEqualTo(1);
        assertThat(length.min()).isEqualTo(1);
        assertThat(length.mean()).isCloseTo(4 / 3.0, within(1e-15));
        assertThat(length.deviation()).isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
        assertThat(length.max()).isEqualTo(2);
        assertThat(length.distinct()).isEqualTo(OptionalInt.of(2));
        assertThat(columns.get(1).categories())
                .containsExactly(
                        new ColumnSummary.Category("red", 2),
                        new ColumnSummary.Category("blue", 1));
        assertThat(columns.get(1).missing()).isEqualTo(1);
        assertThat(columns.get(2).numbers()).isPresent();
    }

    @Test
    void classesDuplicatesAndConstantsAreCounted() {
        DatasetSummary summary = DatasetSummary.of(table());
        assertThat(summary.classes())
                .containsExactly(
                        new DatasetSummary.ClassCount("a", 2, 0, 0),
                        new DatasetSummary.ClassCount("b", 1, 1, 0),
                        new DatasetSummary.ClassCount("c", 0, 0, 1),
                        new DatasetSummary.ClassCount("d", 0, 0, 0));
        assertThat(summary.without(false)).containsExactly("c", "d");
        assertThat(summary.without(true)).containsExactly("a", "b", "d");
        assertThat(summary.constant()).containsExactly("same");
        assertThat(summary.duplicates()).isEqualTo(new DuplicateCounts(1, 0, 1, 2));
        assertThat(summary.values().missing()).isEqualTo(1);
        assertThat(summary.values().max()).isEqualTo(7);
    }

    @Test
    void imagesHaveNoColumns() {
        Images train = new Images(new byte[] {0, 51, 9, 51, (byte) 255, 51}, new char[3], 2);
        Dataset images = new Dataset("i", "I", List.of("a"), new ImageShape(1, 1, 2), train, train);
        DatasetSummary summary = DatasetSummary.of(images);
        assertThat(summary.columns()).isEmpty();
        assertThat(summary.constant()).containsExactly("1");
        assertThat(summary.values().min()).isZero();
        assertThat(summary.values().max()).isEqualTo(1);
        assertThat(summary.duplicates()).isEqualTo(new DuplicateCounts(0, 0, 3, 0));
    }

    @Test
    void differentNumbersAreCountedUpToAThousand() {
        for (int different : new int[] {1, 999, 1_000, 1_001, 5_000}) {
            float[] values = new float[10_000];
            IntStream.range(0, values.length).forEach(i -> values[i] = i % different / 8f);
            Images rows = new Images(new FloatFeatures(values), new char[10_000], 1);
            assertThat(NumberSummary.ofColumn(rows, 0).distinct())
                    .isEqualTo(different > 1_000 ? OptionalInt.empty() : OptionalInt.of(different));
        }
    }
}
