package dev.bevis.study.reported;

import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.search.Positions;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Optional;

/// The setting that a reported number is of.
///
/// @param round of it, from 1
/// @param stepSetting the setting; empty while there is none
/// @param factor the largest ratio of a value of it and the one reported, either way; 1 if it is
///   the very setting
record ReportedSetting(int round, Optional<SettingResult> stepSetting, double factor) {

    /// A setting with how far its values are from those reported.
    ///
    /// @param distance sum of squared logarithms of ratios
    private record Candidate(SettingResult stepSetting, double distance, double factor) {}

    /// Looks for it among the results.
    static ReportedSetting find(Step step, ReportedNumber number, Optional<StepResult> result) {
        int rounds = Math.max(1, step.rounds().size());
        if (number.setting().isEmpty() && number.at().isEmpty() && number.round().isEmpty()) {
            Optional<SettingResult> of =
                    step.reportedOf().flatMap(name -> result.flatMap(all -> named(all, name)));
            return new ReportedSetting(rounds, of.or(() -> result.flatMap(StepResult::chosen)), 1);
        }
        int round = number.round().orElse(1);
        if (result.isEmpty() || round < 1 || round > result.get().rounds().size()) {
            return new ReportedSetting(round, Optional.empty(), 1);
        }
        StepResult.RoundResult there = result.get().rounds().get(round - 1);
        if (number.at().isPresent()) {
            Change at = number.at().get().value();
            return nearest(round, result.get().comparable(round - 1).stepSettings(), at);
        }
        Optional<SettingResult> named =
                number.setting()
                        .map(name ->
                                there.stepSettings().stream()
                                        .filter(stepSetting ->
                                                stepSetting.stepSetting().isCalled(name.value()))
                                        .findFirst())
                        .orElseGet(there::best);
        return new ReportedSetting(round, named, 1);
    }

    private static Optional<SettingResult> named(StepResult result, String name) {
        return result.rounds().isEmpty()
                ? Optional.empty()
                : result.rounds().getLast().stepSettings().stream()
                        .filter(each -> each.stepSetting().isCalled(name))
                        .findFirst();
    }

    private static ReportedSetting nearest(int round, List<SettingResult> stepSettings, Change at) {
        Optional<Candidate> best =
                stepSettings.stream()
                        .map(stepSetting -> candidate(stepSetting, at))
                        .filter(each -> Double.isFinite(each.distance()))
                        .reduce((a, b) -> b.distance() < a.distance() ? b : a);
        return new ReportedSetting(
                round, best.map(Candidate::stepSetting), best.map(Candidate::factor).orElse(1.0));
    }

    private static Candidate candidate(SettingResult stepSetting, Change at) {
        double distance = 0;
        double factor = 1;
        boolean same = true;
        for (var value : at.values().entrySet()) {
            Object ours = Field.named(value.getKey()).get(stepSetting.stepSetting().setting());
            double ratio = ratio(ours, value.getValue());
            double logarithm = StrictMath.log(ratio);
            distance += logarithm * logarithm;
            factor = Math.max(factor, Math.max(ratio, 1 / ratio));
            same &= Positions.same(ratio, 1);
        }
        return new Candidate(stepSetting, distance, same ? 1 : factor);
    }

    /// Infinite for values between which nothing lies: those that are no numbers in a file.
    private static double ratio(Object ours, Object theirs) {
        if (ours.equals(theirs)) {
            return 1;
        }
        double a = number(ours);
        double b = number(theirs);
        return a > 0 && b > 0 ? a / b : Double.POSITIVE_INFINITY;
    }

    private static double number(Object value) {
        return StudyForms.areNumbers(List.of(value)) ? StudyForms.number(value) : 0;
    }
}
