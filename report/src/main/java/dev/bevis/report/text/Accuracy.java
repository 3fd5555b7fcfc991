package dev.bevis.report.text;

import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.Choose;

import java.util.Arrays;
import java.util.Optional;

/// Which accuracy a figure or sentence is about: that on the test images where the step opened
/// them, else on the validation images.
///
/// @param test whether it is of test images
/// @param choose what counts as a trial's validation accuracy
public record Accuracy(boolean test, Choose choose) {

    public static Accuracy of(StepResult.RoundResult round) {
        boolean test =
                !round.stepSettings().isEmpty()
                        && round.stepSettings().stream()
                                .allMatch(stepSetting -> stepSetting.test().isPresent());
        return new Accuracy(test, round.choose());
    }

    /// The accuracies of a setting, 0 to 1, NaN where a trial diverged.
    public double[] of(SettingResult stepSetting) {
        return test ? stepSetting.test().orElseThrow().accuracies() : stepSetting.scores(choose);
    }

    /// Their mean and interval, without trials that diverged.
    public Optional<Summary> summary(SettingResult stepSetting) {
        double[] finite = Arrays.stream(of(stepSetting)).filter(Double::isFinite).toArray();
        return finite.length == 0 ? Optional.empty() : Optional.of(Summary.ofAccuracies(finite));
    }

    /// How many images it is a share of.
    public int images(SettingResult stepSetting) {
        return Math.max(
                1,
                test
                        ? stepSetting.test().orElseThrow().images()
                        : stepSetting.stepSetting().setting().data().validation());
    }

    /// `test accuracy` or `validation accuracy`.
    public String name() {
        return test
                ? "test accuracy"
                : switch (choose) {
                    case VALIDATION, TEST -> "validation accuracy";
                    case BEST_EVALUATION -> "best validation accuracy of each run";
                };
    }

    /// The label of an axis.
    public String label() {
        return name() + " (%)";
    }
}
