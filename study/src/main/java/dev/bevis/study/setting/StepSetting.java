package dev.bevis.study.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A setting that a step trains, and what it is called there.
///
/// @param parts what tells it from the others, such as `hidden=three` and `batch-norm=on`
/// @param repeats the same for each time that the study has the setting once more
public record StepSetting(List<Part> parts, Setting setting, List<List<Part>> repeats) {

    /// The value of one field.
    ///
    /// @param field the name of the [Field]; empty for a name of the whole setting
    /// @param value its short name
    public record Part(String field, String value) {

        /// Whether `word` means this: the value, or `field=value`.
        boolean is(String word) {
            return word.equals(value) || word.equals(field + "=" + value);
        }
    }

    public StepSetting {
        parts = List.copyOf(parts);
        repeats = List.copyOf(repeats);
    }

    /// A setting that the study has once.
    public StepSetting(List<Part> parts, Setting setting) {
        this(parts, setting, List.of());
    }

    /// A setting with a name of its own.
    public static StepSetting named(String name, Setting setting) {
        return new StepSetting(List.of(new Part("", name)), setting);
    }

    /// The same settings, each once: those that are one fall together into the first of them.
    ///
    /// @throws IllegalArgumentException for values of a setting that do not fit together
    public static List<StepSetting> distinct(List<StepSetting> stepSettings) {
        SequencedMap<Setting, StepSetting> distinct = new LinkedHashMap<>();
        stepSettings.forEach(stepSetting ->
                distinct.merge(stepSetting.setting().inSteps(), stepSetting, StepSetting::and));
        return List.copyOf(distinct.values());
    }

    private StepSetting and(StepSetting repeat) {
        List<List<Part>> more = new ArrayList<>(repeats);
        more.add(repeat.parts());
        return new StepSetting(parts, setting, more);
    }

    /// How many settings of these fell together with others.
    public static int repeated(List<StepSetting> stepSettings) {
        return stepSettings.stream().mapToInt(stepSetting -> stepSetting.repeats().size()).sum();
    }

    /// This one with one field more.
    public StepSetting plus(String field, Vary.Named value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(field, value.name()));
        return new StepSetting(more, setting.with(Change.of(field, value.value())));
    }

    /// This one with all digits in its name.
    ///
    /// @param text of the value of a field
    public StepSetting spelledOut(Function<Object, String> text) {
        return new StepSetting(
                parts.stream()
                        .map(part ->
                                new Part(
                                        part.field(),
                                        text.apply(Field.named(part.field()).get(setting))))
                        .toList(),
                setting,
                repeats);
    }

    /// The values with slashes between them, such as `three/on`.
    public String name() {
        return name(parts);
    }

    private static String name(List<Part> parts) {
        return parts.stream().map(Part::value).collect(Collectors.joining("/"));
    }

    /// All that the study calls the setting, each once and [#name] first.
    public List<String> names() {
        return called().map(StepSetting::name).distinct().toList();
    }

    /// Whether the study calls the setting so.
    public boolean isCalled(String name) {
        return called().anyMatch(each -> name(each).equals(name));
    }

    private Stream<List<Part>> called() {
        return Stream.concat(Stream.of(parts), repeats.stream());
    }

    /// Whether all words of `name`, between its slashes, mean parts of this.
    public boolean matches(String name) {
        return called().anyMatch(each -> matches(each, name));
    }

    private static boolean matches(List<Part> parts, String name) {
        List<Part> unused = new ArrayList<>(parts);
        for (String word : name.split("/", -1)) {
            Part found =
                    unused.stream().filter(part -> part.is(word.strip())).findFirst().orElse(null);
            if (found == null) {
                return false;
            }
            unused.remove(found);
        }
        return true;
    }
}
