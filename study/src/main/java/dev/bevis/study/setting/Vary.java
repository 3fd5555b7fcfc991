package dev.bevis.study.setting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Fields that take several values; a step trains all combinations.
///
/// @param fields named values by the name of the [Field]
public record Vary(SequencedMap<String, List<Named>> fields) {

    /// One value of a field.
    ///
    /// @param name short, for tables and claims
    public record Named(String name, Object value) {}

    public Vary {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// All combinations, each once, the last field running fastest.
    ///
    /// @throws IllegalArgumentException for values that do not fit together
    public List<StepSetting> of(Setting base) {
        List<StepSetting> stepSettings = List.of(new StepSetting(List.of(), base));
        for (var field : fields.entrySet()) {
            List<StepSetting> more = new ArrayList<>();
            for (StepSetting stepSetting : stepSettings) {
                for (Named value : field.getValue()) {
                    more.add(stepSetting.plus(field.getKey(), value));
                }
            }
            stepSettings = more;
        }
        return StepSetting.distinct(stepSettings);
    }

    /// How many combinations there are, repeated ones counted each time.
    public int count() {
        return fields.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }
}
