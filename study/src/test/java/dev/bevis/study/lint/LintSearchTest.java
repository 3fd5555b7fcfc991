package dev.bevis.study.lint;

import static dev.bevis.study.result.SampleStudy.HEAD;
import static dev.bevis.study.result.SampleStudy.faults;
import static dev.bevis.study.result.SampleStudy.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LintSearchTest {

    @Test
    void aChoiceByTestAccuracyIsAFaultAndOneByValidationIsNot() {
        String grid = search("- grid: {batch: [50, 100, 200]}");

        assertThat(faults(grid + "  choose: test")).containsExactly("chosen-by-test");
        assertThat(faults(grid + "  choose: validation")).isEmpty();
    }

    @Test
    void aChoiceByTheBestEvaluationIsOptimistic() {
        String grid = search("- grid: {batch: [50, 100, 200]}");

        assertThat(faults(grid + "  choose: best-evaluation"))
                .containsExactly("chosen-by-best-evaluation");
    }

    @Test
    void aReportedOptimumAtAnEndIsAFaultAndOneInsideIsNot() {
        String grid = search("- grid: {batch: [50, 100, 200]}") + "  reported:\n";

        assertThat(faults(grid + "    - {at: {batch: 50}, validation: 40}"))
                .containsExactly("optimum-at-edge");
        assertThat(faults(grid + "    - {at: {batch: 100}, validation: 40}")).isEmpty();
    }

    @Test
    void zeroIsNoEndOfPenalties() {
        assertThat(
                        faults(
                                search("- grid: {lambda: [0, 0.001, 0.003]}")
                                        + "  reported:\n    - {at: {lambda: 0}, validation: 40}"))
                .isEmpty();
    }

    @Test
    void aSecondRoundHasToBeNarrower() {
        String coarse = "- grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}\n";

        assertThat(
                        faults(
                                search(
                                        coarse
                                                + "- grid: {lambda: {log: {from: 1e-5, to: 0.1,"
                                                + " points: 10}}}")))
                .containsExactly("zoom-not-narrower");
        assertThat(
                        faults(
                                search(
                                        coarse
                                                + "- grid: {lambda: {log: {from: 1e-4, to: 0.1,"
                                                + " points: 10}}}")))
                .isEmpty();
        assertThat(faults(search(coarse + "- zoom: {best: 3, points: 8}"))).isEmpty();
    }

    @Test
    void aSecondRoundHasToSpanTheBestReported() {
        String rounds =
                search(
                                """
                                - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}
                                - random: 8
                                  over: {lambda: {log-uniform: {from: 1e-3, to: 1e-2}}}
                                """)
                        + "  reported:\n";

        assertThat(faults(rounds + "    - {round: 1, at: {lambda: 5e-4}, validation: 40}"))
                .containsExactly("zoom-leaves-out-best");
        assertThat(faults(rounds + "    - {round: 1, at: {lambda: 2e-3}, validation: 40}"))
                .isEmpty();
    }

    @Test
    void reportedNumbersOfOneSeedMayBeNoise() {
        String one = HEAD.replace("seeds: 5", "seeds: 1");
        String step = "- compare: c\n  vary: {batch: [50, 100]}\n  reported:\n";
        String near =
                step
                        + "    - {setting: \"50\", validation: 40}\n"
                        + "    - {setting: \"100\", validation: 40.5}";
        String far = near.replace("40.5", "45");

        assertThat(faults(one, near)).containsExactly("one-seed", "within-noise");
        assertThat(faults(one, far)).containsExactly("one-seed");
        assertThat(faults(near)).isEmpty();
    }

    @Test
    void aSearchForOneValueIsUnfairToAnother() {
        String grid = search("- grid: {batch: [50, 100, 200]}");

        assertThat(faults(grid + "- compare: c\n  from: s\n  vary: {loss: [softmax, hinge]}"))
                .containsExactly("tuned-unequally");
        assertThat(faults(grid + "- compare: c\n  from: s\n  vary: {batch: [50, 100]}")).isEmpty();
    }

    @Test
    void claimsBetweenSearchesOfDifferentSizeAreUnfair() {
        assertThat(faults(twoSearches("[50, 100, 200]"))).isEmpty();
        assertThat(faults(twoSearches("[50, 100, 200, 500]"))).containsExactly("tuned-unequally");
    }

    private static String twoSearches(String second) {
        return search("- grid: {batch: [50, 100, 200]}")
                + search("- grid: {batch: " + second + "}").replace("search: s", "search: t")
                + "- final: a\n  from: s\n- final: b\n  from: t\n  ask: [a beats b]";
    }

    @Test
    void gridsHaveThreeValuesADecade() {
        assertThat(faults("- compare: c\n  vary: {lambda: [0, 0.1, 1]}"))
                .containsExactly("grid-too-coarse");
        assertThat(faults(search("- grid: {lambda: [0, 0.001, 0.0001]}")))
                .containsExactly("grid-too-coarse");
        assertThat(faults("- compare: c\n  vary: {lambda: [0, 0.1]}"))
                .containsExactly("grid-too-coarse");
        assertThat(faults("- compare: c\n  vary: {learning-rate: [0.001, 0.1]}"))
                .containsExactly("grid-too-coarse");
        assertThat(faults(search("- grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}")))
                .isEmpty();
        assertThat(faults("- compare: c\n  vary: {lambda: [0, 0.001, 0.003]}")).isEmpty();
    }

    @Test
    void aZoomLooksBetweenTheValuesOfACoarseGrid() {
        assertThat(
                        faults(
                                search(
                                        """
                                        - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}
                                        - zoom: {best: 2, points: 4}
                                        """)))
                .isEmpty();
    }

    @Test
    void reportedSettingsAreAmongThoseTried() {
        String grid =
                search("- grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}")
                        + "  reported:\n";

        assertThat(faults(grid + "    - {at: {lambda: 138}, validation: 40}"))
                .containsExactly("reported-out-of-range");
        assertThat(faults(grid + "    - {round: 3, at: {lambda: 0.01}, validation: 40}"))
                .containsExactly("reported-out-of-range");
        assertThat(faults(grid + "    - {at: {lambda: 0.0019}, validation: 40}")).isEmpty();
    }
}
