package dev.bevis.train.checkpoint;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the notes of a checkpoint say of the trial that it belongs to: its
/// [dev.bevis.train.Identity], the precision it was computed in, and, where weights were given,
/// those instead of how they were drawn.
///
/// @param fields of the trial as they are written
/// @param former as [dev.bevis.train.FormerIdentity] spelled them; empty where it could not
public record CheckpointIdentity(
        SortedMap<String, String> fields, Optional<SortedMap<String, String>> former) {

    /// One that was never spelled otherwise.
    static CheckpointIdentity of(SortedMap<String, String> fields) {
        return new CheckpointIdentity(fields, Optional.empty());
    }

    /// Whether notes are of this trial.
    boolean isThatOf(SortedMap<String, String> notes) {
        return notes.equals(fields)
                || former.filter(spelled -> spelled.equals(CheckpointIdentity.compared(notes)))
                        .isPresent();
    }

    /// Notes as far as they are compared: the name of a dataset tells nothing that its fingerprint
    /// does not.
    static SortedMap<String, String> compared(SortedMap<String, String> notes) {
        SortedMap<String, String> compared = new TreeMap<>(notes);
        compared.remove("dataset");
        return compared;
    }
}
