package dev.bevis.study.reported;

import dev.bevis.study.file.Study;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The error of a gradient that a report gives, beside ours.
final class ReportedGradient {

    /// As for the element-wise errors of a check.
    private static final double EPSILON = 1e-6;

    private static final List<String> NEXT_TO_NOTHING = List.of("zero", "tiny");

    private ReportedGradient() {}

    /// Ours of the setting and parameter that a number names; empty if no check has these.
    static Optional<ReportedComparison.GradientError> of(
            Study study, StepResult result, ReportedNumber number, double theirs) {
        if (!(result.step() instanceof Step.Check check)) {
            return Optional.empty();
        }
        CheckSize.Formula formula =
                check.size().flatMap(CheckSize::formula).orElse(CheckSize.Formula.NORM);
        return made(study, check, result, number)
                .filter(each -> !parameters(each, number).isEmpty())
                .map(each ->
                        new ReportedComparison.GradientError(
                                each,
                                number.parameter(),
                                formula,
                                theirs,
                                largest(each, number, p -> error(p, p.centered(), formula)),
                                largest(each, number, p -> error(p, p.forward(), formula))));
    }

    /// Ours of the sums that a report gives; empty if no check has the setting and parameter.
    static Optional<ReportedComparison.SumsOfGradients> sums(
            Study study,
            StepResult result,
            ReportedNumber number,
            ReportedNumber.GradientSums theirs) {
        if (!(result.step() instanceof Step.Check check)) {
            return Optional.empty();
        }
        return made(study, check, result, number)
                .map(each ->
                        new ReportedComparison.SumsOfGradients(
                                each,
                                each.parameters().stream()
                                        .filter(p -> isMeant(number.parameter(), p))
                                        .toList(),
                                theirs))
                .filter(sums -> !sums.parameters().isEmpty());
    }

    private static Optional<CheckResult> made(
            Study study, Step.Check check, StepResult result, ReportedNumber number) {
        return number.setting().isEmpty() && result.checks().size() != 1
                ? Optional.empty()
                : result.checks().stream()
                        .filter(each ->
                                number.setting()
                                        .map(name -> isCalled(study, check, each, name.value()))
                                        .orElse(true))
                        .findFirst();
    }

    /// Whether a parameter is the one named, or of the kind that is.
    private static boolean isMeant(Optional<String> name, CheckResult.Parameter parameter) {
        return name.map(meant ->
                        meant.equals(parameter.name())
                                || (meant.equals("weights") && parameter.name().endsWith(".weight"))
                                || (meant.equals("biases") && parameter.name().endsWith(".bias")))
                .orElse(true);
    }

    private static boolean isCalled(
            Study study, Step.Check check, CheckResult result, String name) {
        return study.stepSettings(check).stream()
                .anyMatch(stepSetting ->
                        stepSetting.name().equals(result.settingName())
                                && stepSetting.isCalled(name));
    }

    /// The one named, or all whose gradients are large enough for errors to mean something.
    private static List<CheckResult.Parameter> parameters(
            CheckResult check, ReportedNumber number) {
        return check.parameters().stream()
                .filter(p ->
                        number.parameter().filter(p.name()::equals).isPresent()
                                || (isMeant(number.parameter(), p)
                                        && !NEXT_TO_NOTHING.contains(p.verdict())))
                .toList();
    }

    private static double largest(
            CheckResult check,
            ReportedNumber number,
            ToDoubleFunction<CheckResult.Parameter> error) {
        return parameters(check, number).stream().mapToDouble(error).max().orElseThrow();
    }

    private static double error(
            CheckResult.Parameter parameter, CheckResult.Errors errors, CheckSize.Formula formula) {
        return switch (formula) {
            case NORM -> errors.norm();
            case ELEMENTS -> errors.maximum();
            case SUMS -> {
                double a = parameter.analyticSum();
                double n = errors.numericSum();
                yield Math.abs(a - n) / Math.max(EPSILON, Math.abs(a) + Math.abs(n));
            }
        };
    }
}
