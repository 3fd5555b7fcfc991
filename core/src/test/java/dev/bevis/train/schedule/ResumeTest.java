package dev.bevis.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.io.LockedException;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a resumed training remembers, and what it refuses. That its weights are the same to the bit
/// is tested with the golden runs.
@Tag("slow")
class ResumeTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20);
    private static final Split SPLIT = new Split(60, 20, new Placement.End());
    private static final int STEPS = 30;

    @TempDir Path folder;

    private static Setup plain() {
        return Setup.of(DATA, SPLIT, Setup.norm(7), 20, STEPS)
                .with(new Constant(0.3))
                .with(new EvaluateEvery.Steps(2))
                .withStepCost()
                .keepingBest();
    }

    private Setup saved() {
        return plain().with(new Checkpoints(folder, 7, true));
    }

    private static List<Event> runTo(Setup setup, long stop) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Training training = setup.start()) {
            training.run(events::add, () -> training.step() == stop);
        }
        return events;
    }

    /// Metrics alone, as a file of them would hold.
    private static List<Event> metrics(Stream<Event> events) {
        return events.filter(e -> e instanceof Event.Stepped || e instanceof Event.Evaluated)
                .toList();
    }

    @Test
    void metricsOfTheTwoPartsAreThoseOfTheWhole() throws IOException {
        for (EvaluateEvery evaluate :
                List.of(new EvaluateEvery.Steps(2), someOf(0, 1, 3, 13, 30))) {
            partsAreAsTheWhole(plain().with(evaluate), folder.resolve(evaluate.words()));
        }
    }

    private static EvaluateEvery someOf(long... steps) {
        return new EvaluateEvery.At(LongStream.of(steps).mapToObj(Moment::ofStep).toList());
    }

    private static void partsAreAsTheWhole(Setup plain, Path folder) throws IOException {
        List<Event> whole = metrics(runTo(plain, -1).stream());
        for (long stop : new long[] {1, 2, 12, 29}) {
            Path own = folder.resolve("stop-" + stop);
            Setup setup = plain.with(new Checkpoints(own, 7, true));
            List<Event> first = runTo(setup, stop);
            List<Event> second = runTo(setup, -1);
            assertThat(metrics(Stream.concat(first.stream(), second.stream()))).isEqualTo(whole);
            assertThat(second.getFirst()).isEqualTo(new Event.Started(stop, STEPS, 3));
        }
    }

    @Test
    void theBestWeightsSurviveAStop() throws IOException {
        Optional<Tensors> best;
        try (Training whole = plain().start()) {
            Setup.run(whole);
            best = whole.bestWeights();
            assertThat(best.orElseThrow()).isNotEqualTo(whole.weights());
        }
        runTo(saved(), STEPS - 1);
        try (Training training = saved().start()) {
            Setup.run(training);
            assertThat(training.bestWeights()).isEqualTo(best);
        }
    }

    @Test
    void stateIsSavedAsOftenAsAskedAtAStopAndAtTheEnd() throws IOException {
        List<Event> first = runTo(saved(), 17);
        List<Event> second = runTo(saved(), -1);
        assertThat(Stream.concat(first.stream(), second.stream()))
                .filteredOn(Event.Saved.class::isInstance)
                .containsExactly(
                        new Event.Saved(7),
                        new Event.Saved(14),
                        new Event.Saved(17),
                        new Event.Saved(21),
                        new Event.Saved(28),
                        new Event.Saved(30));
    }

    @Test
    void aFinishedRunResumesToNothingButItsResult() throws IOException {
        runTo(saved(), -1);
        try (Training training = saved().start();
                Training whole = plain().finished()) {
            assertThat(training.step()).isEqualTo(STEPS);
            assertThat(training.weightsSha256()).isEqualTo(whole.weightsSha256());
            assertThat(training.evaluate(SplitName.TEST)).isEqualTo(whole.evaluate(SplitName.TEST));
            assertThat(Setup.run(training)).containsExactly(new Event.Started(STEPS, STEPS, 3));
        }
    }

    @Test
    void aFinishedRunGoesOnWhenMoreStepsAreAskedFor() throws IOException {
        runTo(saved(), -1);
        Length longer = new Length.Steps(STEPS + 5);
        try (Training training = saved().with(longer).finished();
                Training whole = plain().with(longer).finished()) {
            assertThat(training.weightsSha256()).isEqualTo(whole.weightsSha256());
        }
    }

    @Test
    void fewerStepsThanAreDoneAreRefused() throws IOException {
        runTo(saved(), 17);
        assertThatThrownBy(() -> saved().with(new Length.Steps(16)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the checkpoint holds 17 steps, but only 16 are asked for; ask for a longer"
                                + " training");
        runTo(saved(), 18);
    }

    @Test
    void anotherTrialIsRefusedFieldByFieldAndThreadsAreNotPartOfIt() throws IOException {
        runTo(saved(), 4);
        Setup other = saved().withLambda(0.25).with(new Trial.Seeds(1, 9));
        assertThatThrownBy(other::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lambda: 0 there, 0.25 here")
                .hasMessageContaining("data seed: 2 there, 9 here")
                .hasMessageNotContaining("learning rate")
                .hasMessageNotContaining("first weights");
        runTo(saved().withThreads(3).with(new EvaluateEvery.Never()), 5);
    }

    @Test
    void everythingThatDeterminesTheWeightsIsCompared() throws IOException {
        runTo(saved(), 4);
        Setup saved = saved();
        Trial trial = saved.trial();
        Tensors weights;
        try (Training training = plain().start()) {
            weights = training.weights();
        }
        List<Setup> others =
                List.of(
                        saved.with(new Initialization.Xavier()),
                        saved.with(new Trial.Seeds(5, 2)),
                        saved.with(new Constant(0.31)),
                        saved.with(new Trial.Batching(20, false, false)),
                        saved.with(new Trial.Batching(20, true, true)),
                        saved.with(Options.Precision.DOUBLE),
                        saved.from(weights),
                        new Setup(
                                Synthetic.dataset(new ImageShape(3, 4, 4), 10, 81, 20),
                                SPLIT,
                                saved.entry(),
                                saved.options()),
                        split(saved, new Split(61, 19, new Placement.End())),
                        split(saved, new Split(60, 19, new Placement.End())),
                        split(saved, new Split(60, 20, new Placement.Front())),
                        network(saved, Setup.plain(7), trial.loss()),
                        network(saved, Setup.norm(7, 7), trial.loss()),
                        network(
                                saved,
                                Architecture.of(
                                        List.of(7),
                                        new Relu(),
                                        Optional.of(new BatchNorm(0.8, 1e-10))),
                                trial.loss()),
                        network(saved, trial.architecture(), new Hinge()));
        for (Setup other : others) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(" there, ");
        }
        assertThatThrownBy(() ->
                        Training.of(
                                DATA, SPLIT, Normalization.NONE, saved.entry(), saved.options()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("normalize: standardize there, none here");
        runTo(saved, 5);
    }

    private static Setup split(Setup setup, Split split) {
        return new Setup(setup.dataset(), split, setup.entry(), setup.options());
    }

    private static Setup network(Setup setup, Architecture architecture, Loss loss) {
        Trial t = setup.trial();
        return setup.with(
                new Trial(architecture, loss, t.initialization(), t.descent(), t.seeds()));
    }

    @Test
    void aNewRunNeverOverwritesCheckpoints() throws IOException {
        runTo(saved(), 4);
        Setup anew = plain().with(new Checkpoints(folder, 7, false));
        assertThatThrownBy(anew::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds checkpoints up to step 4");
        runTo(saved(), 5);
    }

    @Test
    void aFolderInUseIsRefusedAndFreeAgainAfterClosing() throws IOException {
        try (Training first = saved().start()) {
            assertThat(first.step()).isZero();
            assertThatThrownBy(() -> saved().start()).isInstanceOf(LockedException.class);
        }
        runTo(saved(), 2);
    }
}
