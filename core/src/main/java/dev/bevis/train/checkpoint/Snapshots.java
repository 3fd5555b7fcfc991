package dev.bevis.train.checkpoint;

import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Weights after several numbers of updates among the tensors of one file: after 500 updates
/// `step-500.dense1.weight` and so on, with any word for `step-`.
public final class Snapshots {

    private Snapshots() {}

    /// The tensors of a file, by the updates made.
    ///
    /// @param prefix in front of the number, such as `step-`; all else is left out
    /// @throws IllegalArgumentException if no number follows it
    public static SortedMap<Long, Tensors> of(Tensors file, String prefix) {
        SortedMap<Long, List<Tensor>> lists = new TreeMap<>();
        for (Tensor tensor : file.all()) {
            if (tensor.name().startsWith(prefix)) {
                String rest = tensor.name().substring(prefix.length());
                int dot = rest.indexOf('.');
                if (dot < 1) {
                    throw new IllegalArgumentException(
                            "expected a number and a dot behind '"
                                    + prefix
                                    + "', found "
                                    + tensor.name());
                }
                lists.computeIfAbsent(Long.valueOf(rest.substring(0, dot)), _ -> new ArrayList<>())
                        .add(tensor.renamed(rest.substring(dot + 1)));
            }
        }
        SortedMap<Long, Tensors> snapshots = new TreeMap<>();
        lists.forEach((step, tensors) -> snapshots.put(step, Tensors.of(tensors)));
        return snapshots;
    }

    /// The tensors of a file with these.
    ///
    /// @param prefix in front of the number
    public static List<Tensor> tensors(SortedMap<Long, Tensors> snapshots, String prefix) {
        List<Tensor> all = new ArrayList<>();
        snapshots.forEach((step, tensors) ->
                tensors.all().forEach(t -> all.add(t.renamed(prefix + step + "." + t.name()))));
        return all;
    }
}
