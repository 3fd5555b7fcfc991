package dev.bevis.train.schedule;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Numerics;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Patchify;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Cohort;
import dev.bevis.train.Momentum;
import dev.bevis.train.Options;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Evaluation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Short trainings whose results are known to the bit, of sizes that fill no vector, tile, panel or
/// chunk.
public enum GoldenRun {
    /// 3072 inputs are two slices of the first layer's sum; an epoch's last batch has 12 images.
    WIDE_NORM_SOFTMAX,

    /// 12 images are left out of every epoch.
    NARROW_HINGE,

    /// Large enough above the first layer for threads to share those products too.
    TALL_NORM_HINGE,

    /// A rule with a state, whose tiles and vectors are all applied by its formula.
    LEAKY_NESTEROV_SMOOTHED,

    /// A rule that is given the whole gradient, clipped.
    CLIPPED_MOMENTUM,

    /// Units that are dropped, in batches whose last panel is not full.
    NORM_DROPOUT,

    /// Patches of two sizes, residual blocks, both norms and both kinds of dropout.
    ALL_LAYERS;

    private static final int TRAIN = 160;
    private static final int VALIDATION = 23;
    private static final int TEST = 29;
    private static final int CLASSES = 10;
    private static final Split SPLIT = new Split(TRAIN, VALIDATION, new Placement.End());

    private ImageShape shape() {
        return switch (this) {
            case WIDE_NORM_SOFTMAX, LEAKY_NESTEROV_SMOOTHED -> new ImageShape(3, 32, 32);
            case NARROW_HINGE, CLIPPED_MOMENTUM, NORM_DROPOUT, ALL_LAYERS ->
                    new ImageShape(1, 10, 10);
            case TALL_NORM_HINGE -> new ImageShape(1, 7, 9);
        };
    }

