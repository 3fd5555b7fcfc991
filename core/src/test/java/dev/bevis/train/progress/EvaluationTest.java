package dev.bevis.train.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Context;
import dev.bevis.model.Network;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.schedule.EvaluateEvery;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

@Tag("slow")
class EvaluationTest {

    private static final int CLASSES = 10;

    /// Two whole chunks of evaluation and a part of one.
    private static final int TRAIN = 437;

    private static final Dataset DATA =
            Synthetic.dataset(new ImageShape(3, 4, 4), CLASSES, TRAIN + 61, 29);
    private static final Split SPLIT = new Split(TRAIN, 61, new Placement.End());

    private static Setup setup(Architecture architecture) {
        return Setup.of(DATA, SPLIT, architecture, 20, 30);
    }

    /// Loss and accuracy on training images from one pass over all of them as a single batch, whose
    /// statistics batch norm uses.
    private static Evaluation direct(Setup setup, Training training) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Network network =
                    Network.of(setup.trial().architecture(), DATA.features(), CLASSES, kernels);
            network.load(training.weights());
            int features = DATA.features();
            double[] means =
                    IntStream.range(0, features)
                            .mapToDouble(training.normalizer()::origin)
                            .toArray();
            double[] deviations =
                    IntStream.range(0, features).mapToDouble(training.normalizer()::unit).toArray();
            int[] order = IntStream.range(0, TRAIN).toArray();
            Matrix x = kernels.inputMatrix(TRAIN, features);
            Images images = DATA.train();
            FeatureScale scale = new FeatureScale(means, deviations);
            kernels.pack(images.values(), order, 0, TRAIN, scale, x);
            Matrix logits = network.pass(kernels, TRAIN).forward(x, TRAIN, Context.CHECK);
            Matrix dLogits = kernels.matrix(CLASSES, TRAIN);
            char[] labels = images.labels();
            double loss = setup.trial().loss().sum(kernels, logits, labels, 0, TRAIN, dLogits);
            int correct = kernels.correct(logits, labels, 0, TRAIN);
            return new Evaluation(loss / TRAIN, loss / TRAIN, (double) correct / TRAIN);
        }
    }

    private static void agree(Evaluation found, Evaluation expected, double tolerance) {
        assertThat(found.loss()).isCloseTo(expected.loss(), within(tolerance));
        assertThat(found.accuracy()).isEqualTo(expected.accuracy());
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheFirstStepBatchNormUsesTheWholeSetsStatistics(Precision precision)
            throws IOException {
        Setup setup = setup(Setup.norm(7, 6, 5)).with(precision);
        try (Training training = setup.start()) {
            double tolerance = precision == Precision.DOUBLE ? 1e-10 : 1e-5;
            agree(training.evaluate(SplitName.TRAIN), direct(setup, training), tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunksMakeNoDifferenceToThePlainNetwork(Precision precision) throws IOException {
        Setup setup = setup(Setup.plain(7)).with(precision);
        try (Training training = setup.finished()) {
            double tolerance = precision == Precision.DOUBLE ? 1e-10 : 1e-5;
            agree(training.evaluate(SplitName.TRAIN), direct(setup, training), tolerance);
        }
    }

    @Test
    void untrainedSplitsDoNotDisturbEachOther() throws IOException {
        try (Training training = setup(Setup.norm(7, 5)).start()) {
            Evaluation train = training.evaluate(SplitName.TRAIN);
            Evaluation test = training.evaluate(SplitName.TEST);
            assertThat(test).isNotEqualTo(train);
            assertThat(training.evaluate(SplitName.TRAIN)).isEqualTo(train);
            assertThat(training.evaluate(SplitName.TEST)).isEqualTo(test);
        }
    }

    @Test
    void evaluationChangesNoWeight() throws IOException {
        for (Architecture architecture : List.of(Setup.norm(7, 5), Setup.plain(7, 5))) {
            Setup setup = setup(architecture);
            try (Training often = setup.with(new EvaluateEvery.Steps(1)).start();
                    Training never = setup.start()) {
                String untrained = often.weightsSha256();
                often.evaluate(SplitName.TRAIN);
                assertThat(often.weightsSha256()).isEqualTo(untrained);
                Setup.run(often);
                Setup.run(never);
                assertThat(often.weightsSha256()).isEqualTo(never.weightsSha256());
                assertThat(often.evaluate(SplitName.TEST))
                        .isEqualTo(never.evaluate(SplitName.TEST));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsChangeNoBit(Precision precision) throws IOException {
        Setup setup = setup(Setup.norm(7, 5)).with(precision);
        List<Evaluation> one;
        try (Training training = setup.withThreads(1).start()) {
            one = evaluations(training);
        }
        for (int threads : new int[] {2, 3, 7}) {
            try (Training training = setup.withThreads(threads).start()) {
                assertThat(evaluations(training)).as("%d threads", threads).isEqualTo(one);
            }
        }
    }

    /// On all splits, untrained and trained.
    private static List<Evaluation> evaluations(Training training) throws IOException {
        List<Evaluation> untrained = all(training);
        Setup.run(training);
        return IntStream.range(0, 6)
                .mapToObj(i -> i < 3 ? untrained.get(i) : all(training).get(i - 3))
                .toList();
    }

    private static List<Evaluation> all(Training training) {
        return List.of(
                training.evaluate(SplitName.TRAIN),
                training.evaluate(SplitName.VALIDATION),
                training.evaluate(SplitName.TEST));
    }

    @Test
    void costIsLossPlusThePenaltyOfTheWeightsAlone() throws IOException {
        double lambda = 0.125;
        try (Training training = setup(Setup.norm(7, 5)).withLambda(lambda).finished()) {
            double squares = 0;
            for (Tensor tensor : training.weights().all()) {
                for (double w :
                        tensor.name().endsWith(".weight") ? tensor.values() : new double[0]) {
                    squares += w * w;
                }
            }
            for (Evaluation evaluation : all(training)) {
                assertThat(evaluation.cost() - evaluation.loss())
                        .isCloseTo(lambda * squares, within(1e-9));
            }
        }
    }

    @Test
    void withAllLogitsEqualTheLossIsKnownAndTheFirstClassIsPredicted() throws IOException {
        Tensors zeros =
                Tensors.of(
                        List.of(
                                Tensor.f32(
                                        "dense1.weight",
                                        List.of(CLASSES, DATA.features()),
                                        new float[CLASSES * DATA.features()]),
                                Tensor.f32("dense1.bias", List.of(CLASSES), new float[CLASSES])));
        double share = (double) DATA.test().classCounts(CLASSES)[0] / DATA.test().count();
        for (Precision precision : Precision.values()) {
            for (Loss loss : List.of(new SoftmaxCrossEntropy(), new Hinge())) {
                double expected = loss instanceof Hinge ? CLASSES - 1 : StrictMath.log(CLASSES);
                Setup setup = Setup.of(DATA, SPLIT, Setup.plain(), loss, 20, 1);
                try (Training training = setup.with(precision).from(zeros).start()) {
                    Evaluation found = training.evaluate(SplitName.TEST);
                    assertThat(found.loss()).isCloseTo(expected, within(1e-7));
                    assertThat(found.accuracy()).isEqualTo(share);
                }
            }
        }
    }

    @Test
    void aSplitWithoutImagesIsRefused() throws IOException {
        Setup setup =
                Setup.of(DATA, new Split(TRAIN, 0, new Placement.End()), Setup.plain(), 20, 1);
        try (Training training = setup.start()) {
            assertThatThrownBy(() -> training.evaluate(SplitName.VALIDATION))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the validation split has no images");
        }
    }
}
