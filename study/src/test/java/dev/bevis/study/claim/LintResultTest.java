package dev.bevis.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.result.SampleResults;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Step;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

final class LintResultTest {

    private static final String HEAD =
            """
            title: A test
            seeds: 3
            training: {learning-rate: 0.01, length: {steps: 100}, evaluate: epoch}
            steps:
            """;

    private static final String GRID =
            """
            - search: s
              rounds:
                - grid: {batch: [50, 100, 200]}
            - final: f
              from: s
            """;

    private static Study study(String steps) {
        return Study.read("test.yaml", "test.yaml", HEAD + steps.indent(2));
    }

    /// What lint says of the first step, whose rounds have settings with these accuracies.
    private static List<String> faults(String steps, SampleResults... rounds) {
        Study study = study(steps);
        Step step = study.steps().getFirst();
        SequencedMap<String, StepResult> results = new LinkedHashMap<>();
        List<StepResult.RoundResult> found =
                Arrays.stream(rounds).map(round -> round.of(study, step)).toList();
        results.put(step.name(), new StepResult(step, found.size(), found, List.of()));
        return Lint.after(Verdicts.judged(study, results)).stream()
                .map(finding -> finding.warning().text())
                .toList();
    }

    @Test
    void theBestAtAnEndIsAFaultAndInsideIsNot() {
        assertThat(faults(GRID, SampleResults.round(0, 0.60, 0.50, 0.40)))
                .containsExactly("optimum-at-edge");
        assertThat(faults(GRID, SampleResults.round(0, 0.50, 0.60, 0.40))).isEmpty();
    }

    @Test
    void theEndOfAPlateauIsNoOptimum() {
        assertThat(faults(GRID, SampleResults.round(0, 0.601, 0.60, 0.40)))
                .containsExactly("within-noise");
    }

    @Test
    void anEndOfAZoomInsideTheFirstRangeIsNoEdge() {
        String steps =
                """
                - search: s
                  rounds:
                    - grid: {batch: [50, 100, 200, 400]}
                    - grid: {batch: [100, 150, 200]}
                """;

        assertThat(
                        faults(
                                steps,
                                SampleResults.round(0, 0.30, 0.60, 0.50, 0.20),
                                SampleResults.round(1, 0.61, 0.55, 0.50)))
                .containsExactly("zoom-leaves-out-best");
        assertThat(
                        faults(
                                steps.replace("[100, 150, 200]", "[50, 100, 150, 200]"),
                                SampleResults.round(0, 0.30, 0.60, 0.50, 0.20),
                                SampleResults.round(1, 0.31, 0.60, 0.55, 0.50)))
                .isEmpty();
    }

    @Test
    void notesOfTheSearchAreTold() {
        assertThat(
                        faults(
                                GRID,
                                SampleResults.round(0, 0.50, 0.60, 0.40)
                                        .noted("batch: too few values")))
                .containsExactly("zoom-not-narrower");
    }

    @Test
    void aChoiceAmongEqualsIsNoise() {
        assertThat(faults(GRID, SampleResults.round(0, 0.50, 0.501, 0.40)))
                .containsExactly("within-noise");
        assertThat(
                        faults(
                                GRID.substring(0, GRID.indexOf("- final")),
                                SampleResults.round(0, 0.50, 0.501, 0.40)))
                .isEmpty();
    }

    @Test
    void whereAllDivergedNobodyIsTheBest() {
        assertThat(faults(GRID, SampleResults.round(0, Double.NaN, Double.NaN, Double.NaN)))
                .containsExactly("diverges");
    }

    @Test
    void claimsThatStayOpenNameTheSeedsTheyNeed() {
        String steps = "- compare: c\n  vary: {batch: [50, 100]}\n  claims: [50 beats 100]";

        assertThat(faults(steps, SampleResults.round(0, 0.501, 0.50)))
                .containsExactly("too-few-seeds");
        assertThat(faults(steps, SampleResults.round(0, 0.60, 0.50))).isEmpty();
    }

    @Test
    void aCostThatStillFallsIsNotFinishedUnlessTheRateHasComeDown() {
        String steps = "- train: t\n";
        String decayed =
                steps
                        + "  training: {learning-rate: {step-decay: {rate: 0.1, factor: 0.1, every:"
                        + " 20}}}";

        assertThat(faults(steps, SampleResults.round(0, 0.5).costs(2, 1.5, 1)))
                .containsExactly("not-finished");
        assertThat(faults(steps, SampleResults.round(0, 0.5).costs(2, 1.01, 1))).isEmpty();
        assertThat(faults(decayed, SampleResults.round(0, 0.5).costs(2, 1.5, 1))).isEmpty();
    }

    /// Results end with a loss of 1.
    @Test
    void aLossThatEndsAboveThatOfTheFirstWeightsAndOfAGuessIsNamed() {
        String steps = "- train: t\n  network: {loss: softmax}";

        assertThat(faults(steps, SampleResults.round(0, 0.1).losses(2.3, 1e30)))
                .containsExactly("ended-above-untrained");
        assertThat(faults(steps, SampleResults.round(0, 0.1).losses(1e31, 1e30))).isEmpty();
        assertThat(faults(steps, SampleResults.round(0, 0.1).losses(2.3, 5))).isEmpty();
    }

    @Test
    void settingsThatDivergeAreNamed() {
        String steps = "- compare: c\n  vary: {batch: [50, 100]}";

        assertThat(faults(steps, SampleResults.round(0, Double.NaN, 0.5)))
                .containsExactly("diverges");
        assertThat(faults(steps, SampleResults.round(0, 0.4, 0.5))).isEmpty();
    }

    @Test
    void studiesWithoutResultsHaveNoFaultsInThem() {
        Study study = study(GRID);

        assertThat(Lint.after(new StudyResult(study, new LinkedHashMap<>(), List.of(), 0)))
                .isEmpty();
    }
}
