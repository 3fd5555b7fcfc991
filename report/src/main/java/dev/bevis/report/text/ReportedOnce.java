package dev.bevis.report.text;

import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A number that a report gives once, with all that it is compared with: where the report does not
/// say on which images it is or how these were normalized, that can be several of ours.
///
/// @param theirs the accuracy, 0 to 1
/// @param comparisons at least one
public record ReportedOnce(double theirs, List<ReportedComparison> comparisons) {

    /// A setting farther from the reported one, by this factor, is not compared with it.
    private static final double NEAR = 2;

    public ReportedOnce {
        comparisons = List.copyOf(comparisons);
    }

    /// Whether what a number is compared with is close enough to judge it.
    public static boolean isNear(ReportedComparison number) {
        return number.factor() <= NEAR;
    }

    /// The accuracies among some numbers, each once, in their order.
    public static List<ReportedOnce> of(List<ReportedComparison> numbers) {
        return grouped(numbers.stream().filter(n -> !n.accuracies().isEmpty()).toList()).stream()
                .map(group ->
                        new ReportedOnce(group.getFirst().accuracies().getFirst().theirs(), group))
                .toList();
    }

    /// Numbers that are the same one together: accuracies that are equal and of settings that
    /// differ in their normalization alone.
    public static List<List<ReportedComparison>> grouped(List<ReportedComparison> numbers) {
        SequencedMap<List<Object>, List<ReportedComparison>> groups = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            ReportedComparison number = numbers.get(i);
            List<Object> key = new ArrayList<>();
            if (number.accuracies().isEmpty() || number.stepSetting().isEmpty()) {
                key.add(i);
            } else {
                key.add(number.accuracies().getFirst().theirs());
                key.addAll(apart(number.stepSetting().get()));
            }
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(number);
        }
        return List.copyOf(groups.values());
    }

    /// All of a setting but its normalization and what changes no result.
    private static List<Object> apart(SettingResult result) {
        Setting setting = result.stepSetting().setting();
        return Field.list().stream()
                .filter(field -> !field.name().equals("normalize"))
                .filter(field -> !field.name().equals("evaluate"))
                .<Object>map(field -> Configurations.value(field, setting))
                .toList();
    }

    /// What it is compared with on some images.
    public record Part(ReportedComparison number, ReportedComparison.Accuracy accuracy) {}

    /// All that it is compared with.
    public List<Part> parts() {
        return comparisons.stream()
                .flatMap(number ->
                        number.accuracies().stream().map(accuracy -> new Part(number, accuracy)))
                .toList();
    }

    /// What came of the comparisons that can be judged.
    public List<Reported.Verdict> verdicts() {
        return comparisons.stream()
                .filter(ReportedOnce::isNear)
                .flatMap(number -> number.accuracies().stream())
                .flatMap(accuracy -> accuracy.reported().stream())
                .map(Reported::verdict)
                .toList();
    }

    /// Whether ours is consistent with it in some comparison; empty if none can be judged.
    public Optional<Boolean> isConsistent() {
        List<Reported.Verdict> verdicts = verdicts();
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(verdicts.contains(Reported.Verdict.CONSISTENT));
    }
}
