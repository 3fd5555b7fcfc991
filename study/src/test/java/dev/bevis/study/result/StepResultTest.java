package dev.bevis.study.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;
import dev.bevis.study.step.Step;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class StepResultTest {

    private static final String SEARCH =
            """
            title: A search
            seeds: 2
            data: {source: cifar10, train: 45000, validation: 5000}
            training: {length: {epochs: 2}}
            steps:
              - search: s
                rounds:
                  - grid: {batch: [50, 100, 200]}
                  - grid: {batch: [100, 150]}
            """;

    private static StepResult result(String text, SampleResults... rounds) {
        Study study = Study.read("test.yaml", "test.yaml", text);
        Step step = study.steps().getFirst();
        List<StepResult.RoundResult> found =
                Arrays.stream(rounds).map(round -> round.of(study, step)).toList();
        return new StepResult(step, 2, found, List.of());
    }

    private static String chosen(StepResult result) {
        return result.chosen().orElseThrow().stepSetting().name();
    }

    @Test
    void theBestOfAnEarlierRoundIsChosenWhereTheLastFindsNoBetter() {
        SampleResults first = SampleResults.round(0, 0.60, 0.40, 0.50);
        StepResult result = result(SEARCH, first, SampleResults.round(1, 0.40, 0.55));
        assertThat(chosen(result)).isEqualTo("50");
        assertThat(result.finalists().stepSettings())
                .extracting(stepSetting -> stepSetting.stepSetting().name())
                .containsExactly("50", "100", "200", "150");
        assertThat(chosen(result(SEARCH, first, SampleResults.round(1, 0.40, 0.65))))
                .isEqualTo("150");
    }

    @Test
    void roundsThatTrainLongerOrWithOtherSeedsDoNotCompeteWithOthers() {
        SampleResults first = SampleResults.round(0, 0.60, 0.40, 0.50);
        SampleResults last = SampleResults.round(1, 0.40, 0.55);
        for (String other : List.of("training: {length: {epochs: 4}}", "seeds: 3")) {
            StepResult result = result(SEARCH + "        " + other + "\n", first, last);
            assertThat(chosen(result)).as(other).isEqualTo("150");
        }
    }

    @Test
    void nothingIsChosenBeforeTheLastRound() {
        assertThat(result(SEARCH, SampleResults.round(0, 0.60, 0.40, 0.50)).chosen()).isEmpty();
    }
}
