package dev.bevis.study.trial;

import dev.bevis.study.setting.Change;
import dev.bevis.train.schedule.Length;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which trials of a round go on from the end of shorter ones of the round before, and from which
/// of its own longer ones may go on.
///
/// A trial that goes on has the id and the result of one that was trained through, so this is only
/// about where to begin: where the state of a shorter training is not there, nothing else changes.
public final class Continuations {

    private final Optional<Length> next;
    private final SortedMap<String, Long> begun;
    private final SortedMap<String, Long> longer = new TreeMap<>();
    private final SortedSet<String> here = new TreeSet<>();

    private Continuations(Optional<Length> next, SortedMap<String, Long> begun) {
        this.next = next;
        this.begun = begun;
    }

    /// Those of a first round.
    ///
    /// @param next length of the trainings of the next round, where that takes settings again
    public static Continuations first(Optional<Length> next) {
        return new Continuations(next, Collections.emptySortedMap());
    }

    /// Those of the round after this.
    public Continuations after(Optional<Length> another) {
        return new Continuations(another, longer);
    }

    /// Takes note of a trial of the round.
    public void add(StudyTrial trial, String id, DatasetIdentity dataset) {
        here.add(id);
        longer(trial, dataset).ifPresent(other -> longer.put(other, trial.steps()));
    }

    /// The id of the trial that may go on from the end of one of the round; empty where the next
    /// round takes none, or where a longer training is another one from its beginning.
    public Optional<String> longer(StudyTrial trial, DatasetIdentity dataset) {
        return next.map(length ->
                        new StudyTrial(
                                trial.setting().with(Change.of("length", length)),
                                trial.seeds(),
                                trial.start(),
                                trial.until()))
                .filter(other -> other.continues(trial))
                .map(other -> other.id(dataset));
    }

    /// Updates that a shorter training has made for a trial of the round.
    public long begun(String id) {
        return begun.getOrDefault(id, 0L);
    }

    /// The ids of trials that could have gone on from those of the round before and are none of
    /// this one.
    public SortedSet<String> unwanted() {
        SortedSet<String> unwanted = new TreeSet<>(begun.keySet());
        unwanted.removeAll(here);
        return unwanted;
    }
}
