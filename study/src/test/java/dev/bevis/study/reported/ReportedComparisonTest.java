package dev.bevis.study.reported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Reported;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.step.Choose;
import dev.bevis.study.trial.CheckResult;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Numbers of a report beside ours.
@Tag("slow")
class ReportedComparisonTest {

    private static final String TEXT =
            SmallStudy.HEAD
                    + """
                    steps:
                      - check: gradients
                        size: {inputs: 8, images: 4, formula: elements}
                        vary: {hidden: {linear: [], one: [4]}}
                        reported:
                          - {setting: one, error: 1e-7}
                          - {setting: one, parameter: dense2.bias, error: 1e-9}
                          - {setting: one, parameter: dense3.bias, error: 1e-9}
                          - {error: 1e-9}
                          - {setting: one, parameter: weights, sums: {numeric: -2.5, errors: 1e-9}}
                      - compare: networks
                        quote-test: the report has them
                        vary: {hidden: {linear: [], one: [6]}}
                        reported:
                          - {setting: linear, test: 99, images: 50}
                          - {setting: one, accuracy: 1}
                          - {setting: one, validation: 50, test: 50}
                          - {setting: one, validation: 50, maximum: true}
                      - search: penalty
                        choose: best-evaluation
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1e-1, points: 4}}}
                          - zoom: {best: 2, points: 3}
                        reported:
                          - {round: 1, at: {lambda: 0.00995}, validation: 50}
                          - {round: 1, at: {lambda: 0.04}, validation: 50}
                          - {round: 1, at: {lambda: 0.001, batch: 50}, validation: 50}
                          - {round: 1, at: {lambda: 0.001, normalize: none}, validation: 50}
                          - {round: 1, validation: 50, test: 50}
                          - {round: 3, validation: 50}
                          - {validation: 50}
                      - final: best
                        from: penalty
                        reported: [{test: 60}]
                    """;

    @TempDir private static Path root;

    private static StudyResult result;
    private static List<ReportedComparison> all;

    @BeforeAll
    static void run() throws IOException {
        Study study = SmallStudy.of(TEXT);
        SmallStudy.run(study, root, 2);
        result = StudyReading.results(study, Store.openExisting(root));
        all = ReportedComparison.of(result);
    }

    private static ReportedComparison of(String step, int number) {
        return all.stream().filter(each -> each.step().name().equals(step)).toList().get(number);
    }