    public Trial trial() {
        return switch (this) {
            case WIDE_NORM_SOFTMAX ->
                    new Trial(
                            Architecture.of(
                                    List.of(33, 17),
                                    new Relu(),
                                    Optional.of(new BatchNorm(0.9, 1e-10))),
                            new SoftmaxCrossEntropy(),
                            new Initialization.He(),
                            new Trial.Descent(
                                    0.005,
                                    new Cyclic(0.001, 0.1, Span.ofSteps(7)),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, true)),
                            new Trial.Seeds(1, 2));
            case NARROW_HINGE ->
                    new Trial(
                            Architecture.of(List.of(33, 17), new Relu(), Optional.empty()),
                            new Hinge(),
                            new Initialization.Normal(0.1, true),
                            new Trial.Descent(
                                    0.001,
                                    new StepDecay(0.02, 0.7, Span.ofEpochs(2)),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, false)),
                            new Trial.Seeds(3, 4));
            case TALL_NORM_HINGE ->
                    new Trial(
                            Architecture.of(
                                    List.of(131, 67),
                                    new Relu(),
                                    Optional.of(new BatchNorm(0.7, 1e-3))),
                            new Hinge(),
                            new Initialization.Xavier(),
                            new Trial.Descent(
                                    0,
                                    new Constant(0.01),
                                    new Length.Epochs(10),
                                    new Trial.Batching(53, false, false)),
                            new Trial.Seeds(-5, 6));
            case LEAKY_NESTEROV_SMOOTHED ->
                    new Trial(
                            Architecture.of(
                                    List.of(129, 67),
                                    new LeakyRelu(0.1),
                                    Optional.of(new BatchNorm(0.9, 1e-5))),
                            new SoftmaxCrossEntropy(0.1),
                            new Initialization.He(),
                            new Trial.Descent(
                                    0.005,
                                    new Cyclic(0.001, 0.05, Span.ofSteps(7)),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, true),
                                    new Momentum(0.9, true),
                                    OptionalDouble.empty()),
                            new Trial.Seeds(7, 8));
            case CLIPPED_MOMENTUM ->
                    new Trial(
                            Architecture.of(List.of(33, 17), new Relu(), Optional.empty()),
                            new SoftmaxCrossEntropy(),
                            new Initialization.Normal(0.1, true),
                            new Trial.Descent(
                                    0.001,
                                    new Constant(0.02),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, false),
                                    new Momentum(0.5, false),
                                    OptionalDouble.of(0.5)),
                            new Trial.Seeds(9, 10));
            case ALL_LAYERS ->
                    new Trial(
                            Architecture.of(
                                    List.of(33, 17, 33),
                                    new LayerChoices(
                                            new LeakyRelu(0.1),
                                            Optional.of(
                                                    new BatchNorm(
                                                            0.9,
                                                            1e-5,
                                                            BatchNorm.Place.AFTER_ACTIVATION)),
                                            Optional.of(new Dropout(0.3)),
                                            Optional.of(new Dropout(0.1)),
                                            Optional.of(new LayerNorm(1e-5)),
                                            new Skip.Residual(),
                                            Optional.of(new Patchify(List.of(5, 2), 6)))),
                            new SoftmaxCrossEntropy(),
                            new Initialization.He(),
                            new Trial.Descent(
                                    0.001,
                                    new Constant(0.02),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, true),
                                    new Momentum(0.9, true),
                                    OptionalDouble.empty()),
                            new Trial.Seeds(13, 14));
            case NORM_DROPOUT ->
                    new Trial(
                            Architecture.of(
                                    List.of(33, 17),
                                    LayerChoices.of(new LeakyRelu(0.1))
                                            .withNorm(Optional.of(new BatchNorm(0.9, 1e-5)))
                                            .withDropout(Optional.of(new Dropout(0.3)))),
                            new SoftmaxCrossEntropy(),
                            new Initialization.He(),
                            new Trial.Descent(
                                    0.001,
                                    new Constant(0.05),
                                    new Length.Steps(30),
                                    new Trial.Batching(37, true, true)),
                            new Trial.Seeds(11, 12));
        };
    }

    public Training start(int threads, Optional<Checkpoints> checkpoints) throws IOException {
        return Training.of(
                dataset(),
                SPLIT,
                Normalization.STANDARDIZE,
                new Cohort.Entry(trial(), Optional.empty(), checkpoints),
                options(threads, new EvaluateEvery.Never()));
    }

    /// The trial of this run among others.
    public Cohort start(int threads, EvaluateEvery evaluate, List<Trial> trials)
            throws IOException {
        return Cohort.of(
                dataset(), SPLIT, Normalization.STANDARDIZE, trials, options(threads, evaluate));
    }

    private Dataset dataset() {
        return Synthetic.dataset(shape(), CLASSES, TRAIN + VALIDATION, TEST);
    }

    private static Options options(int threads, EvaluateEvery evaluate) {
        return new Options(Options.Precision.FLOAT, threads, evaluate, false, false);
    }

    /// What must be the same to the bit: the weights, the sums of squares of their rows, and the
    /// loss on the test images that is minimized, with label smoothing where it has some.
    public String result(Training training) {
        return result(training.weights(), training.evaluate(SplitName.TEST));
    }

    public String result(Tensors weights, Evaluation test) {
        return "%s weights %s squares %016x loss %s"
                .formatted(
                        this,
                        weights.sha256(),
                        squares(weights),
                        Double.toHexString(test.smoothed().orElse(test.loss())));
    }

    /// A hash of the sums row by row, for in a sum of them all their last bits are lost.
    private static long squares(Tensors weights) {
        long hash = 0;
        try (Kernels kernels = new FloatKernels(1)) {
            for (Tensor tensor : weights.all()) {
                int columns = tensor.shape().getLast();
                for (int from = 0; from < tensor.count(); from += columns) {
                    Matrix row = kernels.matrix(1, columns);
                    Matrix inputs = kernels.inputMatrix(1, columns);
                    for (int i = 0; i < columns; i++) {
                        row.set(0, i, tensor.value(from + i));
                        inputs.set(0, i, tensor.value(from + i));
                    }
                    hash = 31 * hash + Double.doubleToLongBits(kernels.sumOfSquares(row));
                    hash = 31 * hash + Double.doubleToLongBits(kernels.sumOfSquares(inputs));
                }
            }
        }
        return hash;
    }

    public static String version() {
        return "numerics version " + Numerics.VERSION;
    }

    /// Prints the results of the runs of the given names, or of all: the lines of the golden file.
    /// For that, run it from the test classes: `java -cp … dev.bevis.train.schedule.GoldenRun`.
    public static void main(String[] names) throws IOException {
        System.out.println(version());
        for (GoldenRun run : values()) {
            if (names.length == 0 || List.of(names).contains(run.name())) {
                try (Training training = run.start(2, Optional.empty())) {
                    System.err.println(training.arithmetic());
                    training.run(event -> {}, () -> false);
                    System.out.println(run.result(training));
                }
            }
        }
    }
}
