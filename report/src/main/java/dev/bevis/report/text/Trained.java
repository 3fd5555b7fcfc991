package dev.bevis.report.text;

import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The settings that were trained. What a report says of how things were done is said of these, and
/// never of what a study would do if nothing else were said.
public final class Trained {

    /// Values that a sentence can name.
    private static final int MOST = 3;

    private final List<Setting> settings;

    private Trained(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /// Those of a report, each once; while there are none, what the study begins with.
    public static Trained of(ReportInput material) {
        LinkedHashSet<Setting> settings = new LinkedHashSet<>();
        material.result().steps().values().stream()
                .filter(step -> step.step().isJudged())
                .flatMap(step -> step.shown().stream())
                .flatMap(round -> round.stepSettings().stream())
                .filter(stepSetting -> !stepSetting.trials().isEmpty())
                .forEach(stepSetting -> settings.add(stepSetting.stepSetting().setting()));
        if (settings.isEmpty()) {
            settings.add(material.study().defaults());
        }
        return new Trained(new ArrayList<>(settings));
    }

    /// Those with hidden layers.
    Trained hidden() {
        return new Trained(
                settings.stream().filter(setting -> !setting.network().isLinear()).toList());
    }

    List<Setting> settings() {
        return settings;
    }

    boolean any(Predicate<Setting> test) {
        return settings.stream().anyMatch(test);
    }

    boolean all(Predicate<Setting> test) {
        return settings.stream().allMatch(test);
    }

    /// What is true of them, each once, in the order in which it was first trained.
    public <T> List<T> distinct(Function<Setting, T> of) {
        return settings.stream().map(of).distinct().toList();
    }

    /// The fields in which not all are alike, as readers are told their values.
    public List<Field> varying() {
        return Field.list().stream()
                .filter(field -> distinct(s -> Configurations.value(field, s)).size() > 1)
                .toList();
    }

    /// The values of a field: `0.01`, `0.01 or 0.1`, `10 values from 0.001 to 0.1`.
    ///
    /// @param many what is counted where there are many values that are no numbers
    String values(String field, String many) {
        return values(Field.named(field), s -> Configurations.value(Field.named(field), s), many);
    }

    /// The values of a field of numbers, behind `is`: `0.01`, `0.01 or 0.1`, `one of 10 values from
    /// 0.001 to 0.1`.
    String oneOf(String field) {
        String values = values(field, "values");
        return distinct(s -> Configurations.value(Field.named(field), s)).size() <= MOST
                ? values
                : "one of " + values;
    }

    /// As the other method, in words of its own.
    String values(Field field, Function<Setting, String> words, String many) {
        List<String> values = distinct(words);
        if (values.size() <= MOST) {
            return either(values);
        }
        List<Double> numbers = distinct(field::number);
        if (numbers.stream().anyMatch(number -> Double.isNaN(number))) {
            return "one of " + values.size() + " " + many;
        }
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return values.size()
                + " values from "
                + Numbers.chosen(least)
                + " to "
                + Numbers.chosen(most);
    }

    /// `one`, `one or another`, `one, another or a third`.
    public static String either(List<String> values) {
        return listed(values, " or ");
    }

    /// `one`, `one and another`, `one, another and a third`.
    public static String and(List<String> values) {
        return listed(values, " and ");
    }

    private static String listed(List<String> values, String last) {
        return values.size() == 1
                ? values.getFirst()
                : String.join(", ", values.subList(0, values.size() - 1)) + last + values.getLast();
    }
}
