package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.Cohort;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Descriptions of cohorts, and what a runner makes of them.
@Tag("slow")
class RunnerTest {

    @TempDir Path folder;

    private static final DatasetIdentity TINY = DatasetIdentity.of(TinyImages.dataset(0));

    private static Setting setting(double lambda) {
        return Setting.DEFAULT
                .with(Change.of("source", Source.parse("tiny")))
                .with(Change.of("validation", 50))
                .with(Change.of("train", 180))
                .with(Change.of("hidden", List.of(4)))
                .with(Change.of("batch", 20))
                .with(Change.of("length", new Length.Steps(7)))
                .with(Change.of("evaluate", new EvaluateEvery.Steps(3)))
                .with(Change.of("lambda", lambda));
    }

    private static CohortDescription cohort(
            List<Double> lambdas, long seed, Execution execution, Optional<Path> state) {
        List<CohortDescription.Described> trials = new ArrayList<>();
        for (double lambda : lambdas) {
            trials.add(
                    new CohortDescription.Described(
                            "step",
                            "λ " + lambda,
                            new StudyTrial(setting(lambda), new Trial.Seeds(seed, seed)),
                            state.map(
                                    path -> new Checkpoints(path.resolve("" + lambda), 3, true))));
        }
        return new CohortDescription("a study", Source.parse("tiny"), TINY, 2, execution, trials);
    }

    private static CohortDescription cohort(Double... lambdas) {
        return cohort(List.of(lambdas), 1, Execution.USUAL, Optional.empty());
    }

    private static List<Runner.TrainedTrial> run(CohortDescription cohort) throws IOException {
        return new LocalRunner(SmallStudy.datasets(), 2)
                .run(cohort.text(), Runner.Watcher.SILENT, () -> false);
    }

    @Test
    void aDescriptionIsTheSameAfterItWasText() {
        long seed = System.nanoTime();
        System.out.println("aDescriptionIsTheSameAfterItWasText: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Execution execution =
                    new Execution(
                            Precision.values()[random.nextInt(2)],
                            random.nextBoolean(),
                            random.nextBoolean()
                                    ? Optional.of(Path.of("weights ä.safetensors"))
                                    : Optional.empty());
            CohortDescription cohort =
                    cohort(
                            List.of(random.nextDouble(), random.nextDouble() * 1e-300),
                            random.nextInt(),
                            execution,
                            random.nextBoolean() ? Optional.of(folder) : Optional.empty());
            CohortDescription again = CohortDescription.of(cohort.text());
            assertThat(again).isEqualTo(cohort);
            assertThat(again.text()).isEqualTo(cohort.text());
        }
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        assertThatThrownBy(() -> CohortDescription.of("trials: 3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected the description of a cohort as JSON");
        String later = cohort(0.0).text().replaceFirst("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> CohortDescription.of(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("written by a later Bevis");
    }

    @Test
    void theBytesOfADescriptionAreThoseOfADirectRun() throws IOException {
        List<Runner.TrainedTrial> trained = run(cohort(0.0, 0.1));
        try (Cohort direct =
                Cohort.of(
                        TinyImages.dataset(0),
                        new Split(180, 50, new Placement.End()),
                        Setting.DEFAULT.data().normalize(),
                        List.of(
                                setting(0).trial(new Trial.Seeds(1, 1)),
                                setting(0.1).trial(new Trial.Seeds(1, 1))),
                        cohort(0.0).options())) {
            direct.run((_, _) -> {}, () -> false);
            for (int i = 0; i < 2; i++) {
                StudyTrial trial = cohort(0.0, 0.1).trials().get(i).trial();
                TrialResult result =
                        TrialResult.of(
                                trial,
                                trial.identity(TINY),
                                direct.members().get(i),
                                TrialResult.evaluation(direct.members().get(i), SplitName.TRAIN),
                                direct.transform().map());
                assertThat(trained.get(i).trial()).isEqualTo(i);
                assertThat(trained.get(i).outcome()).isEqualTo("finished");
                assertThat(trained.get(i).files().keySet())
                        .containsExactly(
                                TrialFiles.RESULT,
                                TrialFiles.WEIGHTS,
                                TrialFiles.VALIDATION,
                                TrialFiles.ORIGIN);
                assertThat(trained.get(i).files().get(TrialFiles.RESULT))
                        .isEqualTo(TrialFiles.bytes(result));
            }
        }
    }

    @Test
    void aStoppedTrialGoesOnFromTheFolderThatTheDescriptionNames() throws IOException {
        CohortDescription cohort =
                cohort(List.of(0.0), 1, Execution.USUAL, Optional.of(folder.resolve("state")));
        List<Event> events = new ArrayList<>();
        Runner.Watcher watcher =
                new Runner.Watcher() {
                    @Override
                    public void started(Optional<String> where) {}

                    @Override
                    public void event(int trial, Event event) {
                        events.add(event);
                    }
                };
        LocalRunner runner = new LocalRunner(SmallStudy.datasets(), 2);
        assertThat(runner.run(cohort.text(), watcher, () -> events.size() > 5)).isEmpty();
        events.clear();
        List<Runner.TrainedTrial> resumed = runner.run(cohort.text(), watcher, () -> false);
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        Event.Started.class, started -> assertThat(started.step()).isPositive());
        assertThat(resumed.getFirst().files().get(TrialFiles.RESULT))
                .isEqualTo(run(cohort(0.0)).getFirst().files().get(TrialFiles.RESULT));
    }

    @Test
    void anotherDatasetThanTheDescribedOneIsRefused() {
        CohortDescription cohort = cohort(0.0);
        Datasets changed = new Datasets(new TinyImages.Reader(3, source -> "files of " + source));
        assertThatThrownBy(() ->
                        new LocalRunner(changed, 2)
                                .run(cohort.text(), Runner.Watcher.SILENT, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has changed, run the study again");
    }
}
