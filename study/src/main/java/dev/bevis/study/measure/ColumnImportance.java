package dev.bevis.study.measure;

import dev.bevis.data.Columns;
import dev.bevis.data.Images;
import dev.bevis.data.Subset;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.Features;
import dev.bevis.study.trial.TrialNetwork;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How much of its accuracy a network owes to each column of a table: permutation importance.
///
/// `I_c = a − a_c`, where `a` is the accuracy on some rows and `a_c` that on the same rows with the
/// values of column `c` shuffled among them, so that the column says nothing of the class and keeps
/// its distribution. A column whose content others repeat has little of its own. Breiman, *Random
/// Forests* (Machine Learning 45, 2001), section 10; Fisher, Rudin and Dominici, *All Models are
/// Wrong, but Many are Useful* (Journal of Machine Learning Research 20, 2019).
///
/// The columns of one category, `color=red` and `color=green`, are shuffled together, since a row
/// that is of two colors or none occurs nowhere.
final class ColumnImportance {

    /// How often a column is shuffled.
    static final int REPEATS = 10;

    /// Rows on which accuracies are measured, at most: the first ones.
    static final int MOST_ROWS = 5000;

    private final TrialNetwork network;
    private final Features values;
    private final char[] labels;
    private final int features;

    /// @param rows that the network did not learn from, at least one
    ColumnImportance(TrialNetwork network, Subset rows) {
        this.network = network;
        this.features = rows.features();
        int count = Math.min(MOST_ROWS, rows.count());
        int[] starts = IntStream.range(0, count).map(rows::offset).toArray();
        values = rows.images().values().gather(starts, features);
        labels = new char[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (char) rows.label(i);
        }
    }

    /// The importance of each column or category by its name, once for each time that it was
    /// shuffled.
    ///
    /// @param columns of the table
    /// @param seed of the shuffling
    Tensors measure(Columns columns, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.COLUMN_IMPORTANCE);
        double whole = accuracy(values);
        int[] order = new int[labels.length];
        List<Tensor> tensors = new ArrayList<>();
        int stream = 0;
        for (var group : columns.groups().entrySet()) {
            int[] shuffled = group.getValue().stream().mapToInt(Integer::intValue).toArray();
            float[] drops = new float[REPEATS];
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                random.permutation(stream++, order);
                drops[repeat] =
                        (float) (whole - accuracy(values.rearranged(features, shuffled, order)));
            }
            tensors.add(Tensor.f32(group.getKey(), List.of(REPEATS), drops));
        }
        return Tensors.of(tensors);
    }

    private double accuracy(Features shown) {
        int[] right = new int[1];
        network.logits(
                Subset.all(new Images(shown, labels, features)),
                (row, logits) -> right[0] += Answers.largest(logits) == labels[row] ? 1 : 0);
        return (double) right[0] / labels.length;
    }
}
