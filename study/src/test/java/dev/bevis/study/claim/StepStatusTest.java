package dev.bevis.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SampleResults;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.run.Plan;
import dev.bevis.study.run.Planner;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.step.Step;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What can still become of steps.
@Tag("slow")
class StepStatusTest {

    private static final String DIVERGING =
            SmallStudy.HEAD
                    + """
                    network: {hidden: [4]}
                    steps:
                      - compare: rates
                        training: {lambda: 1}
                        vary: {learning-rate: {huge: 1e6, larger: 1e7}}
                      - search: penalty
                        from: rates
                        rounds:
                          - grid: {lambda: [0, 1]}
                      - final: best
                        from: penalty
                      - train: apart
                    """;

    @TempDir private Path root;

    private static List<String> texts(StudyResult result) {
        return result.study().steps().stream().map(step -> result.status(step).text()).toList();
    }

    @Test
    void aStepAfterOneThatDivergedCanNeverBeTrained() throws IOException {
        Study study = SmallStudy.of(DIVERGING);
        StudyResult stopped = SmallStudy.run(study, root, 2, 1).result();
        assertThat(texts(stopped))
                .containsExactly(
                        "unfinished: 0 of 6 trials",
                        "waits for rates",
                        "waits for penalty",
                        "unfinished: 0 of 3 trials");
        assertThat(stopped.stuck()).isFalse();
        StudyResult result = SmallStudy.run(study, root, 2).result();
        assertThat(texts(result))
                .containsExactly(
                        "finished",
                        "cannot be trained: every setting of rates diverged",
                        "cannot be trained: every setting of rates diverged",
                        "finished");
        assertThat(result.stuck()).isTrue();
        StudyResult read = StudyReading.results(study, Store.openExisting(root));
        assertThat(texts(read)).isEqualTo(texts(result));
    }

    @Test
    void aPlanDoesNotCountWhatCannotBeTrained() throws IOException {
        Study study = SmallStudy.of(DIVERGING);
        Plan before = Planner.plan(study, Optional.empty(), SmallStudy.datasets(), 1);
        assertThat(before.steps()).allMatch(step -> step.untrainable().isEmpty());
        assertThat(before.missing()).isGreaterThan(6);
        SmallStudy.run(study, root, 2);
        Plan after =
                Planner.plan(
                        study, Optional.of(Store.openExisting(root)), SmallStudy.datasets(), 1);
        assertThat(after.missing()).isZero();
        assertThat(after.trials()).isEqualTo(9);
        assertThat(after.steps())
                .filteredOn(step -> step.untrainable().isPresent())
                .extracting(step -> step.step().name())
                .containsExactly("penalty", "best");
    }

    @Test
    void aClaimWaitsForTestImagesThatNobodyHasLookedAt() throws IOException {
        String steps = SmallStudy.HEAD + "steps:\n  - train: best\n";
        SmallStudy.run(SmallStudy.of(steps), root, 2);
        Study study =
                SmallStudy.of(
                        steps
                                + """
                                    quote-test: to compare with what others report
                                    claims: [best is between 1 and 99]
                                """);
        StudyResult trained = StudyReading.results(study, Store.openExisting(root));
        assertThat(texts(trained)).containsExactly("finished");
        assertThat(trained.verdicts())
                .extracting(verdict -> verdict.answer() + ": " + verdict.reason())
                .containsExactly(
                        "NOT_JUDGED: the test images of the step 'best' have not been looked at"
                                + " yet");
        assertThat(SmallStudy.run(study, root, 2).result().verdicts())
                .allMatch(verdict -> verdict.answer() != Verdict.Answer.NOT_JUDGED);
    }

    @Test
    void oneSeedThatDivergedWithEachSettingIsEnough() {
        Study study =
                SmallStudy.of(
                        SmallStudy.HEAD
                                + """
                                steps:
                                  - compare: first
                                    vary: {lambda: [0, 1]}
                                  - train: second
                                    from: first
                                """);
        Step first = study.steps().getFirst();
        SampleResults diverged = SampleResults.round(0, Double.NaN, Double.NaN);
        java.util.LinkedHashMap<String, StepResult> steps = new java.util.LinkedHashMap<>();
        steps.put("first", new StepResult(first, 1, List.of(diverged.of(study, first)), List.of()));
        assertThat(Verdicts.judged(study, steps).status(study.steps().getLast()))
                .isEqualTo(new StepStatus.Untrainable("first", "every setting of first diverged"));
        steps.put(
                "first",
                new StepResult(
                        first,
                        1,
                        List.of(SampleResults.round(0, 0.5, Double.NaN).of(study, first)),
                        List.of()));
        steps.put("second", new StepResult(study.steps().getLast(), 1, List.of(), List.of()));
        assertThat(Verdicts.judged(study, steps).status(study.steps().getLast()))
                .isInstanceOf(StepStatus.Unfinished.class);
    }
}
