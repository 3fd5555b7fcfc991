package dev.bevis.study.reported;

import dev.bevis.statistics.Proportion;
import dev.bevis.statistics.Reported;
import dev.bevis.statistics.Summary;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// A number that a report gives, beside ours.
///
/// A setting is found by its name; by the values that it has there, which are the same if reports
/// would print them so; or, where the step has only one or a search does not say which, as the one
/// chosen. By values it is looked for in all rounds that train as the round of the number does. If
/// no setting has them, as where the report drew them at random, the nearest takes its place: the
/// sum over fields of squared logarithms of ratios is least.
///
/// @param step that carries the number
/// @param round of a search that it is compared with, from 1; empty for other steps
/// @param stepSetting that it is compared with; empty while there is none, and for gradients
/// @param nearest whether `stepSetting` is only the nearest to what the report names
/// @param factor the largest ratio of a value of `stepSetting` and that of the report, either way;
///   1 unless it is the nearest only
/// @param accuracies one for each kind of images that ours can be compared on
/// @param error of a gradient, if it is one and the check was made
/// @param sums over gradients, where the number gives some and the check was made
public record ReportedComparison(
        Step step,
        ReportedNumber number,
        OptionalInt round,
        Optional<SettingResult> stepSetting,
        boolean nearest,
        double factor,
        List<Accuracy> accuracies,
        Optional<GradientError> error,
        Optional<SumsOfGradients> sums) {

    public ReportedComparison {
        accuracies = List.copyOf(accuracies);
    }

    /// The images of an accuracy.
    public enum Images {
        VALIDATION,
        TEST
    }

    /// An accuracy beside ours.
    ///
    /// @param of the images that ours are of
    /// @param stated whether the report says that its accuracy is of these, too
    /// @param theirs 0 to 1
    /// @param images N of theirs, as the report says or else as many as ours; empty if neither is
    ///   known
    /// @param choose what is compared, on validation images: accuracies at the end or the best of
    ///   each curve
    /// @param reported the comparison; empty while ours is missing, such as on test images that
    ///   nobody has opened, and where all trials diverged
    public record Accuracy(
            Images of,
            boolean stated,
            double theirs,
            OptionalInt images,
            Choose choose,
            Optional<Reported> reported) {}

    /// An error of a gradient beside ours, in the step's formula.
    ///
    /// @param parameter that it is of; empty for the largest error of all
    /// @param centered ours with centered differences
    /// @param forward ours with forward differences
    public record GradientError(
            CheckResult check,
            Optional<String> parameter,
            CheckSize.Formula formula,
            double theirs,
            double centered,
            double forward) {}

    /// Sums over the entries of gradients beside ours.
    ///
    /// @param parameters whose entries are added up
    /// @param theirs what the report gives of it
    public record SumsOfGradients(
            CheckResult check,
            List<CheckResult.Parameter> parameters,
            ReportedNumber.GradientSums theirs) {

        public SumsOfGradients {
            parameters = List.copyOf(parameters);
        }

        /// How many entries that are.
        public long entries() {
            return parameters.stream().mapToLong(CheckResult.Parameter::entries).sum();
        }

        /// Sum of the centered difference quotients.
        public double numeric() {
            return sum(parameter -> parameter.centered().numericSum());
        }

        /// Sum of the analytic derivatives.
        public double analytic() {
            return sum(CheckResult.Parameter::analyticSum);
        }

        /// Sum of the element-wise relative errors.
        public double errors() {
            return sum(parameter -> parameter.centered().sum());
        }

        private double sum(ToDoubleFunction<CheckResult.Parameter> part) {
            double sum = 0;
            for (CheckResult.Parameter parameter : parameters) {
                sum += part.applyAsDouble(parameter);
            }
            return sum;
        }
    }

    /// All numbers of a study beside what came out so far, in the order of the file.
    public static List<ReportedComparison> of(StudyResult result) {
        List<ReportedComparison> all = new ArrayList<>();
        for (Step step : result.study().steps()) {
            for (ReportedNumber number : step.shared().reported()) {
                all.add(of(result.study(), step, number, result.step(step.name())));
            }
        }
        return all;
    }

    private static ReportedComparison of(
            Study study, Step step, ReportedNumber number, Optional<StepResult> result) {
        ReportedSetting found = ReportedSetting.find(step, number, result);
        Optional<StepResult.RoundResult> round =
                result.filter(there -> found.round() <= there.rounds().size() && found.round() > 0)
                        .map(there -> there.rounds().get(found.round() - 1));
        Choose choose =
                round.map(StepResult.RoundResult::choose)
                        .orElse(step.shared().choose().orElse(Choose.VALIDATION));
        return new ReportedComparison(
                step,
                number,
                step instanceof Step.Search ? OptionalInt.of(found.round()) : OptionalInt.empty(),
                found.stepSetting(),
                found.factor() != 1,
                found.factor(),
                accuracies(number, found.stepSetting(), choose),
                number.error()
                        .flatMap(error ->
                                result.flatMap(
                                        there -> ReportedGradient.of(study, there, number, error))),
                number.sums()
                        .flatMap(sums ->
                                result.flatMap(there ->
                                        ReportedGradient.sums(study, there, number, sums))));
    }

    private static List<Accuracy> accuracies(
            ReportedNumber number, Optional<SettingResult> stepSetting, Choose choose) {
        List<Accuracy> all = new ArrayList<>();
        number.validation()
                .ifPresent(percent -> {
                    all.add(validation(number, percent, true, stepSetting, choose));
                    maximum(number, percent, true, stepSetting, choose).ifPresent(all::add);
                });
        number.test().ifPresent(percent -> all.add(test(number, percent, true, stepSetting)));
        number.accuracy()
                .ifPresent(percent -> {
                    all.add(validation(number, percent, false, stepSetting, choose));
                    maximum(number, percent, false, stepSetting, choose).ifPresent(all::add);
                    if (stepSetting.flatMap(SettingResult::test).isPresent()) {
                        all.add(test(number, percent, false, stepSetting));
                    }
                });
        return all;
    }

    /// Beside the best of our evaluations, where the report gives that of its own.
    private static Optional<Accuracy> maximum(
            ReportedNumber number,
            double percent,
            boolean stated,
            Optional<SettingResult> stepSetting,
            Choose choose) {
        return number.isMaximum() && choose != Choose.BEST_EVALUATION
                ? Optional.of(
                        validation(number, percent, stated, stepSetting, Choose.BEST_EVALUATION))
                : Optional.empty();
    }

    private static Accuracy validation(
            ReportedNumber number,
            double percent,
            boolean stated,
            Optional<SettingResult> stepSetting,
            Choose choose) {
        OptionalInt ours =
                number(stepSetting.map(a -> a.stepSetting().setting().data().validation()));
        return accuracy(
                Images.VALIDATION,
                stated,
                percent,
                number.images().isPresent() ? number.images() : ours,
                choose,
                stepSetting.flatMap(a ->
                        SettingResult.summary(
                                a.scores(choose), a.stepSetting().setting().data().validation())));
    }

    private static Accuracy test(
            ReportedNumber number,
            double percent,
            boolean stated,
            Optional<SettingResult> stepSetting) {
        OptionalInt ours =
                number(stepSetting.flatMap(SettingResult::test).map(scores -> scores.images()));
        return accuracy(
                Images.TEST,
                stated,
                percent,
                number.images().isPresent() ? number.images() : ours,
                Choose.VALIDATION,
                stepSetting.flatMap(SettingResult::testSummary));
    }

    private static OptionalInt number(Optional<Integer> images) {
        return images.filter(n -> n > 0).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Accuracy accuracy(
            Images of,
            boolean stated,
            double percent,
            OptionalInt images,
            Choose choose,
            Optional<Summary> ours) {
        double theirs = percent / 100;
        Optional<Reported> reported =
                images.isEmpty()
                        ? Optional.empty()
                        : ours.map(summary ->
                                new Reported(
                                        new Proportion(theirs, images.getAsInt()),
                                        summary,
                                        of == Images.TEST));
        return new Accuracy(of, stated, theirs, images, choose, reported);
    }

    /// The difference of ours and theirs in points of the first accuracy that can be compared.
    public OptionalDouble points() {
        return accuracies.stream()
                .flatMap(accuracy -> accuracy.reported().stream())
                .mapToDouble(reported -> 100 * reported.difference())
                .findFirst();
    }
}
