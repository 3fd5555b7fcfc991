package dev.bevis.study.search;

import dev.bevis.kernel.Philox;
import dev.bevis.study.setting.Field;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/// Independent draws from ranges.
///
/// @param trials how many settings are drawn
record Draws(int trials) implements Sampling {

    @Override
    public List<SequencedMap<String, Object>> settings(
            SequencedMap<String, Range> ranges, long seed, FieldNumbers numbers) {
        List<SequencedMap<String, Object>> settings = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            SequencedMap<String, Object> setting = new LinkedHashMap<>();
            for (var range : ranges.entrySet()) {
                double u = uniform(seed, trial, range.getKey());
                setting.put(
                        range.getKey(),
                        range.getValue().draw(Field.named(range.getKey()), u, numbers));
            }
            settings.add(setting);
        }
        return settings;
    }

    /// A number in [0, 1) that depends on the seed, the trial and the field's name alone. Each
    /// field has a stream of its own, so draws of neighboring trials have nothing to do with each
    /// other.
    private static double uniform(long seed, int trial, String field) {
        CRC32C stream = new CRC32C();
        stream.update(field.getBytes(StandardCharsets.UTF_8));
        return new Philox(seed, Philox.Purpose.SEARCH).uniform((int) stream.getValue(), trial);
    }

    @Override
    public long count(SequencedMap<String, Range> ranges) {
        return trials;
    }

    @Override
    public boolean isRandom() {
        return true;
    }
}
