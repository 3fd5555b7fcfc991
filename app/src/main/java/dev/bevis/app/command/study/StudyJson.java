package dev.bevis.app.command.study;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.statistics.Interval;
import dev.bevis.statistics.MeanAccuracy;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.statistics.Summary;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.RateSuggestion;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came out of a study, as `--json` prints it. Accuracies are shares, 0 to 1.
///
/// @param complete whether nothing is missing
/// @param left what is not there, and why
/// @param seconds that this run took
public record StudyJson(
        String study,
        String title,
        boolean complete,
        List<StepJson> steps,
        List<ClaimJson> claims,
        List<FindingJson> warnings,
        List<LeftJson> left,
        double seconds) {

    /// @param step that is not complete
    /// @param possible whether another run can go on with it
    /// @param status in words
    record LeftJson(String step, boolean possible, String status) {}

    /// @param status `finished` or `unfinished`; steps that wait for others are missing
    /// @param rounds the last of which is not complete in a step that is not
    /// @param chosen the best setting, once all rounds are complete
    record StepJson(
            String step,
            String kind,
            boolean complete,
            String status,
            List<List<SettingJson>> rounds,
            @Nullable String chosen,
            List<CheckJson> checks) {}

    record CheckJson(String network, boolean passes, double largestNormError) {}

    /// @param trials that are there
    /// @param planned how many there will be
    /// @param outcomes what became of its seeds, such as `3 of 5 seeds learn; those reach 49.1 %`;
    ///   empty where all learn alike
    /// @param test null unless the step opened the test set
    /// @param testInterval95OfImagesToo of the mean test accuracy, for other seeds and other images
    ///   of the kind
    /// @param testOverViews with probabilities averaged over views of each image, beside `test`;
    ///   missing unless the step says so
    /// @param rates what a range test suggests; missing for other steps
    record SettingJson(
            String setting,
            List<String> trials,
            int planned,
            int diverged,
            String outcomes,
            @Nullable Numbers validation,
            @Nullable Numbers test,
            @Nullable Interval testInterval95OfImagesToo,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Numbers testOverViews,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RateSuggestion rates) {}

    /// @param standardDeviation null for one seed
    /// @param interval95 null for one seed
    record Numbers(
            int n, double mean, @Nullable Double standardDeviation, @Nullable Interval interval95) {
        public static Numbers of(Summary summary) {
            return summary.isSingle()
                    ? new Numbers(1, summary.mean(), null, null)
                    : new Numbers(
                            summary.n(),
                            summary.mean(),
                            summary.standardDeviation(),
                            new Interval(summary.low(), summary.high()));
        }
    }

    record ClaimJson(
            String step,
            String claim,
            boolean demanded,
            String answer,
            String measured,
            @Nullable Double effect,
            @Nullable Interval interval95,
            @Nullable Double p,
            @Nullable Double corrected,
            int usablePairs,
            int trainedPairs,
            @Nullable SeedsNeededJson seedsNeeded,
            String test,
            String population,
            String stated,
            String reason) {}

    /// Pairs of seeds that would decide a claim, in four of five cases.
    ///
    /// @param typical if the effect is as estimated
    /// @param low if it is as large as it may well be
    /// @param high if it is as small as it may well be; null if no number would be enough
    record SeedsNeededJson(int typical, int low, @Nullable Integer high) {
        static SeedsNeededJson of(SeedsNeeded needed) {
            return new SeedsNeededJson(
                    needed.typical(),
                    needed.low(),
                    needed.high().isPresent() ? (Integer) needed.high().getAsInt() : null);
        }
    }

    record FindingJson(
            String warning,
            int line,
            int column,
            @Nullable String step,
            String reason,
            @Nullable String acknowledged) {
        public static FindingJson of(LintFinding finding) {
            return new FindingJson(
                    finding.warning().text(),
                    finding.at().line(),
                    finding.at().column(),
                    finding.step().orElse(null),
                    finding.reason(),
                    finding.acknowledged().orElse(null));
        }
    }

    public static StudyJson of(StudyResult result, List<LintFinding> findings, double seconds) {
        return new StudyJson(
                result.study().name(),
                result.study().file().title(),
                result.complete(),
                result.steps().values().stream().map(StudyJson::step).toList(),
                result.verdicts().stream().map(StudyJson::claim).toList(),
                findings.stream().map(FindingJson::of).toList(),
                left(result),
                seconds);
    }

    private static List<LeftJson> left(StudyResult result) {
        List<LeftJson> left = new ArrayList<>();
        for (Step step : result.study().steps()) {
            StepStatus status = result.status(step);
            if (!(status instanceof StepStatus.Finished)) {
                left.add(
                        new LeftJson(
                                step.name(),
                                !(status instanceof StepStatus.Untrainable),
                                status.text()));
            }
        }
        return left;
    }

    private static StepJson step(StepResult step) {
        return new StepJson(
                step.step().name(),
                step.step().kind(),
                step.complete(),
                step.complete() ? "finished" : "unfinished",
                step.shown().stream()
                        .map(round ->
                                round.stepSettings().stream()
                                        .map(each -> stepSetting(step.step(), each))
                                        .toList())
                        .toList(),
                step.chosen().map(stepSetting -> stepSetting.stepSetting().name()).orElse(null),
                step.checks().stream()
                        .map(check ->
                                new CheckJson(
                                        check.settingName(),
                                        check.passes(),
                                        check.parameters().stream()
                                                .filter(p -> p.verdict().equals("agrees"))
                                                .mapToDouble(p -> p.centered().norm())
                                                .max()
                                                .orElse(0)))
                        .toList());
    }

    private static SettingJson stepSetting(Step step, SettingResult stepSetting) {
        return new SettingJson(
                stepSetting.stepSetting().name(),
                stepSetting.ids(),
                stepSetting.planned(),
                stepSetting.diverged(),
                stepSetting.outcomes().text(),
                stepSetting.validationSummary().map(Numbers::of).orElse(null),
                stepSetting.testSummary().map(Numbers::of).orElse(null),
                stepSetting.testAccuracy().map(MeanAccuracy::seedsAndImages).orElse(null),
                stepSetting.viewedAccuracy().map(MeanAccuracy::seeds).map(Numbers::of).orElse(null),
                step instanceof RangeTestStep test
                        ? RateSuggestion.of(test, stepSetting).orElse(null)
                        : null);
    }

    private static ClaimJson claim(Verdict verdict) {
        return new ClaimJson(
                verdict.step(),
                verdict.claim().text(),
                verdict.demanded(),
                word(verdict.answer()),
                verdict.measured(),
                verdict.effect().orElse(null),
                verdict.interval().orElse(null),
                verdict.p().orElse(null),
                verdict.corrected().orElse(null),
                verdict.pairs().usable(),
                verdict.pairs().trained(),
                verdict.seedsNeeded().map(SeedsNeededJson::of).orElse(null),
                verdict.test(),
                word(verdict.population()),
                word(verdict.stated()),
                verdict.reason());
    }

    /// A constant as JSON has it, such as `seeds-and-images`.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
