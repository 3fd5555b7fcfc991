package dev.bevis.study.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.bevis.study.file.Study;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.schedule.LinearDecay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a range test makes of losses, and what it leaves in a store.
class RangeTestTest {

    private static final String BASE =
            SmallStudy.HEAD
                    + """
                    network: {hidden: [5], batch-norm: true}
                    steps:
                      - train: base
                    """;

    private static final String TESTED =
            SmallStudy.HEAD
                    + """
                    network: {hidden: [5], batch-norm: true}
                    steps:
                      - range-test: rates
                        rates: {from: 1e-4, to: 100}
                        length: {epochs: 3}
                        smoothing: 0.8
                        vary: {lambda: [0, 0.01]}
                      - train: base
                    """;

    private static RangeTest.Point point(double rate) {
        return new RangeTest.Point(rate, 0);
    }

    @Test
    void lossesAreSmoothedWithBiasCorrectionUntilTheyAreFourTimesTheLeast(@TempDir Path root)
            throws IOException {
        StepResult step =
                SmallStudy.run(SmallStudy.of(TESTED.replace("to: 100", "to: 1e8")), root, 2)
                        .result()
                        .step("rates")
                        .orElseThrow();
        SettingResult setting = step.stepSettings().getFirst();
        Setting tested = setting.stepSetting().setting();
        TrialResult trial = setting.trials().getFirst();
        List<TrialResult.Point> losses =
                trial.curve().stream().filter(point -> point.of().equals("batches")).toList();
        assertThat(tested.steps()).isEqualTo(27);
        RangeTest test = RangeTest.of(tested, trial, 0.8);
        double best = Double.MAX_VALUE;
        for (int t = 0; t < test.points().size(); t++) {
            // The weights 0.8^(t − i) of the losses so far, which sum to 1 after the division.
            double sum = 0;
            double weights = 0;
            for (int i = 0; i <= t; i++) {
                double weight = StrictMath.pow(0.8, t - i);
                sum += weight * losses.get(i).loss();
                weights += weight;
            }
            double loss = sum / weights;
            assertThat(test.points().get(t).loss()).isCloseTo(loss, within(1e-9 * (1 + loss)));
            assertThat(test.points().get(t).rate())
                    .isCloseTo(1e-4 * StrictMath.pow(1e12, t / 26.0), withinPercentage(1e-7));
            best = Math.min(best, test.points().get(t).loss());
            boolean isLast = t == test.points().size() - 1;
            if (!isLast) {
                assertThat(test.points().get(t).loss()).isLessThanOrEqualTo(4 * best);
            }
        }
        // Nothing is trained behind the end.
        assertThat(test.points()).hasSizeLessThan(27).hasSize(losses.size());
        assertThat(trial.steps()).isEqualTo(losses.size());
        assertThat(trial.endedEarly())
                .isEqualTo("the smoothed loss of its batches is above 4 times its least value");
    }

    @Test
    void theSteepestStretchAndTheLeastLossAreFound() {
        // Falls by 0.1 an update, by 0.5 from the 14th to the 16th, and rises from the 20th on.
        double loss = 10;
        List<RangeTest.Point> points = new ArrayList<>();
        for (int t = 0; t < 30; t++) {
            loss += t == 0 ? 0 : t >= 20 ? 0.3 : t >= 14 && t <= 16 ? -0.5 : -0.1;
            points.add(new RangeTest.Point(StrictMath.pow(10, -6 + t / 5.0), loss));
        }
        RangeTest test = new RangeTest(points, 2);
        assertThat(test.least()).contains(19);
        double middle = StrictMath.pow(10, -6 + 14.5 / 5);
        assertThat(test.steepest().orElseThrow()).isCloseTo(middle, within(1e-9));
        assertThat(test.isOpen()).isFalse();
        assertThat(new RangeTest(points.subList(0, 15), 0).isOpen()).isTrue();
        List<RangeTest.Point> flat = IntStream.range(0, 9).mapToObj(t -> point(t + 1)).toList();
        assertThat(new RangeTest(flat, 0).steepest()).isEmpty();
    }

