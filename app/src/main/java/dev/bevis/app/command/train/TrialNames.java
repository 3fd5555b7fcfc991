package dev.bevis.app.command.train;

import dev.bevis.study.setting.StepSetting;
import dev.bevis.train.Trial.Seeds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What the trials of a command line are called: by the values of the options that have several.
final class TrialNames {

    private final TreeMap<String, SequencedMap<String, String>> stepSettings = new TreeMap<>();
    private final List<Seeds> pairs;

    /// @param label what the option of a field is called, without dashes
    TrialNames(List<StepSetting> settings, List<Seeds> pairs, UnaryOperator<String> label) {
        this.pairs = pairs;
        for (StepSetting stepSetting : settings) {
            SequencedMap<String, String> values = new LinkedHashMap<>();
            for (StepSetting.Part part : stepSetting.parts()) {
                if (!part.field().isEmpty()) {
                    values.put(label.apply(part.field()), part.value());
                }
            }
            stepSettings.put(stepSetting.name(), values);
        }
    }

    /// How many trials there are.
    int count() {
        return stepSettings.size() * pairs.size();
    }

    /// The values of the options that have several, in this trial.
    ///
    /// @param stepSetting the name of its setting
    SequencedMap<String, String> values(String stepSetting, Seeds seeds) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        if (stepSettings.containsKey(stepSetting)) {
            values.putAll(stepSettings.get(stepSetting));
        }
        if (pairs.stream().allMatch(pair -> pair.init() == pair.data())) {
            put(values, "seed", Seeds::init, seeds);
        } else {
            put(values, "init-seed", Seeds::init, seeds);
            put(values, "data-seed", Seeds::data, seeds);
        }
        return values;
    }

    private void put(
            SequencedMap<String, String> values,
            String name,
            ToLongFunction<Seeds> seed,
            Seeds seeds) {
        if (pairs.stream().mapToLong(seed).distinct().count() > 1) {
            values.put(name, Long.toString(seed.applyAsLong(seeds)));
        }
    }

    /// Such as `lambda=1e-4,seed=1`; empty for the only trial.
    String name(String stepSetting, Seeds seeds) {
        return values(stepSetting, seeds).entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(","));
    }
}
