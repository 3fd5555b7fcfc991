package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.model.Initialization;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Moment;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.train.schedule.Span;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The loop over steps: what it tells, when it evaluates, what it keeps.
class TrainingTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20);
    private static final Split SPLIT = new Split(60, 20, new Placement.End());

    /// Six steps, two epochs.
    private static Setup setup() {
        return Setup.of(DATA, SPLIT, Setup.norm(7), 20, 6);
    }

    private static <T extends Event> List<T> only(Class<T> type, List<Event> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<Long> evaluatedAfter(Setup setup, SplitName split) throws IOException {
        try (Training training = setup.start()) {
            return only(Event.Evaluated.class, Setup.run(training)).stream()
                    .filter(e -> e.split() == split)
                    .map(Event.Evaluated::step)
                    .toList();
        }
    }

    @Test
    void eventsTellTheRunInOrder() throws IOException {
        try (Training training = setup().with(new EvaluateEvery.Steps(4)).start()) {
            List<String> told =
                    Setup.run(training).stream()
                            .map(event ->
                                    switch (event) {
                                        case Event.Started s -> "started " + s;
                                        case Event.Stepped s -> "step " + s.step();
                                        case Event.Evaluated e -> e.split() + " after " + e.step();
                                        case Event.Averaged a -> "batches to " + a.step();
                                        case Event.Saved s -> "saved " + s.step();
                                        case Event.Warned w -> w.message();
                                    })
                            .toList();
            assertThat(told)
                    .containsExactly(
                            "started Started[step=0, steps=6, stepsPerEpoch=3]",
                            "TRAIN after 0",
                            "VALIDATION after 0",
                            "step 0",
                            "step 1",
                            "step 2",
                            "step 3",
                            "TRAIN after 4",
                            "VALIDATION after 4",
                            "step 4",
                            "step 5",
                            "TRAIN after 6",
                            "VALIDATION after 6");
        }
    }

    @Test
    void splitsAreEvaluatedAsOftenAsAsked() throws IOException {
        assertThat(evaluatedAfter(setup().with(new EvaluateEvery.Epoch()), SplitName.TRAIN))
                .containsExactly(0L, 3L, 6L);
        assertThat(evaluatedAfter(setup().with(new EvaluateEvery.Never()), SplitName.TRAIN))
                .containsExactly(6L);
        EvaluateEvery listed =
                new EvaluateEvery.At(List.of(Moment.ofStep(4), Span.ofEpochs(1), Moment.ofStep(1)));
        assertThat(evaluatedAfter(setup().with(listed), SplitName.VALIDATION))
                .containsExactly(1L, 3L, 4L, 6L);
        Setup cyclic = setup().with(new Cyclic(1e-3, 0.1, Span.ofSteps(10)));
        assertThat(
                        evaluatedAfter(
                                cyclic.with(new Length.Cycles(1))
                                        .with(new EvaluateEvery.TenthOfCycle()),
                                SplitName.VALIDATION))
                .containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
    }

    @Test
    void withoutValidationImagesOnlyTheTrainingSplitIsEvaluated() throws IOException {
        Setup setup =
                Setup.of(DATA, new Split(60, 0, new Placement.End()), Setup.plain(7), 20, 6)
                        .with(new EvaluateEvery.Epoch());
        assertThat(evaluatedAfter(setup, SplitName.TRAIN)).containsExactly(0L, 3L, 6L);
        assertThat(evaluatedAfter(setup, SplitName.VALIDATION)).isEmpty();
    }

    @Test
    void everyStepHasTheRateOfTheSchedule() throws IOException {
        Schedule schedule = new Cyclic(1e-5, 0.1, Span.ofEpochs(1));
        try (Training training = setup().with(schedule).start()) {
            assertThat(only(Event.Stepped.class, Setup.run(training)))
                    .allSatisfy(s ->
                            assertThat(s.learningRate())
                                    .isEqualTo(schedule.at(s.step(), new Horizon(3, 1))));
        }
    }

    @Test
    void lossOfAStepIsThatOfItsBatchBeforeTheUpdate() throws IOException {
        Setup whole = Setup.of(DATA, SPLIT, Setup.plain(7), 60, 4).with(Precision.DOUBLE);
        Evaluation untrained;
        try (Training training = whole.start()) {
            untrained = training.evaluate(SplitName.TRAIN);
        }
        try (Training training = whole.start()) {
            assertThat(only(Event.Stepped.class, Setup.run(training)).getFirst().loss())
                    .isCloseTo(untrained.loss(), within(1e-12));
        }
    }

    @Test
    void costOfAStepIsToldOnlyWhenAskedFor() throws IOException {
        Setup setup = setup().withLambda(0.5);
        try (Training without = setup.start();
                Training with = setup.withStepCost().start()) {
            List<Event.Stepped> costly = only(Event.Stepped.class, Setup.run(with));
            List<Event.Stepped> cheap = only(Event.Stepped.class, Setup.run(without));
            assertThat(costly).allSatisfy(s -> assertThat(s.cost()).isGreaterThan(s.loss()));
            assertThat(cheap).allSatisfy(s -> assertThat(s.cost()).isNaN());
            assertThat(cheap.stream().map(Event.Stepped::loss))
                    .isEqualTo(costly.stream().map(Event.Stepped::loss).toList());
        }
    }

    @Test
    void bestWeightsAreThoseOfTheFirstHighestValidationAccuracy() throws IOException {
        Setup setup =
                setup().with(new Length.Steps(40))
                        .with(new Constant(2))
                        .with(new EvaluateEvery.Steps(1));
        try (Training training = setup.keepingBest().start()) {
            List<Tensors> weights = new ArrayList<>();
            List<Double> accuracies = new ArrayList<>();
            training.run(
                    event -> {
                        if (event
                                        instanceof
                                        Event.Evaluated(long step, SplitName split, Evaluation e)
                                && split == SplitName.VALIDATION
                                && step > 0) {
                            accuracies.add(e.accuracy());
                            weights.add(training.weights());
                        }
                    },
                    () -> false);
            double highest = accuracies.stream().mapToDouble(a -> a).max().orElseThrow();
            int first = accuracies.indexOf(highest);
            assertThat(first).isBetween(1, 38);
            assertThat(training.bestWeights()).contains(weights.get(first));
            assertThat(training.weights()).isEqualTo(weights.getLast());
        }
        try (Training training = setup.finished()) {
            assertThat(training.bestWeights()).isEmpty();
        }
    }

    @Test
    void givenWeightsAreTheFirstWeights() throws IOException {
        try (Training first = setup().with(Precision.FLOAT).finished()) {
            for (Precision precision : Precision.values()) {
                try (Training second = setup().with(precision).from(first.weights()).start()) {
                    assertThat(second.weights().all())
                            .zipSatisfy(
                                    first.weights().all(),
                                    (a, b) -> assertThat(a.values()).isEqualTo(b.values()));
                }
            }
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedWithTheLayer() throws IOException {
        try (Training other = Setup.of(DATA, SPLIT, Setup.norm(8), 20, 1).start()) {
            Setup setup = setup().from(other.weights());
            assertThatThrownBy(setup::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("layer dense1")
                    .hasMessageContaining("[7, 48]")
                    .hasMessageContaining("[8, 48]");
        }
    }

    @Test
    void aRefusedTrainingLeavesNoThread() throws IOException, InterruptedException {
        Tensors weights;
        try (Training other = Setup.of(DATA, SPLIT, Setup.norm(8), 20, 1).start()) {
            weights = other.weights();
        }
        Set<Thread> before = threads();
        Setup refused = setup().from(weights).withThreads(3);
        assertThatThrownBy(refused::start).hasMessageContaining("layer dense1");
        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            assertThat(thread.join(Duration.ofSeconds(60))).as("%s ends", thread).isTrue();
        }
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("bevis-kernel-"));
        return threads;
    }

    @Test
    void seedsOfWeightsAndOfOrderActByThemselves() throws IOException {
        Setup setup = setup().with(new Trial.Seeds(1, 1));
        try (Training base = setup.start();
                Training otherData = setup.with(new Trial.Seeds(1, 2)).start();
                Training otherInit = setup.with(new Trial.Seeds(2, 1)).start()) {
            assertThat(otherData.weightsSha256()).isEqualTo(base.weightsSha256());
            assertThat(otherInit.weightsSha256()).isNotEqualTo(base.weightsSha256());
            Setup.run(base);
            Setup.run(otherData);
            assertThat(otherData.weightsSha256()).isNotEqualTo(base.weightsSha256());
        }
    }

    @Test
    void cyclesNeedACyclicSchedule() {
        assertThatThrownBy(() -> setup().with(new Length.Cycles(1)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a length in cycles needs a cyclic learning rate");
        assertThatThrownBy(() -> setup().with(new EvaluateEvery.TenthOfCycle()).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a cyclic learning rate");
    }

    @Test
    void aSpeedIsKnownOnceThereWasAStep() throws IOException {
        try (Training training = setup().with(new Initialization.Xavier()).start()) {
            assertThat(training.imagesPerSecond()).isZero();
            Setup.run(training);
            assertThat(training.seconds()).isPositive();
            assertThat(training.imagesPerSecond() * training.seconds())
                    .isCloseTo(6 * 20, within(1e-6));
        }
    }
}
