package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.Relu;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.average.AdaptiveStatistics;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.CycleAverage;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.StochasticAverage;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.OneCycle;
import dev.bevis.train.schedule.Span;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which network is evaluated, kept and exported where weights are averaged or batch statistics are
/// others than the running ones. What they are is tested by golden traces.
@Tag("slow")
class AveragingTest {

    private static final int STEPS = 30;
    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 90, 41);
    private static final Split SPLIT = new Split(60, 30, new Placement.End());

    @TempDir Path folder;

    /// Batch norm, dropout and AdamW together.
    private static Setup all() {
        Architecture architecture =
                Architecture.of(
                        List.of(11, 7),
                        LayerChoices.of(new Relu())
                                .withNorm(Optional.of(new BatchNorm(0.9, 1e-5)))
                                .withDropout(Optional.of(new Dropout(0.2)))
                                .withInputDropout(Optional.of(new Dropout(0.1))));
        return Setup.of(DATA, SPLIT, architecture, 16, STEPS)
                .with(new AdamW(0.1, 0.9, 0.999, 1e-8))
                .with(new Cyclic(1e-4, 0.05, Span.ofSteps(3)))
                .with(new EvaluateEvery.Steps(7))
                .keepingBest();
    }

    private static Setup plain() {
        return Setup.of(DATA, SPLIT, Setup.plain(7), 20, STEPS);
    }

    private static Trial.Averaging of(WeightAverage weights) {
        return new Trial.Averaging(weights, new RunningStatistics());
    }

    private static Trial.Averaging of(BatchStatistics statistics) {
        return new Trial.Averaging(new LastWeights(), statistics);
    }

    private static Trial.Averaging swa(long from, long every) {
        return of(new StochasticAverage(Span.ofSteps(from), Span.ofSteps(every)));
    }

    static List<Trial.Averaging> everyKind() {
        return List.of(
                of(new ExponentialAverage(0.9)),
                swa(10, 3),
                of(new CycleAverage(2)),
                of(new PreciseStatistics(40)),
                of(new AdaptiveStatistics()),
                new Trial.Averaging(new ExponentialAverage(0.8), new PreciseStatistics(33)),
                new Trial.Averaging(new CycleAverage(1), new AdaptiveStatistics()));
    }

    @Test
    void everyMemberOfBothFamiliesIsAmongThem() {
        assertThat(everyKind().stream().map(kind -> (Object) kind.weights().getClass()))
                .contains((Object[]) WeightAverage.class.getPermittedSubclasses());
        assertThat(everyKind().stream().map(kind -> (Object) kind.statistics().getClass()))
                .contains((Object[]) BatchStatistics.class.getPermittedSubclasses());
    }

    /// All that a training has to show.
    private record Result(List<Event> events, String weights, Optional<Tensors> best, String test) {
        static Result of(Training training, List<Event> events) {
            return new Result(
                    events,
                    training.weightsSha256(),
                    training.bestWeights(),
                    training.evaluate(SplitName.TEST).toString());
        }

        static Result of(Setup setup) throws IOException {
            try (Training training = setup.start()) {
                return of(training, Setup.run(training));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void threadsChangeNothing(Trial.Averaging averaging) throws IOException {
        Result one = Result.of(all().with(averaging).withThreads(1));
        for (int threads : new int[] {2, 5}) {
            assertThat(Result.of(all().with(averaging).withThreads(threads))).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void stopsChangeNothing(Trial.Averaging averaging) throws IOException {
        Result whole = Result.of(all().with(averaging));
        for (int stop : new int[] {0, 1, 9, 10, 13, 29, 30}) {
            Path own = folder.resolve("stop-" + stop);
            Setup setup = all().with(averaging).with(new Checkpoints(own, 4, true));
            try (Training training = setup.start()) {
                training.run(_ -> {}, () -> training.step() == stop);
            }
            Result resumed = Result.of(setup.withThreads(1 + stop % 3));
            assertThat(resumed.weights()).as("stopped at %s", stop).isEqualTo(whole.weights());
            assertThat(resumed.best()).isEqualTo(whole.best());
            assertThat(resumed.test()).isEqualTo(whole.test());
        }
    }

    @Test
    void neighborsChangeNothing() throws IOException {
        List<Trial> trials = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (Trial.Averaging averaging : everyKind()) {
            trials.add(all().with(averaging).trial());
            alone.add(Result.of(all().with(averaging)).weights());
        }
        for (int threads : new int[] {1, 3}) {
            try (Cohort cohort =
                    Cohort.of(
                            DATA,
                            SPLIT,
                            Normalization.STANDARDIZE,
                            trials,
                            all().withThreads(threads).options())) {
                cohort.run((_, _) -> {}, () -> false);
                assertThat(cohort.members())
                        .extracting(Member::weightsSha256)
                        .containsExactlyElementsOf(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void trainingItselfIsAsWithout(Trial.Averaging averaging) throws IOException {
        List<Event> without = Result.of(all()).events();
        List<Event> with = Result.of(all().with(averaging)).events();
        assertThat(steps(with)).hasSize(STEPS).isEqualTo(steps(without));
    }

    private static List<Event> steps(List<Event> events) {
        return events.stream().filter(Event.Stepped.class::isInstance).toList();
    }

    /// Weights of a training without averages after each step, from before the first on.
    private static List<Tensors> path(Setup setup) throws IOException {
        List<Tensors> path = new ArrayList<>();
        try (Training training = setup.start()) {
            path.add(training.weights());
            while (training.step() < STEPS) {
                long end = training.step() + 1;
                training.run(_ -> {}, () -> training.step() == end);
                path.add(training.weights());
            }
        }
        return path;
    }

    @Test
    void theAverageIsThatOfTheStepsThatCountAtAnyStop() throws IOException {
        Setup setup = plain().with(Options.Precision.DOUBLE);
        List<Tensors> path = path(setup);
        double d = 0.6;
        for (Tensor first : path.getFirst().all()) {
            double[] ema = values(first);
            double[] mean = new double[ema.length];
            double taken = 0;
            try (Training exponential = setup.with(of(new ExponentialAverage(d))).start();
                    Training equal = setup.with(swa(4, 5)).start()) {
                for (int done = 1; done <= STEPS; done++) {
                    double[] now = values(path.get(done).get(first.name()));
                    double old = Math.min(d, (1 + (done - 1.0)) / (10 + (done - 1.0)));
                    boolean counts = done >= 4 && (done - 4) % 5 == 0;
                    taken += counts ? 1 : 0;
                    for (int i = 0; i < now.length; i++) {
                        ema[i] = old * ema[i] + (1 - old) * now[i];
                        mean[i] += counts ? now[i] : 0;
                    }
                    long end = done;
                    exponential.run(_ -> {}, () -> exponential.step() == end);
                    equal.run(_ -> {}, () -> equal.step() == end);
                    double[] foundEma = values(exponential.weights().get(first.name()));
                    double[] foundMean = values(equal.weights().get(first.name()));
                    for (int i = 0; i < now.length; i++) {
                        assertThat(foundEma[i]).isCloseTo(ema[i], within(1e-12));
                        assertThat(foundMean[i])
                                .isCloseTo(taken == 0 ? now[i] : mean[i] / taken, within(1e-12));
                    }
                }
            }
        }
    }

    private static double[] values(Tensor tensor) {
        double[] values = new double[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.value(i);
        }
        return values;
    }

    @Test
    void theBestWeightsAndTheModelAreThoseThatWereEvaluated() throws IOException {
        Trial.Averaging averaging = of(new ExponentialAverage(0.9));
        try (Training training = all().with(averaging).start()) {
            List<Event> events = Setup.run(training);
            double best =
                    events.stream()
                            .filter(event ->
                                    event instanceof Event.Evaluated of
                                            && of.split() == SplitName.VALIDATION
                                            && of.step() > 0)
                            .mapToDouble(event -> ((Event.Evaluated) event).evaluation().accuracy())
                            .max()
                            .orElseThrow();
            try (Training again = all().from(training.bestWeights().orElseThrow()).start()) {
                assertThat(again.evaluate(SplitName.VALIDATION).accuracy()).isEqualTo(best);
            }
            try (Training again = all().from(training.weights()).start()) {
                assertThat(again.evaluate(SplitName.TEST))
                        .isEqualTo(training.evaluate(SplitName.TEST));
            }
            assertThat(right(Classifier.of(training.model())))
                    .isEqualTo(training.evaluate(SplitName.TEST).accuracy());
        }
    }

    private static double right(Classifier classifier) {
        List<Classification> answers = classifier.classify(DATA.test().values());
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).label() == DATA.test().label(i) ? 1 : 0;
        }
        return (double) right / answers.size();
    }

    @Test
    void aNetworkThatAdaptsKeepsItsRunningAverages() throws IOException {
        Result running = Result.of(all());
        try (Training adaptive = all().with(of(new AdaptiveStatistics())).finished()) {
            assertThat(adaptive.weightsSha256()).isEqualTo(running.weights());
            assertThat(adaptive.evaluate(SplitName.TEST))
                    .hasToString(adaptive.evaluate(SplitName.TEST).toString());
            assertThat(adaptive.evaluate(SplitName.TEST).toString()).isNotEqualTo(running.test());
            assertThat(adaptive.weightsSha256()).isEqualTo(running.weights());
        }
    }

    @Test
    void onlyTheStatisticsAreOthersWherePreciseOnesAreWanted() throws IOException {
        Tensors running;
        try (Training training = all().finished()) {
            running = training.weights();
        }
        try (Training training = all().with(of(new PreciseStatistics(60))).finished()) {
            for (Tensor tensor : training.weights().all()) {
                boolean statistic = tensor.name().matches("norm[0-9]\\.(mean|variance)");
                assertThat(tensor.equals(running.get(tensor.name())))
                        .as(tensor.name())
                        .isEqualTo(!statistic);
            }
        }
    }

    @Test
    void aListenerMayAskForWeightsAtAnyStep() throws IOException {
        Setup setup = all().with(of(new ExponentialAverage(0.9))).withThreads(3);
        try (Training training = setup.start()) {
            List<String> hashes = new ArrayList<>();
            training.run(_ -> hashes.add(training.weightsSha256()), () -> false);
            assertThat(hashes.getLast()).isEqualTo(Result.of(setup).weights());
        }
    }

    @Test
    void divergenceIsToldAsWithout() throws IOException {
        Setup diverging = plain().with(new Constant(1e9)).with(new Trial.Seeds(1, 2));
        try (Training training = diverging.with(of(new ExponentialAverage(0.9))).start();
                Training without = diverging.start()) {
            Outcome outcome = training.run(_ -> {}, () -> false);
            assertThat(outcome).isEqualTo(without.run(_ -> {}, () -> false));
        }
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedWithWhatIsRight() {
        refused(
                plain().with(of(new PreciseStatistics(100))),
                "need batch norm, and this network has none; give it batch norm, or leave");
        refused(
                plain().with(of(new AdaptiveStatistics())),
                "batch statistics that are those of the evaluated examples need batch norm");
        refused(plain().with(swa(31, 1)), "swa begins after update 31, but the training has 30");
        refused(
                plain().with(of(new CycleAverage(1))),
                "the learning rate, 0.05, has none; take cycles");
        refused(
                all().with(of(new CycleAverage(6))),
                "cycle-swa begins at the end of cycle 6, but the training of 30 updates ends");
        refused(
                plain().with(new OneCycle(0.1, 30, 25, 1e4, 0.85)),
                "plain gradient descent has none to move; take optimizer: {momentum:");
        refused(
                plain().with(new Momentum(0.8, false)).with(new OneCycle(0.1, 30, 25, 1e4, 0.85)),
                "but that of momentum of 0.8 is 0.8; take a lower min-momentum");
        all().with(of(new CycleAverage(5))).trial().requireTrainable(60);
    }

    private static void refused(Setup setup, String message) {
        assertThatThrownBy(() -> setup.trial().requireTrainable(60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wrongValuesAreAnswered() {
        assertThatThrownBy(() -> new ExponentialAverage(1))
                .hasMessage("ema decay must be 0 or more and below 1, got 1; 0.999 is usual");
        assertThatThrownBy(() -> new CycleAverage(0)).hasMessageContaining("1 averages the ends");
        assertThatThrownBy(() -> new PreciseStatistics(0)).hasMessageContaining("10000 is usual");
        assertThatThrownBy(() -> new OneCycle(0.1, 30, 25, 1e4, 1.1))
                .hasMessageContaining("0.85 is usual with a momentum of 0.95");
    }
}
