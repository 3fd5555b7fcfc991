package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.step.Choose;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What is made of results: divergence, choices, and looks at test images.
@Tag("slow")
class StudyOutcomeTest {

    private static final String RATES =
            SmallStudy.HEAD
                    + """
                    network: {hidden: [4]}
                    steps:
                      - compare: rates
                        training: {lambda: 1}
                        vary: {learning-rate: {huge: 1e6, fine: 0.05, small: 1e-6}}
                        claims: [fine beats huge, fine beats small]
                      - search: penalty
                        from: rates
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1, points: 5}}}
                          - zoom: {best: 2, points: 3}
                    """;

    @TempDir private Path root;

    private SmallStudy.Ran run(String text) throws IOException {
        return SmallStudy.run(SmallStudy.of(text), root, 2);
    }

    private static StepResult step(SmallStudy.Ran ran, String name) {
        return ran.result().step(name).orElseThrow();
    }

    @Test
    void aDivergingSettingIsAResultAndTheStudyGoesOn() throws IOException {
        SmallStudy.Ran ran = run(RATES);
        assertThat(ran.result().complete()).isTrue();
        SettingResult huge = step(ran, "rates").stepSettings().getFirst();
        assertThat(huge.diverged()).isEqualTo(3);
        assertThat(huge.score(Choose.VALIDATION)).isNaN();
        assertThat(huge.validationSummary()).isEmpty();
        assertThat(huge.trials()).extracting(TrialResult::outcome).containsOnly("diverged");
        assertThat(step(ran, "rates").chosen().orElseThrow().stepSetting().name())
                .isEqualTo("fine");
        List<Verdict> verdicts = ran.result().verdicts();
        assertThat(verdicts.getFirst().answer()).isEqualTo(Verdict.Answer.NOT_DECIDED);
        assertThat(verdicts.getFirst().reason())
                .startsWith(
                        "huge: 3 of 3 seeds diverged; a network that diverged counts against its"
                                + " side");
        // Clearly better, and with three pairs not beyond what skewed differences would explain.
        assertThat(verdicts.getLast().answer()).isEqualTo(Verdict.Answer.NOT_DECIDED);
        assertThat(verdicts.getLast().effect().orElseThrow()).isPositive();
        assertThat(verdicts.getLast().seedsNeeded()).isPresent();
        assertThat(run(RATES).heard().started()).isEmpty();
    }

    @Test
    void aZoomIsNarrowerAndLiesAroundTheBest() throws IOException {
        StepResult search = step(run(RATES), "penalty");
        StepResult.RoundResult first = search.rounds().getFirst();
        SearchSpace space = search.rounds().getLast().space().orElseThrow();
        assertThat(space.ranges()).containsOnlyKeys("lambda");
        Range.Numbers zoomed = (Range.Numbers) space.ranges().firstEntry().getValue();
        assertThat(zoomed.from()).isGreaterThanOrEqualTo(1e-4);
        assertThat(zoomed.to()).isLessThanOrEqualTo(1);
        assertThat(StrictMath.log10(zoomed.to() / zoomed.from())).isLessThan(3.5);
        double best = first.best().orElseThrow().stepSetting().setting().training().lambda();
        assertThat(best).isBetween(zoomed.from(), zoomed.to());
    }

    @Test
    void whereAllDivergeNothingIsChosenAndStepsThatNeedItWait() throws IOException {
        String text = RATES.replace("fine: 0.05, small: 1e-6", "fine: 1e7, small: 1e8");
        SmallStudy.Ran ran = run(text);
        assertThat(ran.heard().started()).hasSize(9);
        assertThat(step(ran, "rates").complete()).isTrue();
        assertThat(step(ran, "rates").chosen()).isEmpty();
        assertThat(ran.result().step("penalty")).isEmpty();
        assertThat(ran.result().complete()).isFalse();
        assertThat(run(text).heard().started()).isEmpty();
    }

    private static final String WIDTHS =
            SmallStudy.HEAD.replace("seeds: 3", "seeds: 1")
                    + """
                    steps:
                      - compare: widths
                        quote-test: the report has them
                        vary: {hidden: [[2], [3], [4], [5], [6], [7], [8]]}
                    """;

    @Test
    void theChoiceIgnoresTestAccuracy() throws IOException {
        SmallStudy.Ran ran = run(WIDTHS);
        List<SettingResult> stepSettings = step(ran, "widths").stepSettings();
        int byValidation =
                best(stepSettings.stream().mapToDouble(a -> a.validation()[0]).toArray());
        int byTest = best(stepSettings.stream().mapToDouble(a -> test(a)[0]).toArray());
        assertThat(byTest).as("a setting that differs").isNotEqualTo(byValidation);
        assertThat(step(ran, "widths").chosen()).contains(stepSettings.get(byValidation));
    }

