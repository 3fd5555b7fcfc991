package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Spelling;
import dev.bevis.data.Split;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the notes of a checkpoint say of the trial that it belongs to: its [Identity], the
/// precision it was computed in, and, where weights were given, those instead of how they were
/// drawn.
///
/// @param fields of the trial as they are written
/// @param former as [FormerIdentity] spelled them; empty where it could not
record CheckpointIdentity(
        SortedMap<String, String> fields, Optional<SortedMap<String, String>> former) {

    static CheckpointIdentity of(
            Dataset dataset,
            Split split,
            Normalization normalization,
            Cohort.Entry entry,
            Options.Precision precision) {
        SortedMap<String, String> fields =
                new TreeMap<>(
                        Identity.of(dataset.fingerprint(), split, normalization, entry.trial()));
        fields.put("precision", Spelling.of(precision));
        Optional<SortedMap<String, String>> former =
                FormerIdentity.of(fields, dataset, split, normalization, entry, precision);
        if (entry.initFrom().isPresent()) {
            fields.remove("initialization");
            fields.remove("init seed");
            fields.put("first weights", entry.initFrom().get().sha256());
        }
        return new CheckpointIdentity(fields, former);
    }

    /// One that was never spelled otherwise.
    static CheckpointIdentity of(SortedMap<String, String> fields) {
        return new CheckpointIdentity(fields, Optional.empty());
    }

    /// Whether notes are of this trial.
    boolean isThatOf(SortedMap<String, String> notes) {
        return notes.equals(fields)
                || former.filter(spelled -> spelled.equals(FormerIdentity.compared(notes)))
                        .isPresent();
    }
}
