package dev.bevis.train.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.train.Cohort;
import dev.bevis.train.Member;
import dev.bevis.train.Options;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.CosineRestarts;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Plateau;
import dev.bevis.train.schedule.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Trainings that end when their validation scores no longer improve, and those whose best weights
/// are kept.
class EndingTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20);
    private static final Split SPLIT = new Split(60, 20, new Placement.End());
    private static final int STEPS = 120;

    @TempDir Path folder;

    private static Trial.Ending patience(int evaluations, Kept kept) {
        return new Trial.Ending(
                EarlyStopping.after(new Patience(evaluations, Criterion.LOSS, 0)), kept);
    }

    private static Setup setup() {
        return Setup.of(DATA, SPLIT, Setup.norm(7), 20, STEPS)
                .with(new Constant(0.3))
                .with(new EvaluateEvery.Steps(3));
    }

    private static List<Double> losses(List<Event.Scored> curve) {
        List<Double> losses = new ArrayList<>();
        for (Event.Scored point : curve) {
            if (point instanceof Event.Evaluated e && e.split() == SplitName.VALIDATION) {
                losses.add(e.evaluation().loss());
            }
        }
        return losses;
    }

    /// Where the losses of a whole training say that one with this patience ends.
    private static long expected(List<Double> losses, int patience) {
        double best = Double.MAX_VALUE;
        int vain = 0;
        for (int i = 1; i < losses.size(); i++) {
            vain = losses.get(i) < best ? 0 : vain + 1;
            best = Math.min(best, losses.get(i));
            if (vain == patience) {
                return 3L * i;
            }
        }
        return STEPS;
    }

    private static Cohort cohort(List<Setup> setups, int threads) throws IOException {
        Options options =
                new Options(
                        Options.Precision.FLOAT,
                        threads,
                        new EvaluateEvery.Steps(3),
                        Options.TrainingScores.BATCHES,
                        false,
                        false);
        return Cohort.of(
                DATA,
                SPLIT,
                Normalization.STANDARDIZE,
                setups.stream().map(Setup::trial).toList(),
                options);
    }

    @Test
    void membersOfACohortEndEachWhereItsOwnScoresSayAndLeaveTheOthersAsTheyAre()
            throws IOException {
        List<Setup> setups =
                List.of(
                        setup(),
                        setup().with(patience(2, Kept.LAST)),
                        setup().with(patience(5, Kept.LAST)).with(new Trial.Seeds(7, 2)),
                        setup().with(new Trial.Seeds(7, 2)));
        try (Cohort cohort = cohort(setups, 2)) {
            List<Outcome> outcomes = cohort.run((_, _) -> {}, () -> false);
            List<Member> members = cohort.members();
            long first = expected(losses(members.get(0).curve()), 2);
            long second = expected(losses(members.get(3).curve()), 5);
            assertThat(first).isLessThan(STEPS);
            assertThat(outcomes)
                    .containsExactly(
                            new Outcome.Finished(STEPS),
                            new Outcome.Finished(first, true),
                            new Outcome.Finished(second, second < STEPS),
                            new Outcome.Finished(STEPS));
            for (int i = 0; i < setups.size(); i++) {
                try (Training alone = setups.get(i).withThreads(1).finished()) {
                    assertThat(alone.weightsSha256()).isEqualTo(members.get(i).weightsSha256());
                    assertThat(alone.step()).isEqualTo(members.get(i).step());
                }
            }
            // The split is evaluated at the end, early as it is.
            assertThat(members.get(1).curve())
                    .anyMatch(point ->
                            point instanceof Event.Evaluated evaluated
                                    && evaluated.split() == SplitName.TRAIN
                                    && evaluated.step() == first);
        }
    }

    @Test
    void aResumeInTheMiddleOfAPatienceEndsAtTheSameStep() throws IOException {
        Setup setup = setup().with(patience(3, Kept.BEST));
        try (Training whole = setup.finished()) {
            long end = whole.step();
            assertThat(end).isLessThan(STEPS);
            for (long stop : new long[] {end - 1, end - 3, 1}) {
                Setup saved = setup.with(new Checkpoints(folder.resolve("at-" + stop), 4, true));
                try (Training part = saved.start()) {
                    part.run(_ -> {}, () -> part.step() == stop);
                }
                try (Training rest = saved.finished()) {
                    assertThat(rest.step()).isEqualTo(end);
                    assertThat(rest.weightsSha256()).isEqualTo(whole.weightsSha256());
                }
                // One that has ended early stays so, and so does a longer one.
                try (Training again = saved.with(new Length.Steps(2 * STEPS)).start()) {
                    assertThat(again.run(_ -> {}, () -> false))
                            .isEqualTo(new Outcome.Finished(end, true));
                    assertThat(again.weightsSha256()).isEqualTo(whole.weightsSha256());
                }
            }
        }
    }

    @Test
    void aKeptBestNetworkIsTheOneThatIsEvaluatedAndExported() throws IOException {
        Setup best = setup().with(new Trial.Ending(EarlyStopping.NONE, Kept.BEST));
        try (Cohort cohort = cohort(List.of(best, setup()), 2)) {
            cohort.run((_, _) -> {}, () -> false);
            Member kept = cohort.members().get(0);
            Member last = cohort.members().get(1);
            assertThat(kept.bestStep()).isLessThan(STEPS);
            assertThat(kept.resultStep()).isEqualTo(kept.bestStep());
            assertThat(kept.weights()).isEqualTo(kept.bestWeights().orElseThrow());
            assertThat(kept.lastWeights()).isEqualTo(last.weights());
            assertThat(cohort.evaluate(SplitName.VALIDATION).getFirst())
                    .isEqualTo(
                            kept.curve().stream()
                                    .filter(point ->
                                            point instanceof Event.Evaluated e
                                                    && e.split() == SplitName.VALIDATION
                                                    && e.step() == kept.bestStep())
                                    .findFirst()
                                    .orElseThrow()
                                    .evaluation());
        }
    }

    @Test
    void whoLooksAtValidationScoresNeedsSome() {
        Setup none =
                Setup.of(DATA, new Split(60, 0, new Placement.End()), Setup.plain(7), 20, STEPS)
                        .with(new EvaluateEvery.Steps(3));
        assertThatThrownBy(() -> none.with(patience(3, Kept.LAST)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "early stopping needs validation images, and there are none; hold some"
                                + " out, such as a tenth of the training images");
        Setup never = setup().with(new EvaluateEvery.Never());
        assertThatThrownBy(
                        () -> never.with(new Trial.Ending(EarlyStopping.NONE, Kept.BEST)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "keeping the best weights needs evaluations before the end of training,"
                                + " and there are none; evaluate after each epoch, for example");
    }

    @Test
    void aCheckpointOfAnotherPatienceOrOtherEvaluationsIsRefused() throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder, 4, true);
        Setup setup = setup().with(patience(3, Kept.LAST)).with(checkpoints);
        try (Training part = setup.start()) {
            part.run(_ -> {}, () -> part.step() == 9);
        }
        assertThatThrownBy(() -> setup.with(patience(4, Kept.LAST)).start())
                .hasMessageContaining("early-stopping");
        assertThatThrownBy(() -> setup.with(new EvaluateEvery.Steps(6)).start())
                .hasMessageContaining("evaluate");
    }

    @Test
    void aRateThatFallsOnAPlateauIsTheSameInACohortAndAfterAResume() throws IOException {
        Setup setup = setup().with(new Plateau(0.3, 0.5, 1));
        List<Double> rates = new ArrayList<>();
        try (Training whole = setup.start()) {
            whole.run(event -> rates.addAll(rate(event)), () -> false);
            assertThat(rates.getLast()).isLessThan(0.2);
            Setup saved = setup.with(new Checkpoints(folder, 4, true));
            List<Double> parts = new ArrayList<>();
            for (long stop : new long[] {7, 31, 32, STEPS + 1}) {
                try (Training part = saved.start()) {
                    part.run(event -> parts.addAll(rate(event)), () -> part.step() == stop);
                }
            }
            assertThat(parts).isEqualTo(rates);
            try (Cohort cohort = cohort(List.of(setup(), setup), 2)) {
                cohort.run((_, _) -> {}, () -> false);
                assertThat(cohort.members().get(1).weightsSha256())
                        .isEqualTo(whole.weightsSha256());
            }
        }
    }

    private static List<Double> rate(Event event) {
        return event instanceof Event.Stepped stepped ? List.of(stepped.learningRate()) : List.of();
    }

    @Test
    void snapshotsAreTheWeightsAtTheEndsOfCyclesWhateverInterruptsTraining() throws IOException {
        Setup setup =
                setup().with(new CosineRestarts(0.3, 0, Span.ofSteps(10), 2, 1))
                        .with(new Length.Steps(70))
                        .with(new Trial.Ending(EarlyStopping.NONE, Kept.LAST, true));
        Setup saved = setup.with(new Checkpoints(folder, 50, true));
        try (Training part = saved.start()) {
            part.run(_ -> {}, () -> part.step() == 31);
        }
        try (Training rest = saved.finished()) {
            assertThat(rest.snapshots().keySet()).containsExactly(10L, 30L, 70L);
            assertThat(rest.snapshots().get(70L)).isEqualTo(rest.weights());
            try (Training shorter = setup.with(new Length.Steps(30)).finished()) {
                assertThat(rest.snapshots().get(30L)).isEqualTo(shorter.weights());
            }
        }
        assertThatThrownBy(() -> setup.with(new Constant(0.1)).start())
                .hasMessage(
                        "snapshots are taken at the end of each cycle of the learning rate, and"
                                + " constant:0.1 comes to none in 70 updates; take a schedule with"
                                + " cycles, such as cosine-restarts or cyclic, and a length of one"
                                + " or more of them");
    }
}
