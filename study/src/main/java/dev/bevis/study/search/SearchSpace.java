package dev.bevis.study.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// What a round of a search tries. Each round's space is a pure function of the file and of the
/// results of the round before.
///
/// @param ranges by the name of the [dev.bevis.study.setting.Field]
/// @param sampling how settings are taken from them
/// @param seed of what is random
/// @param notes what was done so that the space is smaller than the one before
public record SearchSpace(
        SequencedMap<String, Range> ranges, Sampling sampling, long seed, List<String> notes) {

    /// The seed of a round that says none.
    static final long SEED = 1;

    public SearchSpace {
        ranges = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ranges));
        notes = List.copyOf(notes);
    }

    /// All combinations of the points of some ranges.
    public static SearchSpace grid(SequencedMap<String, Range> ranges) {
        return new SearchSpace(ranges, new Combinations(), 0, List.of());
    }

    /// Draws from some ranges.
    public static SearchSpace draws(SequencedMap<String, Range> ranges, int trials, long seed) {
        return new SearchSpace(ranges, new Draws(trials), seed, List.of());
    }

    /// A space of a round that follows this one, with other draws.
    ///
    /// @param trials how many settings are drawn; empty for all combinations
    SearchSpace follow(
            SequencedMap<String, Range> closer, OptionalInt trials, List<String> remarks) {
        return new SearchSpace(
                closer,
                trials.isPresent() ? new Draws(trials.getAsInt()) : new Combinations(),
                SEED + 1 + seed,
                remarks);
    }

    /// Values by field for each setting, in the order in which they are tried. Some may be the
    /// same.
    public List<SequencedMap<String, Object>> settings(FieldNumbers numbers) {
        return sampling.settings(ranges, seed, numbers);
    }

    /// How many settings that are.
    public long count() {
        return sampling.count(ranges);
    }
}
