package dev.bevis.study.search;

import java.util.List;
import java.util.SequencedMap;

/// Some settings of an earlier round, one by one.
///
/// @param listed values by field for each
record Listed(List<SequencedMap<String, Object>> listed) implements Sampling {

    Listed {
        listed = List.copyOf(listed);
    }

    @Override
    public List<SequencedMap<String, Object>> settings(
            SequencedMap<String, Range> ranges, long seed, FieldNumbers numbers) {
        return listed;
    }

    @Override
    public long count(SequencedMap<String, Range> ranges) {
        return listed.size();
    }

    @Override
    public boolean isRandom() {
        return false;
    }
}
