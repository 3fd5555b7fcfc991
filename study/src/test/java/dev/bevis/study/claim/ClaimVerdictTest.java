package dev.bevis.study.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.statistics.Holm;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.result.Verdict.Answer;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Claim;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Verdicts on claims about accuracies that are given here.
class ClaimVerdictTest {

    private static final double NAN = Double.NaN;

    /// Accuracies of the stepSettings a1, a2, b1 and b2, by pair of seeds.
    private static final double[][] CLEAR = {
        {0.50, 0.51, 0.49, 0.50, 0.52},
        {0.52, 0.53, 0.51, 0.52, 0.54},
        {0.40, 0.42, 0.39, 0.40, 0.41},
        {0.20, 0.21, 0.20, 0.19, 0.21}
    };

    private static TrialResult trial(long seed, double accuracy) {
        boolean finished = Double.isFinite(accuracy);
        return new TrialResult(
                TrialResult.FORMAT,
                new TreeMap<>(),
                JsonNodeFactory.instance.nullNode(),
                new Trial.Seeds(seed, seed),
                finished ? "finished" : "diverged",
                1,
                null,
                null,
                finished ? new Evaluation(1, 1, accuracy) : null,
                null,
                "",
                List.of(),
                null,
                null);
    }

    private static StudyResult result(double[][] accuracies, String... claims) {
        StringBuilder lines = new StringBuilder();
        for (String claim : claims) {
            lines.append("      - ").append(claim).append('\n');
        }
        Study study =
                SmallStudy.of(
                        """
                        title: Claims
                        data: {source: tiny, train: 180, validation: 10000}
                        training: {batch: 20}
                        steps:
                          - compare: networks
                            vary:
                              hidden: {a: [5], b: [6]}
                              lambda: {one: 0.1, two: 0.2}
                            claims:
                        """
                                + lines);
        Step step = study.steps().getFirst();
        List<SettingResult> stepSettings = new ArrayList<>();
        for (StepSetting stepSetting : study.stepSettings(step)) {
            double[] of = accuracies[stepSettings.size()];
            List<TrialResult> trials = new ArrayList<>();
            for (int seed = 0; seed < of.length; seed++) {
                trials.add(trial(seed + 1, of[seed]));
            }
            stepSettings.add(
                    SettingResult.of(
                            stepSetting,
                            trials.stream().map(_ -> "0".repeat(64)).toList(),
                            trials,
                            trials.size(),
                            10));
        }
        return result(study, step, stepSettings);
    }

    private static StudyResult result(Study study, Step step, List<SettingResult> stepSettings) {
        StepResult.RoundResult round =
                new StepResult.RoundResult(Optional.empty(), stepSettings, Choose.VALIDATION);
        SequencedMap<String, StepResult> steps = new LinkedHashMap<>();
        steps.put(step.name(), new StepResult(step, 1, List.of(round), List.of()));
        return Verdicts.judged(study, steps);
    }

    private static Verdict verdict(double[][] accuracies, String claim) {
        return result(accuracies, claim).verdicts().getFirst();
    }

    @Test
    void aClearDifferenceIsSupportedAndItsOppositeRefuted() {
        Verdict verdict = verdict(CLEAR, "a/one beats b/two");
        assertThat(verdict.answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(verdict.effect().orElseThrow()).isCloseTo(0.302, within(1e-12));
        assertThat(verdict.interval().orElseThrow().low()).isBetween(0.25, 0.302);
        assertThat(verdict.measured()).isEqualTo("validation accuracy, 5 pairs of seeds");
        assertThat(verdict.reason()).isEmpty();
        assertThat(verdict.seedsNeeded()).isEmpty();
        assertThat(verdict.fails()).isFalse();
        Verdict opposite = verdict(CLEAR, "b/two beats a/one");
        assertThat(opposite.answer()).isEqualTo(Answer.REFUTED);
        assertThat(opposite.fails()).isTrue();
    }

    @Test
    void noiseIsNotDecidedAndSaysHowManySeedsWouldDo() {
        double[][] noisy = {
            {0.50, 0.53, 0.49, 0.51, 0.48}, {0.49, 0.50, 0.52, 0.48, 0.50}, {0.5}, {0.5}
        };
        Verdict verdict = verdict(noisy, "a/one beats a/two");
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict.p().orElseThrow()).isGreaterThan(0.05);
        assertThat(verdict.seedsNeeded().orElseThrow().typical()).isGreaterThan(5);
        assertThat(verdict.fails()).isFalse();
    }

