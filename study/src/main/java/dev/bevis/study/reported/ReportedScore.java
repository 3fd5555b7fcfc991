package dev.bevis.study.reported;

import dev.bevis.study.file.Design;
import dev.bevis.study.file.Subject;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An accuracy that a report gives for a setting.
///
/// @param name of the setting, or what tells it
/// @param percent the accuracy
/// @param images N of it
public record ReportedScore(ReportedNumber number, String name, double percent, int images) {

    /// CIFAR-10 and the drawn shapes have as many.
    private static final int TEST_IMAGES = 10_000;

    /// The accuracies of a step, the best first. They are of the same images: validation where all
    /// have that, else what the report does not say the images of, else test.
    ///
    /// @param round of a search, from 1
    public static List<ReportedScore> of(Design design, Step step, int round) {
        List<ReportedNumber> numbers =
                step.shared().reported().stream()
                        .filter(number -> number.error().isEmpty())
                        .filter(number -> number.round().orElse(1) == round)
                        .toList();
        List<StepSetting> stepSettings = design.stepSettings(step);
        if (numbers.isEmpty() || stepSettings.isEmpty()) {
            return List.of();
        }
        int validation = stepSettings.getFirst().setting().data().validation();
        Function<ReportedNumber, Optional<Double>> kind =
                all(numbers, ReportedNumber::validation)
                        ? ReportedNumber::validation
                        : all(numbers, ReportedNumber::accuracy)
                                ? ReportedNumber::accuracy
                                : ReportedNumber::test;
        boolean test =
                !all(numbers, ReportedNumber::validation)
                        && !all(numbers, ReportedNumber::accuracy);
        return numbers.stream()
                .filter(number -> kind.apply(number).isPresent())
                .map(number ->
                        new ReportedScore(
                                number,
                                name(step, number, stepSettings),
                                kind.apply(number).orElseThrow(),
                                number.images().orElse(test ? TEST_IMAGES : validation)))
                .sorted(Comparator.comparingDouble(ReportedScore::percent).reversed())
                .toList();
    }

    private static boolean all(
            List<ReportedNumber> numbers, Function<ReportedNumber, Optional<Double>> kind) {
        return numbers.stream().allMatch(number -> kind.apply(number).isPresent());
    }

    private static String name(Step step, ReportedNumber number, List<StepSetting> stepSettings) {
        return number.setting()
                .map(setting ->
                        stepSettings.stream()
                                .filter(stepSetting -> stepSetting.isCalled(setting.value()))
                                .map(StepSetting::name)
                                .findFirst()
                                .orElse(setting.value()))
                .or(() -> number.at().map(at -> text(at.value())))
                .orElse(step.name());
    }

    static String text(Change change) {
        return change.values().entrySet().stream()
                .map(field -> field.getKey() + " " + StudyForms.text(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// What the report gives for a subject of a claim; empty if that is not exactly one setting.
    public static Optional<ReportedScore> of(Design design, Subject subject) {
        Step step = design.study().step(subject.step()).orElseThrow();
        List<ReportedScore> scores = of(design, step, Math.max(1, step.rounds().size()));
        if (!step.compares()) {
            return scores.stream().findFirst();
        }
        return subject.names().size() != 1
                ? Optional.empty()
                : scores.stream()
                        .filter(score -> score.name().equals(subject.names().getFirst()))
                        .findFirst();
    }
}