    @Test
    void itLeavesNoTraceInLaterSteps(@TempDir Path with, @TempDir Path without) throws IOException {
        StudyResult tested = SmallStudy.run(SmallStudy.of(TESTED), with, 2).result();
        StudyResult plain = SmallStudy.run(SmallStudy.of(BASE), without, 1).result();
        assertThat(tested.complete()).isTrue();
        SettingResult there = tested.step("base").orElseThrow().stepSettings().getFirst();
        SettingResult here = plain.step("base").orElseThrow().stepSettings().getFirst();
        assertThat(there.ids()).isEqualTo(here.ids());
        assertThat(there.trials()).isEqualTo(here.trials());
        RangeTestStep step = (RangeTestStep) tested.step("rates").orElseThrow().step();
        RateSuggestion found =
                RateSuggestion.of(
                                step, tested.step("rates").orElseThrow().stepSettings().getFirst())
                        .orElseThrow();
        assertThat(found.seeds()).isEqualTo(3);
        assertThat(found.rate()).isCloseTo(found.least() / 10, withinPercentage(5));
        assertThat(found.low()).isLessThanOrEqualTo(found.least());
        assertThat(found.high()).isGreaterThanOrEqualTo(found.least());
    }

    private static String taking(String from) {
        return TESTED.replace("vary: {lambda: [0, 0.01]}", "vary: {lambda: {none: 0, some: 0.01}}")
                + "    training: {learning-rate: {linear: {max: 0.5, min: 0}}}\n    rate-from: "
                + from
                + "\n";
    }

    @Test
    void aLaterStepTakesTheSuggestedRateAndIsTheTrialOfThatNumber(
            @TempDir Path root, @TempDir Path other) throws IOException {
        Study study = SmallStudy.of(taking("{step: rates, setting: some}"));
        StudyResult result = SmallStudy.run(study, root, 2).result();
        assertThat(result.complete()).isTrue();
        StepResult rates = result.step("rates").orElseThrow();
        SettingResult tested = rates.stepSettings().get(1);
        double rate = RateSuggestion.of((RangeTestStep) rates.step(), tested).orElseThrow().rate();
        SettingResult taken = result.step("base").orElseThrow().stepSettings().getFirst();
        assertThat(taken.stepSetting().setting().training().learningRate())
                .isEqualTo(new LinearDecay(rate, 0));
        String written =
                BASE + "    training: {learning-rate: {linear: {max: " + rate + ", min: 0}}}\n";
        StudyResult plain = SmallStudy.run(SmallStudy.of(written), other, 1).result();
        assertThat(plain.step("base").orElseThrow().stepSettings().getFirst().ids())
                .isEqualTo(taken.ids());
    }

    @Test
    void whatSuggestsNoRateIsRefused() {
        assertThatThrownBy(() -> SmallStudy.of(taking("rates")))
                .hasMessageContaining("the range test has several settings")
                .hasMessageContaining("rate-from: {step: rates, setting: none}");
        assertThatThrownBy(() -> SmallStudy.of(taking("{step: rates, setting: more}")))
                .hasMessageContaining("no setting 'more'")
                .hasMessageContaining("Known: none, some");
        assertThatThrownBy(() -> SmallStudy.of(taking("nothing")))
                .hasMessageContaining("no earlier range test 'nothing'")
                .hasMessageContaining("Known: rates");
        assertThatThrownBy(() -> SmallStudy.of(taking("base")))
                .hasMessageContaining("no earlier range test 'base'");
    }

    @Test
    void itMakesNoAccuraciesAndChoosesNothing() {
        assertThatThrownBy(() -> SmallStudy.of(TESTED + "    from: rates\n"))
                .hasMessageContaining("tests learning rates; it chooses no setting");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                TESTED.replace("smoothing: 0.8", "quote-test: the report does")))
                .hasMessageContaining("makes no accuracies");
        assertThatThrownBy(() -> SmallStudy.of(TESTED.replace("from: 1e-4", "from: 0")))
                .hasMessageContaining("rates: {from: 1e-6, to: 1}");
        assertThatThrownBy(() -> SmallStudy.of(TESTED.replace("smoothing: 0.8", "smoothing: 1")))
                .hasMessageContaining("smoothing: 0.95");
    }
}
