package dev.bevis.study.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.SampleStudy;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.Warning;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Settings that are there more than once.
@Tag("slow")
class RepeatRulesTest {

    private static final List<String> RULES = List.of("repeated-settings", "round-adds-nothing");

    @TempDir private Path root;

    private static List<LintFinding> findings(String steps) {
        return SampleStudy.findings(SampleStudy.HEAD, steps).stream()
                .filter(finding -> RULES.contains(finding.warning().text()))
                .toList();
    }

    private static List<String> reasons(String steps) {
        return findings(steps).stream().map(LintFinding::reason).toList();
    }

    @Test
    void repeatedValuesOfAListFallTogetherAndItIsSaid() {
        String steps = "- compare: c\n  vary: {lambda: [0.1, 0.1, 1e-1, -0.0, 0.0, 0.2]}";
        assertThat(reasons(steps))
                .containsExactly(
                        "6 settings fall together into 3, for some are the same: 0.1 (3 times), 0"
                                + " (2 times)");
    }

    @Test
    void draws() {
        String steps =
                SampleStudy.search("- random: 40\n  over: {batch: {uniform: {from: 10, to: 12}}}");
        assertThat(reasons(steps))
                .singleElement()
                .asString()
                .startsWith("40 settings fall together into 3, for some are the same: ")
                .contains("10 (", "11 (", "12 (");
    }

    @Test
    void namesForOneSettingAreOneSettingWithBothNames() {
        String steps =
                """
                - compare: c
                  vary: {hidden: {a: [3], b: [3], c: [4]}, lambda: [0, 1]}
                  ask: [a/0 beats c/0, b/0 beats c/0, b beats c]
                  reported: [{setting: b/1, validation: 40}]
                """;
        Study study = Study.read("a.yaml", "a.yaml", SampleStudy.HEAD + steps.indent(2));
        Step step = study.steps().getFirst();
        List<StepSetting> stepSettings = study.stepSettings(step);
        assertThat(stepSettings)
                .extracting(StepSetting::name)
                .containsExactly("a/0", "a/1", "c/0", "c/1");
        assertThat(stepSettings.getFirst().names()).containsExactly("a/0", "b/0");
        assertThat(Subject.of(study, step, "b/0").names()).containsExactly("a/0");
        assertThat(Subject.of(study, step, "b").names()).containsExactly("a/0", "a/1");
        assertThat(reasons(steps))
                .containsExactly(
                        "6 settings fall together into 4, for some are the same: a/0 = b/0, a/1 ="
                                + " b/1");
    }

    @Test
    void settingsOfATrainStepFallTogetherAsWell() {
        String steps =
                """
                - train: t
                  settings:
                    a: {length: {epochs: 2}}
                    b: {length: {steps: 900}}
                    c: {length: {steps: 901}}
                """;
        assertThat(reasons(steps))
                .containsExactly("3 settings fall together into 2, for some are the same: a = b");
    }

    @Test
    void valuesThatDifferOnlyFarBehindThePointAreTwo() {
        String steps = "- compare: c\n  vary: {lambda: [0.123411, 0.123412]}";
        Study study = Study.read("a.yaml", "a.yaml", SampleStudy.HEAD + steps.indent(2));
        assertThat(study.stepSettings(study.steps().getFirst()))
                .extracting(StepSetting::name)
                .containsExactly("0.123411", "0.123412");
        assertThat(reasons(steps)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    grid: {lambda: [0.1, 0.2, 0.4]}; grid: {lambda: [0.4, 2e-1]} | 2
                    grid: {lambda: [0.1, 0.2, 0.4]}; grid: {lambda: [0.4, 0.3]}  | 0
                    grid: {lambda: [0.1, 0.2]}; grid: {batch: [64, 50]}          | 0
                    grid: {hidden: [[5], [6]]}; zoom: {best: 2}                  | 2
                    grid: {hidden: [[5], [6]]}; zoom: {best: 2, trials: 3}       | 2
                    grid: {lambda: [0.1]}; zoom: {best: 2, points: 4}            | 2
                    grid: {lambda: [0.1, 0.2, 0.4]}; zoom: {best: 2, points: 4}  | 0
                    grid: {lambda: [0.1, 0.1]}; zoom: {best: 1, points: 4}       | 2
                    """)
    void aRoundThatCanAddNothingIsNamed(String rounds, int round) {
        String steps = SampleStudy.search("- " + rounds.replace("; ", "\n- ")).replace("'", "");
        List<LintFinding> found =
                findings(steps).stream()
                        .filter(f -> f.warning() == Warning.ROUND_ADDS_NOTHING)
                        .toList();
        assertThat(found).hasSize(round == 0 ? 0 : 1);
        assertThat(found)
                .allMatch(f -> f.reason().startsWith("round " + round + " adds no setting"));
    }

    @Test
    void aRoundOfItsOwnTrainingOrMoreSeedsAddsSomething() {
        String again = "- grid: {hidden: [[5], [6]]}\n- zoom: {best: 2}\n";
        assertThat(reasons(SampleStudy.search(again + "  training: {length: {epochs: 4}}")))
                .isEmpty();
        assertThat(reasons(SampleStudy.search(again + "  seeds: 9"))).isEmpty();
        assertThat(reasons(SampleStudy.search(again + "  seeds: {count: 2, first: 11}"))).isEmpty();
        assertThat(reasons(SampleStudy.search(again + "  training: {length: {steps: 900}}")))
                .singleElement()
                .asString()
                .startsWith("round 2 adds no setting");
        assertThat(reasons(SampleStudy.search(again + "  seeds: 3"))).hasSize(1);
    }

    @Test
    void aZoomThatCameToNothingNewIsNamedAfterwards() throws IOException {
        String text =
                SmallStudy.HEAD
                        + """
                        steps:
                          - search: s
                            rounds:
                              - grid: {batch: [19, 20, 21]}
                              - zoom: {best: 1, points: 5}
                        """;
        Study study = SmallStudy.of(text);
        assertThat(Lint.before(study))
                .extracting(finding -> finding.warning().text())
                .doesNotContainAnyElementsOf(RULES);
        StudyResult result = SmallStudy.run(study, root, 2).result();
        assertThat(Lint.after(result))
                .extracting(finding -> finding.warning().text())
                .containsAll(RULES);
        assertThat(result.step("s").orElseThrow().rounds().getLast().stepSettings())
                .hasSizeLessThan(4);
    }
}
