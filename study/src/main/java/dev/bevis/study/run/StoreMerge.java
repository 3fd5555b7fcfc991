package dev.bevis.study.run;

import dev.bevis.store.MergeRules;
import dev.bevis.store.MergedStore;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/// The union of stores of studies, as when independent machines or jobs have trained parts of the
/// same study into stores of their own.
public final class StoreMerge {

    private static final MergeRules RULES =
            new MergeRules(new TreeSet<>(List.of(TrialFiles.ORIGIN)), StoreMerge::union);

    private StoreMerge() {}

    /// Takes over into one store what another holds, see [Store#merge].
    ///
    /// @throws dev.bevis.io.LockedException when a study that has to be added to is running
    /// @throws IOException when `from` cannot be read, or `into` not be written
    public static MergedStore of(Store into, Store from) throws IOException {
        return into.merge(from, RULES);
    }

    /// Of what is known of datasets both parts are kept; any other file that differs is one that an
    /// earlier version wrote and nobody needs, and stays as it is.
    private static MergeRules.Union union(String file, byte[] ours, byte[] theirs) {
        return file.equals(Datasets.FILE)
                ? Datasets.Memory.union(ours, theirs)
                : new MergeRules.Union(ours, List.of());
    }
}
