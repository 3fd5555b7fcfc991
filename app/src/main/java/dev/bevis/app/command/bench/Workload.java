package dev.bevis.app.command.bench;

import dev.bevis.data.Dataset;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.Trial;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.train.schedule.Span;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A piece of work to measure: trials that other systems can do as well.
///
/// @param name for `--workload`
/// @param hidden widths of the hidden layers
/// @param norm whether with batch norm
/// @param images images to train on
/// @param batch images of a step
/// @param length of the whole trial
/// @param schedule learning rate
/// @param lambdas L2 penalties, one for each member of the cohort that trains together
/// @param rule how gradients change the parameters
/// @param average of the weights, kept beside them
/// @param augmentation what is done to images before they are learned from
record Workload(
        String name,
        List<Integer> hidden,
        boolean norm,
        int images,
        int batch,
        Length length,
        Schedule schedule,
        List<Double> lambdas,
        UpdateRule rule,
        WeightAverage average,
        Augmentations augmentation) {

    static final int MOST_IMAGES = 45_000;
    private static final long ENDLESS = 1_000_000_000;
    private static final double TWO_LAYER_LAMBDA = 0.001668;
    private static final double MIN_RATE = 1e-5;
    private static final double MAX_RATE = 1e-1;
    private static final double LOW_RATE = 1e-4;

    static final List<Workload> ALL =
            List.of(
                    twoLayer("two-layer", 50),
                    deep("three-layer-bn", 50, 50),
                    deep("nine-layer-bn", 50, 30, 20, 20, 10, 10, 10, 10),
                    twoLayer("sweep-8", 50).withMembers(8),
                    new Workload(
                            "linear",
                            List.of(),
                            false,
                            10_000,
                            100,
                            new Length.Steps(4_000),
                            new Constant(0.01),
                            List.of(0.0)),
                    new Workload(
                            "wide",
                            List.of(1024, 1024),
                            false,
                            MOST_IMAGES,
                            128,
                            new Length.Steps(2_000),
                            new Constant(0.01),
                            List.of(0.0)),
                    twoLayer("two-layer-10", 10),
                    twoLayer("two-layer-129", 129),
                    twoLayer("two-layer-400", 400));

    /// By plain descent.
    private Workload(
            String name,
            List<Integer> hidden,
            boolean norm,
            int images,
            int batch,
            Length length,
            Schedule schedule,
            List<Double> lambdas) {
        this(
                name,
                hidden,
                norm,
                images,
                batch,
                length,
                schedule,
                lambdas,
                new GradientDescent(),
                new LastWeights(),
                Augmentations.NONE);
    }

    static Stream<String> names() {
        return ALL.stream().map(Workload::name);
    }

    private static Workload twoLayer(String name, int units) {
        return new Workload(
                name,
                List.of(units),
                false,
                MOST_IMAGES,
                100,
                new Length.Steps(3_600),
                cyclic(900),
                List.of(TWO_LAYER_LAMBDA));
    }

    private static Workload deep(String name, Integer... hidden) {
        return new Workload(
                name,
                List.of(hidden),
                true,
                MOST_IMAGES,
                100,
                new Length.Steps(9_000),
                cyclic(2_250),
                List.of(0.005));
    }

    private static Schedule cyclic(int half) {
        return new Cyclic(MIN_RATE, MAX_RATE, Span.ofSteps(half));
    }

    /// Work of any size: a constant rate too low to diverge.
    static Workload custom(List<Integer> hidden, boolean norm, int images, int batch) {
        return new Workload(
                "custom",
                hidden,
                norm,
                images,
                batch,
                new Length.Steps(1_000),
                new Constant(LOW_RATE),
                List.of(TWO_LAYER_LAMBDA));
    }

    /// The same work for several members, penalties from 1e-5 to 1e-1 in equal steps of their
    /// logarithm.
    Workload withMembers(int members) {
        double step = 4.0 / Math.max(1, members - 1);
        List<Double> penalties =
                members == 1
                        ? lambdas
                        : IntStream.range(0, members)
                                .mapToObj(i -> StrictMath.pow(10, -5 + i * step))
                                .toList();
        return new Workload(
                name,
                hidden,
                norm,
                images,
                batch,
                length,
                schedule,
                penalties,
                rule,
                average,
                augmentation);
    }

    /// The same work with another rule, with an average of weights, and with changed images.
    Workload with(UpdateRule otherRule, WeightAverage otherAverage, Augmentations other) {
        return new Workload(
                name,
                hidden,
                norm,
                images,
                batch,
                length,
                schedule,
                lambdas,
                otherRule,
                otherAverage,
                other);
    }

    /// This.
    ///
    /// @throws IllegalArgumentException if it cannot be trained
    Workload checked() {
        trials().getFirst().descent().batching().stepsPerEpoch(images);
        return this;
    }

    /// Units of the layer that reads the images; a linear classifier has one for each of ten
    /// classes.
    int firstUnits() {
        return hidden.isEmpty() ? 10 : hidden.getFirst();
    }

    int members() {
        return lambdas.size();
    }

    /// All see the same batches.
    List<Trial> trials() {
        return lambdas.stream().map(this::trial).toList();
    }

    private Trial trial(double lambda) {
        return new Trial(
                architecture(),
                new SoftmaxCrossEntropy(),
                new Initialization.He(),
                new Trial.Descent(
                        lambda,
                        schedule,
                        length,
                        new Trial.Batching(batch, true, false, augmentation),
                        rule,
                        OptionalDouble.empty()),
                new Trial.Seeds(1, 1),
                new Trial.Averaging(average, new RunningStatistics()),
                Trial.Ending.LAST,
                ClassWeights.none());
    }

    private Architecture architecture() {
        return Architecture.of(
                hidden,
                new Relu(),
                norm ? Optional.of(new BatchNorm(0.9, 1e-5)) : Optional.empty());
    }

    /// The same work without an end, at a rate with which no rule diverges where its own is meant
    /// for plain descent.
    Workload endless() {
        return new Workload(
                name,
                hidden,
                norm,
                images,
                batch,
                new Length.Steps(ENDLESS),
                rule.isPlainDescent() ? schedule : new Constant(LOW_RATE),
                lambdas,
                rule,
                average,
                augmentation);
    }

    /// Floating-point operations of one step of all members.
    long operations(Dataset dataset) {
        return members()
                * architecture()
                        .floatingPointOperations(
                                dataset.features(), dataset.classes().size(), batch);
    }
}
