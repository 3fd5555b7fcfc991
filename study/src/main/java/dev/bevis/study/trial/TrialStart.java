package dev.bevis.study.trial;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a trial begins with in place of random weights: those of another trial.
///
/// Its own steps, schedule and order of images begin at 0. Of a trial that made all its updates it
/// takes the weights that are its result; of one that ended at an update on the way, those that
/// learned, as they were then.
///
/// @param trial id of the other; so the identity of a trial contains those of all that it goes back
///   to
/// @param optimizer whether what the update rule remembered is taken, too; else it begins with
///   nothing
public record TrialStart(String trial, boolean optimizer) {

    private static final String FROM = "weights-from";
    private static final String OPTIMIZER = "optimizer-state";

    /// What it adds to the identity of a trial.
    SortedMap<String, String> fields() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put(FROM, trial);
        if (optimizer) {
            fields.put(OPTIMIZER, "taken");
        }
        return fields;
    }

    /// The one that an identity names; empty where weights are drawn.
    public static Optional<TrialStart> of(Map<String, String> identity) {
        return Optional.ofNullable(identity.get(FROM))
                .map(trial -> new TrialStart(trial, identity.containsKey(OPTIMIZER)));
    }
}