    @Test
    void amongOthersAClaimNeedsMoreSeedsToBeDecidedAndNeverThoseThatThereAre() {
        double[][] close = {
            {0.50, 0.53, 0.49, 0.51, 0.52}, {0.49, 0.50, 0.48, 0.505, 0.50}, {0.5}, {0.5}
        };
        int alone =
                verdict(close, "a/one beats a/two")
                        .seedsNeeded()
                        .map(SeedsNeeded::typical)
                        .orElse(0);
        List<Verdict> among =
                result(
                                close,
                                "a/one beats a/two",
                                "a/two beats a/one",
                                "a/one is between 49 and 52",
                                "a/two is between 48 and 51",
                                "a/one equals a/two within 3")
                        .verdicts();
        assertThat(among.getFirst().answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(among.getFirst().seedsNeeded().orElseThrow().typical())
                .isGreaterThanOrEqualTo(Math.max(6, alone));
        assertThat(among)
                .allSatisfy(verdict ->
                        assertThat(verdict.seedsNeeded().map(SeedsNeeded::typical).orElse(6))
                                .isGreaterThan(5));
    }

    @Test
    void equalityNeedsAMargin() {
        assertThat(verdict(CLEAR, "a/one equals a/two within 5").answer())
                .isEqualTo(Answer.SUPPORTED);
        assertThat(verdict(CLEAR, "a/one equals b/two within 5").answer())
                .isEqualTo(Answer.REFUTED);
        assertThat(verdict(CLEAR, "a/one equals b/one within 10").answer())
                .isEqualTo(Answer.NOT_DECIDED);
    }

    @Test
    void anAccuracyLiesBetweenBounds() {
        assertThat(verdict(CLEAR, "a/one is between 45 and 55").answer())
                .isEqualTo(Answer.SUPPORTED);
        assertThat(verdict(CLEAR, "a/one is between 60 and 70").answer()).isEqualTo(Answer.REFUTED);
        assertThat(verdict(CLEAR, "a/one is between 50.3 and 70").answer())
                .isEqualTo(Answer.NOT_DECIDED);
    }

    @Test
    void noAccuracyLiesBeyondTheEndsOfTheScale() {
        double[][] extreme = {
            {0.99, 1, 0.93, 1, 0.98}, {0.5, 0.5, 0.5, 0.5, 0.5},
            {0.01, 0, 0.07, 0, 0.02}, {0.5, 0.5, 0.5, 0.5, 0.5}
        };
        assertThat(verdict(extreme, "a/one is between 60 and 100").answer())
                .isEqualTo(Answer.SUPPORTED);
        assertThat(verdict(extreme, "b/one is between 0 and 40").answer())
                .isEqualTo(Answer.SUPPORTED);
        assertThat(verdict(extreme, "a/one is between 60 and 99.9").answer())
                .isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict(extreme, "b/one is between 60 and 100").answer())
                .isEqualTo(Answer.REFUTED);
    }

