package dev.bevis.report.text;

import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The values that most of some settings have, where settings differ in so many fields that only
/// what each has of its own can be told.
public final class UsualValues {

    /// So many fields can be told of every setting.
    private static final int MOST_FIELDS = 4;

    private final SequencedMap<Field, String> usual;

    private UsualValues(SequencedMap<Field, String> usual) {
        this.usual = usual;
    }

    /// Those of settings.
    ///
    /// @return empty where settings differ in few fields, or in one of which no value is that of
    ///   more than half of them
    public static Optional<UsualValues> of(List<StepSetting> settings) {
        SequencedMap<Field, String> usual = new LinkedHashMap<>();
        for (Field field : differing(settings)) {
            Optional<String> value = most(field, settings);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            usual.put(field, value.get());
        }
        return usual.size() > MOST_FIELDS ? Optional.of(new UsualValues(usual)) : Optional.empty();
    }

    /// The fields in which settings differ.
    public static List<Field> differing(List<StepSetting> settings) {
        return Field.list().stream()
                .filter(field ->
                        settings.stream().map(each -> value(field, each)).distinct().count() > 1)
                .toList();
    }

    private static Optional<String> most(Field field, List<StepSetting> settings) {
        return settings.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> value(field, each),
                                LinkedHashMap::new,
                                Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> 2 * each.getValue() > settings.size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The fields in which a setting has another value.
    public List<Field> own(StepSetting setting) {
        return usual.entrySet().stream()
                .filter(each -> !each.getValue().equals(value(each.getKey(), setting)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What most of the settings have, as `label: value` by field.
    public String text() {
        return usual.entrySet().stream()
                .map(each -> Configurations.label(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining("; "));
    }

    /// What a setting has of its own in the same words; empty for nothing.
    public String text(StepSetting setting) {
        Function<Field, String> text =
                field -> Configurations.label(field) + ": " + value(field, setting);
        return own(setting).stream().map(text).collect(Collectors.joining("; "));
    }

    private static String value(Field field, StepSetting setting) {
        return Configurations.value(field, setting.setting());
    }
}
