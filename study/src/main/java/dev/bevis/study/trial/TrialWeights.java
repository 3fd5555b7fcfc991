package dev.bevis.study.trial;

import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.List;

/// The weights that the store keeps of a trial, by the names that they have in the network, such as
/// `dense1.weight`, outputs × inputs.
public final class TrialWeights {

    private static final String LAST = "last.";
    private static final String BEST = "best.";

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
