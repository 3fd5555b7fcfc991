package dev.bevis.study.trial;

import dev.bevis.classifier.ModelOrigin;
import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.checkpoint.Snapshots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// The weights that the store keeps of a trial, by the names that they have in the network, such as
/// `dense1.weight`, outputs × inputs.
public final class TrialWeights {

    private static final String LAST = "last.";
    private static final String BEST = "best.";
    static final String LEARNING = "weights.";
    static final String RULE = "rule.";
    private static final String STEP = "step-";

    private TrialWeights() {}

    /// Those that training ended with.
    ///
    /// @throws StoreException if their file is damaged
    public static Tensors last(Entry trial) throws IOException {
        return of(trial, LAST);
    }

    /// Those with the best validation accuracy; where that was the last, or there were no
    /// validation images, the same as [#last].
    ///
    /// @throws StoreException if their file is damaged
    public static Tensors best(Entry trial) throws IOException {
        Tensors best = of(trial, BEST);
        return best.all().isEmpty() ? last(trial) : best;
    }

    /// Those of a kind.
    ///
    /// @throws StoreException if their file is damaged
    public static Tensors of(Entry trial, ModelOrigin.Weights which) throws IOException {
        return switch (which) {
            case LAST -> last(trial);
            case BEST -> best(trial);
        };
    }

    /// Those at the ends of cycles, by the updates made; empty for a trial that keeps no snapshots.
    ///
    /// @throws StoreException if their file is damaged
    public static SortedMap<Long, Tensors> snapshots(Entry trial) throws IOException {
        if (!trial.files().containsKey(TrialFiles.SNAPSHOTS)) {
            return Collections.emptySortedMap();
        }
        byte[] bytes = trial.read(TrialFiles.SNAPSHOTS);
        String file = trial.path(TrialFiles.SNAPSHOTS).toString();
        return Snapshots.of(Safetensors.read(bytes, file), STEP);
    }

    /// The file that [#snapshots] reads.
    public static Tensors file(SortedMap<Long, Tensors> snapshots) {
        return Tensors.of(Snapshots.tensors(snapshots, STEP));
    }

    /// What the names of those of a kind begin with in their file.
    ///
    /// @throws StoreException if their file is damaged
    static String prefix(Entry trial, ModelOrigin.Weights which) throws IOException {
        return switch (which) {
            case LAST -> LAST;
            case BEST -> of(trial, BEST).all().isEmpty() ? LAST : BEST;
        };
    }

    /// The file that [FirstWeights] reads of a trial that ends on its way.
    public static Tensors state(Tensors learning, Tensors states) {
        List<Tensor> tensors = new ArrayList<>();
        learning.all().forEach(each -> tensors.add(each.renamed(LEARNING + each.name())));
        states.all().forEach(each -> tensors.add(each.renamed(RULE + each.name())));
        return Tensors.of(tensors);
    }

    private static Tensors of(Entry trial, String prefix) throws IOException {
        byte[] bytes = trial.read(TrialFiles.WEIGHTS);
        String file = trial.path(TrialFiles.WEIGHTS).toString();
        List<Tensor> tensors =
                Safetensors.read(bytes, file).all().stream()
                        .filter(tensor -> tensor.name().startsWith(prefix))
                        .map(tensor -> tensor.renamed(tensor.name().substring(prefix.length())))
                        .toList();
        return Tensors.of(tensors);
    }
}
