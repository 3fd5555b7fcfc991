package dev.bevis.study.search;

import dev.bevis.study.setting.Field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// All combinations of the points of ranges, the last field running fastest.
record Combinations() implements Sampling {

    @Override
    public List<SequencedMap<String, Object>> settings(
            SequencedMap<String, Range> ranges, long seed, FieldNumbers numbers) {
        List<SequencedMap<String, Object>> settings = List.of(new LinkedHashMap<>());
        for (var range : ranges.entrySet()) {
            List<Object> values = range.getValue().points(Field.named(range.getKey()), numbers);
            List<SequencedMap<String, Object>> more = new ArrayList<>();
            for (SequencedMap<String, Object> setting : settings) {
                for (Object value : values) {
                    SequencedMap<String, Object> one = new LinkedHashMap<>(setting);
                    one.put(range.getKey(), value);
                    more.add(one);
                }
            }
            settings = more;
        }
        return settings;
    }

    /// No more than the largest number there is.
    @Override
    public long count(SequencedMap<String, Range> ranges) {
        long count = 1;
        for (Range range : ranges.values()) {
            count = Math.multiplyHigh(count, range.points()) == 0 ? count * range.points() : -1;
            if (count < 0) {
                return Long.MAX_VALUE;
            }
        }
        return count;
    }

    @Override
    public boolean isRandom() {
        return false;
    }
}
