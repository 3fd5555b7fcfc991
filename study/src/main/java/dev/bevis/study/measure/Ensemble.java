package dev.bevis.study.measure;

import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/// Networks that answer together, as the store keeps it: which they are, and how good they and the
/// ensemble are on the validation images. Nothing of the test images is in it.
///
/// @param format of this record
/// @param identity all that determines it; its SHA-256 is the name of the entry
/// @param networks in the order in which they add to the answer
/// @param validation of the ensemble: the loss is the mean of `−ln` of what the true class got of
///   the sum, or for a vote the share of wrong answers, and the cost the same
public record Ensemble(
        int format,
        SortedMap<String, String> identity,
        List<Network> networks,
        Evaluation validation) {

    /// The form written now.
    static final int FORMAT = 1;

    /// What such an entry is called in the store.
    public static final String KIND = "ensemble";

    /// Holds this record as JSON.
    static final String FILE = "ensemble.json";

    /// One of the networks.
    ///
    /// @param trial id of the trial that trained it
    /// @param snapshot the step after which its weights were kept; missing for the last ones
    /// @param setting what its setting is called in its step
    /// @param accuracy on the validation images, 0 to 1
    public record Network(
            String trial,
            @Nullable Long snapshot,
            String setting,
            Trial.Seeds seeds,
            double accuracy) {

        /// The same with an accuracy.
        Network reaching(double found) {
            return new Network(trial, snapshot, setting, seeds, found);
        }
    }

    public Ensemble {
        networks = List.copyOf(networks);
    }

    /// The best of its networks alone, of equal ones the first.
    public int best() {
        int best = 0;
        for (int m = 1; m < networks.size(); m++) {
            best = networks.get(m).accuracy() > networks.get(best).accuracy() ? m : best;
        }
        return best;
    }

    /// That of an entry.
    ///
    /// @throws StoreException if it is damaged, or written by a later Bevis
    public static Ensemble of(Entry entry) throws IOException {
        var _ = entry.read(TrialFiles.VALIDATION);
        try {
            Ensemble read = TrialFiles.read(entry.read(FILE), Ensemble.class);
            if (read.format() <= FORMAT) {
                return read;
            }
        } catch (JacksonException e) {
            throw new StoreException(
                    entry.path(FILE) + ": is no ensemble (" + e.getOriginalMessage() + ")");
        }
        throw new StoreException(
                entry.path(FILE)
                        + ": was written by a later Bevis; this one reads up to form "
                        + FORMAT);
    }
}
