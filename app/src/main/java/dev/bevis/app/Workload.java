package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.SoftmaxCrossEntropy;
import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.Length;
import dev.bevis.train.Schedule;
import dev.bevis.train.Span;
import dev.bevis.train.Trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A piece of work to measure: a trial that other systems can do as well.
///
/// @param name for `--workload`
/// @param hidden widths of the hidden layers
/// @param norm whether with batch norm
/// @param images images to train on
/// @param batch images of a step
/// @param length of the whole trial
/// @param schedule learning rate
/// @param lambda L2 penalty
record Workload(
        String name,
        List<Integer> hidden,
        boolean norm,
        int images,
        int batch,
        Length length,
        Schedule schedule,
        double lambda) {

    private static final int MOST_IMAGES = 45_000;
    private static final long ENDLESS = 1_000_000_000;
    private static final double MIN_RATE = 1e-5;
    private static final double MAX_RATE = 1e-1;

    static final List<Workload> ALL =
            List.of(
                    twoLayer("two-layer", 50),
                    deep("three-layer-bn", 50, 50),
                    deep("nine-layer-bn", 50, 30, 20, 20, 10, 10, 10, 10),
                    new Workload(
                            "linear",
                            List.of(),
                            false,
                            10_000,
                            100,
                            new Length.Steps(4_000),
                            new Constant(0.01),
                            0),
                    new Workload(
                            "wide",
                            List.of(1024, 1024),
                            false,
                            MOST_IMAGES,
                            128,
                            new Length.Steps(2_000),
                            new Constant(0.01),
                            0),
                    twoLayer("two-layer-10", 10),
                    twoLayer("two-layer-129", 129),
                    twoLayer("two-layer-400", 400));

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
                0.001668);
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
                0.005);
    }

    private static Schedule cyclic(int half) {
        return new Cyclic(MIN_RATE, MAX_RATE, new Span(half, Span.Unit.STEPS));
    }

    Trial trial() {
        return new Trial(
                architecture(),
                new SoftmaxCrossEntropy(),
                new Initialization.He(),
                new Trial.Descent(lambda, schedule, length, new Trial.Batching(batch, true, false)),
                new Trial.Seeds(1, 1));
    }

    private Architecture architecture() {
        return new Architecture(
                hidden, norm ? Optional.of(new BatchNorm(0.9, 1e-5)) : Optional.empty());
    }

    /// The same work without an end.
    Workload endless() {
        return new Workload(
                name, hidden, norm, images, batch, new Length.Steps(ENDLESS), schedule, lambda);
    }

    /// Floating-point operations of one step.
    long operations(Dataset dataset) {
        return architecture()
                .floatingPointOperations(dataset.features(), dataset.classes().size(), batch);
    }
}
