package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.statistics.Outcomes;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A final step that holds no image out: what it trains was chosen before, and test images judge
/// it.
class FinalOnAllImagesTest {

    private static final String STUDY =
            SmallStudy.HEAD
                    + """
                    steps:
                      - compare: networks
                        vary: {hidden: {linear: [], one: [6]}}
                      - final: best
                        from: networks
                        data: {train: 230, validation: 0}
                        claims:
                          - best is between 1 and 100
                    """;

    @TempDir private Path root;

    @Test
    void itIsTrainedAndJudgedByTestImagesAlone() throws IOException {
        StudyResult result = SmallStudy.run(SmallStudy.of(STUDY), root, 1).result();

        assertThat(result.complete()).isTrue();
        SettingResult best = result.step("best").orElseThrow().stepSettings().getFirst();
        assertThat(best.trials()).hasSize(3).allMatch(trial -> trial.validation() == null);
        assertThat(best.validationSummary()).isEmpty();
        assertThat(best.testSummary()).isPresent();
        Outcomes outcomes = best.outcomes();
        assertThat(outcomes.diverged()).isZero();
        assertThat(result.step("best").orElseThrow().finalists().best()).contains(best);
        assertThat(result.verdicts())
                .extracting(Verdict::answer)
                .containsExactly(Verdict.Answer.SUPPORTED);
    }

    @Test
    void itsTimeIsPlannedBeforeAnythingIsTrained() throws IOException {
        // A network that no step before has, so that it is this split whose speed is measured.
        String ofItsOwn =
                STUDY.replace("from: networks", "from: networks\n    network: {hidden: [5]}");
        Plan plan =
                Planner.plan(SmallStudy.of(ofItsOwn), Optional.empty(), SmallStudy.datasets(), 1);

        assertThat(plan.steps().getLast().seconds()).isPositive().isLessThan(3600);
    }
}
