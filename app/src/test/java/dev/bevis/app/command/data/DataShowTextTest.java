package dev.bevis.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/// What is printed of a dataset.
final class DataShowTextTest {

    private static String text(Dataset dataset) {
        return new DataShowText(dataset, DatasetSummary.of(dataset)).text();
    }

    private static Images rows(int features, char[] labels, float... values) {
        return new Images(FloatFeatures.withMissing(values), labels, features);
    }

    @Test
    void aTableIsShownColumnByColumn() {
        Shape shape = new Columns(List.of("length", "color=red", "color=blue", "unit"));
        Images train =
                rows(
                        4,
                        new char[] {0, 1, 1},
                        new float[] {1.5f, 1, 0, 8, 2, 0, 1, 8, Float.NaN, 0, 0, 8});
        Images test = rows(4, new char[] {1}, 1.5f, 1, 0, 8);
        Dataset table = new Dataset("t", "T", List.of("a", "b", "c"), shape, train, test, 1);
        assertThat(text(table))
                .isEqualTo(
                        """
                        T
                        rows         4 columns
                        values       0 to 8, 1 missing
                        fingerprint  %s

                        class  training  validation  test
                        a             1           0     0
                        b             1           1     1
                        c             0           0     0
                        all           2           1     1

                        Columns, over the training rows:
                        column  min  mean       s  max  missing  distinct
                        length  1.5  1.75  0.3536    2        1         2
                        unit      8     8       0    8        0         1
                        color: red 1, blue 1; missing in 1 row

                        A class without training rows: c.
                        2 classes without test rows: a, c.
                        The same in all training rows: unit.
                        Duplicates: 1 test row equals a training one; 1 with another class than the first of its kind.
                        """
                                .formatted(table.fingerprint()));
    }

    @Test
    void manyClassesAndColumnsAreShownInPart() {
        int features = 3_072;
        List<String> classes = IntStream.range(0, 65_536).mapToObj(k -> "class " + k).toList();
        float[] values = new float[2 * features];
        IntStream.range(0, values.length).forEach(i -> values[i] = i);
        Images train = rows(features, new char[] {0, 65_535}, values);
        Dataset many = new Dataset("m", "M", classes, Columns.numbered(features), train, train);
        String text = text(many);
        assertThat(text.lines().count()).isLessThan(60);
        assertThat(text)
                .contains("… and 65,516 more; --json has all")
                .contains("… and 3,052 more; --json has all")
                .contains("65,534 classes without training rows: class 1, class 2,");
    }
}
