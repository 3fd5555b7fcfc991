package dev.bevis.study.result;

import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.statistics.Outcomes;
import dev.bevis.statistics.Resolution;
import dev.bevis.statistics.Summary;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// What came out of one setting so far: a trial for each pair of seeds that is there.
///
/// @param ids of the trials in the store
/// @param trials in the order of the seeds
/// @param planned how many trials there will be
/// @param test scores on the test images; empty unless the step opened the test set
/// @param classes K of its dataset; 0 where that is not known
/// @param balance how the validation examples fall into classes; empty where there are none, or
///   their labels are not known
/// @param viewed the same as `test` with probabilities averaged over views of each image; empty
///   unless the step says so
/// @param correct of one trial alone, which images of the split that its step is judged by it gets
///   right
public record SettingResult(
        StepSetting stepSetting,
        List<String> ids,
        List<TrialResult> trials,
        int planned,
        int classes,
        Optional<ClassBalance> balance,
        Optional<TestScores> test,
        Optional<boolean[]> correct,
        Optional<TestScores> viewed) {

    /// Accuracies on the test images.
    ///
    /// @param accuracies in the order of the trials, 0 to 1, NaN where a trial diverged
    /// @param images N of each
    /// @param covariance of the answers of two networks over the images, see [MeanAccuracy]; empty
    ///   if fewer than two finished
    /// @param balance how they fall into classes
    public record TestScores(
            double[] accuracies, int images, OptionalDouble covariance, ClassBalance balance) {}

    public SettingResult {
        ids = List.copyOf(ids);
        trials = List.copyOf(trials);
    }

    /// One with all its trials, whose images nobody has looked at.
    public static SettingResult of(
            StepSetting stepSetting, List<String> ids, List<TrialResult> trials) {
        return of(stepSetting, ids, trials, trials.size(), 0);
    }

    /// One with some of its trials.
    ///
    /// @param classes K of its dataset; 0 where that is not known
    public static SettingResult of(
            StepSetting stepSetting,
            List<String> ids,
            List<TrialResult> trials,
            int planned,
            int classes) {
        return new SettingResult(
                stepSetting,
                ids,
                trials,
                planned,
                classes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Whether all its trials are there.
    public boolean complete() {
        return trials.size() == planned;
    }

    /// The same under another name.
    public SettingResult named(String name) {
        return new SettingResult(
                StepSetting.named(name, stepSetting.setting()),
                ids,
                trials,
                planned,
                classes,
                balance,
                test,
                correct,
                viewed);
    }

    /// The same with how the validation examples fall into classes.
    public SettingResult withBalance(ClassBalance counted) {
        return new SettingResult(
                stepSetting,
                ids,
                trials,
                planned,
                classes,
                Optional.of(counted),
                test,
                correct,
                viewed);
    }

    /// The same with test accuracies.
    public SettingResult withTest(TestScores scores) {
        return new SettingResult(
                stepSetting,
                ids,
                trials,
                planned,
                classes,
                balance,
                Optional.of(scores),
                correct,
                viewed);
    }

    /// The same with test accuracies averaged over views.
    public SettingResult withViewed(TestScores scores) {
        return new SettingResult(
                stepSetting,
                ids,
                trials,
                planned,
                classes,
                balance,
                test,
                correct,
                Optional.of(scores));
    }

    /// The same with the images that its only trial gets right.
    public SettingResult withCorrect(boolean[] right) {
        return new SettingResult(
                stepSetting,
                ids,
                trials,
                planned,
                classes,
                balance,
                test,
                Optional.of(right),
                viewed);
    }

    /// Validation accuracies, 0 to 1, NaN where a trial diverged.
    public double[] validation() {
        return scores(Choose.VALIDATION);
    }

    /// What the setting is chosen by, for each pair of seeds; NaN where it diverged.
    public double[] scores(Choose choose) {
        return trials.stream().mapToDouble(trial -> trial.score(choose)).toArray();
    }

    /// The mean of [#scores]; NaN if a trial diverged.
    public double score(Choose choose) {
        double[] scores = scores(choose);
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }

    /// How many trials diverged.
    public int diverged() {
        return (int) trials.stream().filter(trial -> !trial.finished()).count();
    }

    /// Mean and interval of the validation accuracies of trials that did not diverge.
    public Optional<Summary> validationSummary() {
        return summary(validation(), stepSetting.setting().data().validation());
    }

    /// Mean and interval of the test accuracies, where the test set was opened.
    public Optional<Summary> testSummary() {
        return testAccuracy().map(MeanAccuracy::seeds);
    }

    /// The mean test accuracy with both uncertainties, where the test set was opened.
    public Optional<MeanAccuracy> testAccuracy() {
        return accuracy(test);
    }

    /// The same averaged over views of each image, where the step says so.
    public Optional<MeanAccuracy> viewedAccuracy() {
        return accuracy(viewed);
    }

    private static Optional<MeanAccuracy> accuracy(Optional<TestScores> of) {
        return of.flatMap(scores -> {
            double[] finite = Arrays.stream(scores.accuracies()).filter(Double::isFinite).toArray();
            return finite.length == 0
                    ? Optional.empty()
                    : Optional.of(MeanAccuracy.of(finite, scores.images(), scores.covariance()));
        });
    }

    /// Whether it has validation images; a final step may train on all.
    public boolean isValidated() {
        return stepSetting.setting().data().validation() > 0;
    }

    /// What became of its trials, by validation accuracy; where there are no validation images, by
    /// test accuracy, or, while that is not known, by training accuracy.
    public Outcomes outcomes() {
        DataChoices data = stepSetting.setting().data();
        if (isValidated()) {
            return Outcomes.of(validation(), data.validation(), chance(false));
        }
        return test.map(scores -> Outcomes.of(scores.accuracies(), scores.images(), chance(true)))
                .orElseGet(() -> Outcomes.of(training(), data.train(), chance(false)));
    }

    /// The training accuracy of each trial; NaN where it diverged.
    private double[] training() {
        return trials.stream()
                .map(TrialResult::train)
                .mapToDouble(scores -> scores == null ? Double.NaN : scores.accuracy())
                .toArray();
    }

    /// Accuracy of a constant answer: the share of the largest class, of which, while labels are
    /// not known, the mean share of a class is an estimate; NaN where nothing is known.
    ///
    /// @param ofTest whether on test images
    double chance(boolean ofTest) {
        Optional<ClassBalance> known = ofTest ? test.map(TestScores::balance) : balance;
        return known.map(ClassBalance::constant).orElse(classes == 0 ? Double.NaN : 1.0 / classes);
    }

    /// Mean and interval, for other seeds on these images, of accuracies that are numbers.
    ///
    /// @param images N of each
    public static Optional<Summary> summary(double[] accuracies, int images) {
        double[] finite = Arrays.stream(accuracies).filter(Double::isFinite).toArray();
        return finite.length == 0
                ? Optional.empty()
                : Optional.of(
                        Summary.ofAccuracies(
                                finite, Resolution.ofImages(Math.max(1, images)).deviation()));
    }

    /// The place of a pair of seeds among the trials, or -1.
    public int indexOf(Trial.Seeds seeds) {
        return IntStream.range(0, trials.size())
                .filter(i -> trials.get(i).seeds().equals(seeds))
                .findFirst()
                .orElse(-1);
    }
}
