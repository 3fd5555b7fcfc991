package dev.bevis.study.search;

import java.util.List;
import java.util.SequencedMap;

/// How settings are taken from the ranges of a round: [Combinations], [Draws], or another way that
/// a kind of round brings with it.
public interface Sampling {

    /// Values by field for each setting, in the order in which they are tried.
    ///
    /// @param ranges by the name of the [dev.bevis.study.setting.Field]
    /// @param seed of what is random
    List<SequencedMap<String, Object>> settings(
            SequencedMap<String, Range> ranges, long seed, FieldNumbers numbers);

    /// How many settings that are, repeated ones counted each time; worked out without them, since
    /// there may be too many.
    long count(SequencedMap<String, Range> ranges);

    /// Whether values are drawn at random from their ranges.
    boolean isRandom();
}