    @Test
    void groupsAreComparedByTheirMeansAndTheirSpreadsOverTheirSettings() {
        Verdict means = verdict(CLEAR, "a beats b");
        assertThat(means.answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(means.effect().orElseThrow()).isCloseTo(0.514 - 0.303, within(1e-12));
        assertThat(verdict(CLEAR, "a varies less than b").answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(verdict(CLEAR, "b varies less than a").answer()).isEqualTo(Answer.REFUTED);
    }

    @Test
    void singleSettingsVaryOverTheirSeeds() {
        double[][] spread = {
            {0.500, 0.501, 0.499, 0.500, 0.501, 0.499},
            {0.40, 0.52, 0.61, 0.33, 0.55, 0.47},
            {0.5},
            {0.5}
        };
        Verdict verdict = verdict(spread, "a/one varies less than a/two");
        assertThat(verdict.answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(verdict.effect().orElseThrow()).isBetween(0.0, 0.1);
        double[][] two = {{0.5, 0.6}, {0.4, 0.7}, {0.5}, {0.5}};
        assertThat(verdict(two, "a/one varies less than a/two").reason())
                .isEqualTo("a comparison of spreads needs 5 pairs of seeds or more");
    }

    @Test
    void oneRunEachDecidesNothing() {
        double[][] single = {{0.9}, {0.1}, {0.5}, {0.5}};
        Verdict verdict = verdict(single, "a/one beats a/two");
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict.reason()).isEqualTo("one run each");
        assertThat(verdict.p()).isEmpty();
        assertThat(verdict.measured()).isEqualTo("validation accuracy, 1 pair of seeds");
        assertThat(verdict(single, "a/one is between 80 and 95").reason()).isEqualTo("one run");
    }

    @Test
    void oneRunEachIsStillComparedImageByImage() {
        StudyResult bare =
                result(new double[][] {{0.75}, {0.5}, {0.5}, {0.5}}, "a/one beats a/two");
        List<SettingResult> stepSettings = new ArrayList<>();
        for (SettingResult stepSetting : bare.step("networks").orElseThrow().stepSettings()) {
            boolean[] correct = new boolean[400];
            for (int i = 0; i < correct.length * stepSetting.validation()[0]; i++) {
                correct[i] = true;
            }
            stepSettings.add(stepSetting.withCorrect(correct));
        }
        Verdict verdict =
                result(bare.study(), bare.study().steps().getFirst(), stepSettings)
                        .verdicts()
                        .getFirst();
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict.effect().orElseThrow()).isCloseTo(0.25, within(1e-12));
        assertThat(verdict.reason()).startsWith("one run each; of these two networks");
        assertThat(verdict.p()).isEmpty();
    }

    @Test
    void thoseThatLearnAreComparedWhereTheBetterSideDivergesNoMore() {
        double[][] some = {
            {0.50, NAN, 0.49, 0.50, 0.52}, {0.5}, {0.5}, {0.20, 0.21, 0.20, NAN, 0.21}
        };
        Verdict verdict = verdict(some, "a/one beats b/two");
        assertThat(verdict.answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(verdict.measured())
                .isEqualTo("validation accuracy, 3 usable of 5 pairs of seeds");
        assertThat(verdict.pairs()).isEqualTo(new Verdict.Pairs(3, 5));
        assertThat(verdict.test()).isEqualTo("paired t-test");
        assertThat(verdict.reason())
                .isEqualTo(
                        "a/one: 1 of 5 seeds diverged; b/two: 1 of 5 seeds diverged; a network that"
                                + " diverged counts against its side; judged by the 3 pairs of"
                                + " which both learn");
        double[][] all = {{NAN, NAN}, {0.5}, {0.5}, {NAN, NAN}};
        assertThat(verdict(all, "a/one beats b/two").reason()).isEqualTo("every trial diverged");
    }

    @Test
    void aSideThatDivergesMoreIsNotJudgedByItsSurvivors() {
        double[][] some = {
            {0.50, NAN, 0.49, NAN, 0.52}, {0.5}, {0.5}, {0.40, 0.41, 0.40, 0.39, 0.41}
        };
        Verdict verdict = verdict(some, "a/one beats b/two");
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict.test()).isEqualTo("Wilcoxon–Mann–Whitney test");
        assertThat(verdict.quantity()).isEqualTo(Claim.Quantity.TYPICAL_DIFFERENCE);
        double[][] all = {{NAN, NAN, NAN, NAN, NAN}, {0.5}, {0.5}, {0.40, 0.41, 0.40, 0.39, 0.41}};
        assertThat(verdict(all, "a/one beats b/two").answer()).isEqualTo(Answer.REFUTED);
    }

    @Test
    void lintSaysWhatWouldDecide() {
        double[][] planned = {{0.60, 0.70, 0.65, 0.55}, {0.5}, {0.5}, {0.50, 0.55, 0.52, 0.65}};
        Verdict verdict = verdict(planned, "a/one beats b/two");
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_DECIDED);
        assertThat(verdict.measured()).isEqualTo("validation accuracy, 4 pairs of seeds");
        int needed = verdict.seedsNeeded().orElseThrow().typical();
        assertThat(needed).isGreaterThan(4);
        StudyResult result = result(planned, "a/one beats b/two");
        assertThat(Lint.after(result))
                .extracting(LintFinding::reason)
                .contains(
                        "'a/one beats b/two' is not decided by 4 pairs of seeds; an"
                                + " effect of this size needs "
                                + verdict.needed().orElseThrow());
    }

    @Test
    void onlySeedsInCommonCount() {
        double[][] uneven = {{0.50, 0.51, 0.49}, {0.5}, {0.5}, {0.20, 0.21, 0.20, 0.2, 0.2}};
        assertThat(verdict(uneven, "a/one beats b/two").measured())
                .isEqualTo("validation accuracy, 3 pairs of seeds");
    }

    @Test
    void theMoreIsClaimedTheMoreEvidenceEachClaimNeeds() {
        double[][] weak = {
            {0.4907, 0.5055, 0.5145, 0.516, 0.5285, 0.5145},
            {0.49, 0.50, 0.505, 0.505, 0.515, 0.499},
            {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
            {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}
        };
        String claim = "a/one beats a/two";
        Verdict alone = verdict(weak, claim);
        assertThat(alone.answer()).isEqualTo(Answer.SUPPORTED);
        assertThat(alone.corrected()).isEqualTo(alone.p());
        StudyResult many =
                result(
                        weak,
                        claim,
                        "a/one is between 10 and 90",
                        "b/one beats b/two",
                        "b/two beats b/one",
                        "b/one varies less than b/two",
                        "b/two varies less than b/one",
                        "a/two beats b/one",
                        "a/one varies less than b/one");
        double[] p =
                many.verdicts().stream()
                        .flatMap(v -> v.p().stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double[] corrected =
                many.verdicts().stream()
                        .flatMap(v -> v.corrected().stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        assertThat(corrected).isEqualTo(Holm.adjust(p));
        Verdict among = many.verdicts().getFirst();
        assertThat(among.p()).isEqualTo(alone.p());
        assertThat(among.corrected().orElseThrow()).isGreaterThan(alone.p().orElseThrow());
        assertThat(among.answer()).isEqualTo(Answer.NOT_DECIDED);
    }

    @Test
    void whatIsNotThereYetIsNotJudged() {
        StudyResult full = result(CLEAR, "a/one beats b/two");
        StudyResult empty = Verdicts.judged(full.study(), new LinkedHashMap<>());
        Verdict verdict = empty.verdicts().getFirst();
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_JUDGED);
        assertThat(verdict.reason()).isEqualTo("0 of 1 pair of seeds is there");
    }
}