    private static SettingResult stepSetting(String step, String name) {
        return result.step(step).orElseThrow().rounds().getFirst().stepSettings().stream()
                .filter(stepSetting -> stepSetting.stepSetting().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyNumberIsThereInTheOrderOfTheFile() {
        assertThat(all).hasSize(5 + 4 + 7 + 1);
        assertThat(all)
                .extracting(ReportedComparison::number)
                .isEqualTo(
                        result.study().steps().stream()
                                .flatMap(step -> step.shared().reported().stream())
                                .toList());
    }

    @Test
    void errorsOfGradientsStandBesideOursInTheFormulaOfTheStep() {
        ReportedComparison.GradientError error = of("gradients", 0).error().orElseThrow();
        CheckResult check = result.step("gradients").orElseThrow().checks().getLast();
        assertThat(error.check()).isEqualTo(check);
        assertThat(error.theirs()).isEqualTo(1e-7);
        double largest = 0;
        for (CheckResult.Parameter parameter : check.parameters()) {
            largest = Math.max(largest, parameter.centered().maximum());
        }
        assertThat(error.centered()).isEqualTo(largest);
        ReportedComparison.GradientError bias = of("gradients", 1).error().orElseThrow();
        assertThat(bias.centered())
                .isEqualTo(
                        check.parameters().stream()
                                .filter(p -> p.name().equals("dense2.bias"))
                                .findFirst()
                                .orElseThrow()
                                .centered()
                                .maximum());
        assertThat(of("gradients", 2).error()).as("no such parameter").isEmpty();
        assertThat(of("gradients", 3).error()).as("one of two checks").isEmpty();
    }

    @Test
    void sumsOverGradientsStandBesideThoseOfTheSameParameters() {
        ReportedComparison.SumsOfGradients sums = of("gradients", 4).sums().orElseThrow();
        assertThat(sums.parameters())
                .extracting(CheckResult.Parameter::name)
                .containsExactly("dense1.weight", "dense2.weight");
        assertThat(sums.entries()).isEqualTo(4 * 8 + 10 * 4);
        assertThat(sums.theirs().numeric()).hasValue(-2.5);
        assertThat(sums.theirs().analytic()).isEmpty();
        assertThat(sums.numeric()).isCloseTo(sums.analytic(), within(1e-6));
        assertThat(sums.errors()).isPositive().isLessThan(1e-3);
        assertThat(of("gradients", 0).sums()).isEmpty();
    }

    @Test
    void theBestOfTheirEvaluationsIsComparedWithOurLastAndOurBest() {
        List<ReportedComparison.Accuracy> both = of("networks", 3).accuracies();
        assertThat(both)
                .extracting(ReportedComparison.Accuracy::choose)
                .containsExactly(Choose.VALIDATION, Choose.BEST_EVALUATION);
        SettingResult one = stepSetting("networks", "one");
        assertThat(both)
                .extracting(each -> each.reported().orElseThrow().ours().mean())
                .containsExactly(
                        one.validationSummary().orElseThrow().mean(),
                        SettingResult.summary(
                                        one.scores(Choose.BEST_EVALUATION),
                                        one.stepSetting().setting().data().validation())
                                .orElseThrow()
                                .mean());
    }

    @Test
    void aNamedSettingIsComparedOnTheImagesThatTheReportNames() {
        ReportedComparison test = of("networks", 0);
        assertThat(test.stepSetting()).contains(stepSetting("networks", "linear"));
        ReportedComparison.Accuracy accuracy = test.accuracies().getFirst();
        assertThat(accuracy.of()).isEqualTo(ReportedComparison.Images.TEST);
        assertThat(accuracy.stated()).isTrue();
        assertThat(accuracy.images()).hasValue(50);
        Reported reported = accuracy.reported().orElseThrow();
        assertThat(reported.theirs().images()).isEqualTo(50);
        assertThat(reported.ours())
                .isEqualTo(stepSetting("networks", "linear").testSummary().orElseThrow());
        assertThat(reported.difference()).isNegative();
        assertThat(of("networks", 2).accuracies())
                .extracting(ReportedComparison.Accuracy::of)
                .containsExactly(
                        ReportedComparison.Images.VALIDATION, ReportedComparison.Images.TEST);
    }

    @Test
    void anAccuracyOfImagesThatAreNotNamedIsComparedOnBoth() {
        List<ReportedComparison.Accuracy> both = of("networks", 1).accuracies();
        assertThat(both)
                .extracting(ReportedComparison.Accuracy::of)
                .containsExactly(
                        ReportedComparison.Images.VALIDATION, ReportedComparison.Images.TEST);
        assertThat(both).noneMatch(ReportedComparison.Accuracy::stated);
        assertThat(both.getFirst().images()).hasValue(50);
        assertThat(both.getLast().images()).hasValue(TinyImages.TEST);
        assertThat(both)
                .extracting(each -> each.reported().orElseThrow().ours())
                .containsExactly(
                        stepSetting("networks", "one").validationSummary().orElseThrow(),
                        stepSetting("networks", "one").testSummary().orElseThrow());
    }

    @Test
    void valuesOfASearchAreFoundAsReportsPrintThemOrTheNearestIs() {
        ReportedComparison printed = of("penalty", 0);
        assertThat(printed.nearest()).isFalse();
        assertThat(lambda(printed)).isCloseTo(0.01, within(1e-9));
        assertThat(printed.round()).hasValue(1);
        ReportedComparison near = of("penalty", 1);
        assertThat(near.nearest()).isTrue();
        // The first round has 0.01 and 0.1, and the second comes closer.
        assertThat(lambda(near)).isCloseTo(Math.sqrt(0.001), within(1e-9));
        assertThat(near.factor()).isCloseTo(0.04 / Math.sqrt(0.001), within(1e-6));
        ReportedComparison other = of("penalty", 2);
        assertThat(other.nearest()).isTrue();
        assertThat(lambda(other)).isCloseTo(0.001, within(1e-9));
        assertThat(other.factor()).isCloseTo(2.5, within(1e-6));
        assertThat(of("penalty", 3).stepSetting()).as("there is nothing near 'none'").isEmpty();
    }

    private static double lambda(ReportedComparison comparison) {
        return comparison.stepSetting().orElseThrow().stepSetting().setting().training().lambda();
    }

    @Test
    void aNumberWithoutValuesIsOfTheBestOfItsRoundOrOfTheChoice() {
        StepResult search = result.step("penalty").orElseThrow();
        assertThat(of("penalty", 4).stepSetting()).isEqualTo(search.rounds().getFirst().best());
        assertThat(of("penalty", 5).stepSetting()).as("there is no third round").isEmpty();
        assertThat(of("penalty", 6).stepSetting()).isEqualTo(search.chosen());
        assertThat(of("best", 0).stepSetting())
                .contains(result.step("best").orElseThrow().stepSettings().get(0));
        assertThat(of("best", 0).round()).isEmpty();
    }

    @Test
    void whatIsComparedOnValidationImagesIsWhatTheStepChoosesBy() {
        ReportedComparison.Accuracy accuracy = of("penalty", 6).accuracies().getFirst();
        assertThat(accuracy.choose()).isEqualTo(Choose.BEST_EVALUATION);
        SettingResult chosen = result.step("penalty").orElseThrow().chosen().orElseThrow();
        assertThat(accuracy.reported().orElseThrow().ours().mean())
                .isCloseTo(chosen.score(Choose.BEST_EVALUATION), within(1e-12));
    }

    @Test
    void testImagesThatNobodyOpenedAreNotCompared() {
        ReportedComparison.Accuracy test = of("penalty", 4).accuracies().getLast();
        assertThat(test.of()).isEqualTo(ReportedComparison.Images.TEST);
        assertThat(test.reported()).isEmpty();
        assertThat(test.images()).isEmpty();
    }

    @Test
    void whereNothingHasRunNothingIsCompared() throws IOException {
        Study fresh = SmallStudy.of("fresh", TEXT);
        List<ReportedComparison> none =
                ReportedComparison.of(StudyReading.results(fresh, Store.openExisting(root)));
        assertThat(none)
                .hasSameSizeAs(all)
                .allMatch(each -> each.stepSetting().isEmpty() && each.error().isEmpty());
    }
}