    private static double[] test(SettingResult stepSetting) {
        return stepSetting.test().orElseThrow().accuracies();
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    @Test
    void ofEqualSettingsTheFirstIsChosen() throws IOException {
        String same =
                WIDTHS.replace(
                        "hidden: [[2], [3], [4], [5], [6], [7], [8]]", "hidden: {a: [3], b: [3]}");
        assertThat(step(run(same), "widths").chosen().orElseThrow().stepSetting().name())
                .isEqualTo("a");
    }

    @Test
    void stepsThatDoNotAskForTheTestSetHaveNoTestAccuracy() throws IOException {
        for (String text : List.of(SmallStudy.ALL, SmallStudy.QUICK)) {
            SmallStudy.Ran ran = run(text);
            for (StepResult step : ran.result().steps().values()) {
                for (int r = 0; r < step.rounds().size(); r++) {
                    StepResult.RoundResult round = step.rounds().get(r);
                    boolean last = r == step.rounds().size() - 1;
                    boolean asks = last && step.step().test().isPresent();
                    assertThat(round.stepSettings())
                            .as(step.step().name())
                            .allMatch(stepSetting -> stepSetting.test().isPresent() == asks);
                }
            }
        }
        assertThat(looks())
                .extracting(JournalRecord.Looked::step)
                .containsExactly("best", "networks", "best");
    }

    private List<JournalRecord.Looked> looks() throws IOException {
        return SmallStudy.journal(root).stream()
                .filter(JournalRecord.Looked.class::isInstance)
                .map(JournalRecord.Looked.class::cast)
                .toList();
    }

    @Test
    void theLedgerHasEachLookOnceAndEachOtherLookToo() throws IOException {
        SmallStudy.Ran ran = run(WIDTHS);
        List<String> ids =
                step(ran, "widths").stepSettings().stream()
                        .flatMap(stepSetting -> stepSetting.ids().stream())
                        .toList();
        JournalRecord.Looked look =
                new JournalRecord.Looked("small", "widths", ids, "the report has them");
        assertThat(looks()).containsExactly(look);
        run(WIDTHS);
        assertThat(looks()).containsExactly(look);
        run(WIDTHS.replace("the report has them", "curiosity"));
        run(WIDTHS.replace("[8]", "[9]"));
        run(WIDTHS);
        assertThat(looks()).hasSize(3).startsWith(look).doesNotHaveDuplicates();
    }

    @Test
    void testAccuraciesAreThoseOfTheKeptPredictions() throws IOException {
        SmallStudy.Ran ran = run(WIDTHS);
        char[] labels = TinyImages.dataset(0).test().labels();
        for (SettingResult stepSetting : step(ran, "widths").stepSettings()) {
            boolean[] correct = stepSetting.correct().orElseThrow();
            assertThat(correct).hasSize(labels.length);
            int right = 0;
            for (boolean one : correct) {
                right += one ? 1 : 0;
            }
            assertThat(test(stepSetting)[0]).isEqualTo(right / (double) labels.length);
            assertThat(stepSetting.test().orElseThrow().images()).isEqualTo(TinyImages.TEST);
        }
    }

    @Test
    void whatIsRightOnValidationImagesAgreesWithTheirAccuracy() throws IOException {
        for (String from :
                List.of(
                        "end",
                        "front",
                        "random",
                        "{random: {seed: 5, duplicates: apart}}",
                        "stratified")) {
            String text =
                    WIDTHS.replace("    quote-test: the report has them\n", "")
                            .replace("validation: 50", "validation: 50, validation-from: " + from)
                            .replace("train: 180", "train: 150");
            for (SettingResult stepSetting : step(run(text), "widths").stepSettings()) {
                int right = 0;
                for (boolean one : stepSetting.correct().orElseThrow()) {
                    right += one ? 1 : 0;
                }
                assertThat(right / 50.0).as(from).isEqualTo(stepSetting.validation()[0]);
            }
        }
    }

    @Test
    void aChoiceByTestAccuracyIsRefusedBeforeAnythingIsTrained() {
        String text = WIDTHS.replace("    vary", "    choose: test\n    vary");
        Heard heard = new Heard();
        assertThatThrownBy(() ->
                        SmallStudy.run(
                                FailingDisk.faultless(),
                                SmallStudy.of(text),
                                root,
                                1,
                                SmallStudy.datasets(),
                                heard,
                                () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test accuracy");
        assertThat(heard.started()).isEmpty();
    }

    @Test
    void moreImagesThanThereAreAreRefusedBeforeAnythingIsTrained() {
        String text = WIDTHS.replace("train: 180", "train: 181");
        assertThatThrownBy(() -> run(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "181 training and 50 validation images are 231 together, but tiny has 230"
                                + " training images; ask for fewer");
    }
}
