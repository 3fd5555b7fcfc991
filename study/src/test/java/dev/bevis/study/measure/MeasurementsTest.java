package dev.bevis.study.measure;

import static dev.bevis.study.result.MeasuredStudy.stepSetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.check.CheckBatch;
import dev.bevis.check.Differentiable;
import dev.bevis.check.NetworkCost;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalizer;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.model.Block;
import dev.bevis.model.Network;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.result.MeasuredStudy;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.Confusion;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialNetwork;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What measurements say, held against other ways to know it.
@Tag("slow")
class MeasurementsTest {

    private static final Dataset TINY = TinyImages.dataset(0);

    @TempDir private static Path root;

    private static Store store;
    private static StudyReading reading;
    private static StudyResult result;

    @BeforeAll
    static void run() throws IOException {
        SmallStudy.run(MeasuredStudy.STUDY, root, 2);
        store = Store.openExisting(root);
        reading = StudyReading.of(MeasuredStudy.STUDY, store, _ -> {});
        result = reading.result();
    }

    private static Entry trial(SettingResult stepSetting) {
        return store.find(stepSetting.ids().getFirst()).orElseThrow();
    }

    private static Optional<Tensors> measured(
            NetworkMeasurement what, SettingResult stepSetting, int trial) throws IOException {
        return Measurements.tensors(store, what, step("networks"), stepSetting, trial);
    }

    private static Step step(String name) {
        return result.step(name).orElseThrow().step();
    }

    @ParameterizedTest
    @CsvSource({"networks, linear/plain", "networks, two/plain", "margins, margins"})
    void gradientsAreThoseOfTheCheckInDouble(String step, String name) throws IOException {
        SettingResult stepSetting = stepSetting(result, step, name);
        assertGradient(
                stepSetting, measured(NetworkMeasurement.GRADIENT, stepSetting, 0).orElseThrow());
    }

    @Test
    void gradientsThroughBatchNormAreThoseOfTheBatchesThatWereTrainedWith() throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", "two/norm");
        Setting oneBatch = stepSetting.stepSetting().setting().with(Change.of("batch", 170));
        Subset train = oneBatch.data().split().of(TINY).train();
        Normalizer normalizer = Normalizer.fit(oneBatch.data().normalize(), train);
        try (TrialNetwork network =
                new TrialNetwork(
                        oneBatch,
                        TrialWeights.last(trial(stepSetting)),
                        InputTransform.of(normalizer.scale()),
                        Block.Inputs.of(new ImageShape(3, 8, 8)),
                        10,
                        2)) {
            assertGradient(stepSetting, network.gradient(train));
        }
    }

    private static void assertGradient(SettingResult stepSetting, Tensors gradient)
            throws IOException {
        Setting setting = stepSetting.stepSetting().setting();
        Subset train = setting.data().split().of(TINY).train();
        Normalizer normalizer = Normalizer.fit(setting.data().normalize(), train);
        CheckBatch batch =
                CheckBatch.of(train, InputTransform.of(normalizer.scale()), 192, train.count(), 1);
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            Network network = Network.of(setting.network().architecture(), 192, 10, kernels);
            network.load(TrialWeights.last(trial(stepSetting)));
            NetworkCost cost =
                    new NetworkCost(
                            network,
                            setting.network().loss(),
                            setting.training().lambda(),
                            kernels,
                            batch);
            double[][] expected = cost.gradient();
            List<Differentiable.Variable> variables = cost.variables();
            int compared = 0;
            for (int v = 0; v < expected.length; v++) {
                if (variables.get(v).name().endsWith(".weight")) {
                    assertThat(gradient.get(variables.get(v).name()).values())
                            .containsExactly(expected[v], within(1e-5));
                    compared++;
                }
            }
            assertThat(gradient.all()).hasSize(compared).isNotEmpty();
        }
    }

    @Test
    void activationsLeadToTheStoredAnswers() throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", "two/plain");
        Tensors hidden = measured(NetworkMeasurement.ACTIVATION, stepSetting, 0).orElseThrow();
        assertThat(hidden.names()).containsExactly("hidden1", "hidden2");
        assertThat(hidden.get("hidden1").shape()).containsExactly(60, 6);
        assertThat(hidden.get("hidden2").shape()).containsExactly(60, 5);
        Tensors weights = TrialWeights.last(trial(stepSetting));
        byte[] expected = trial(stepSetting).read(TrialFiles.VALIDATION);
        for (int n = 0; n < expected.length; n++) {
            double[] below = row(hidden.get("hidden1"), n);
            double[] above = row(hidden.get("hidden2"), n);
            double[] sums = dense(weights, 2, below);
            for (int u = 0; u < above.length; u++) {
                assertThat(above[u]).isCloseTo(Math.max(0, sums[u]), within(1e-5));
            }
            assertThat(largest(dense(weights, 3, above))).isEqualTo(expected[n]);
        }
        assertThat(
                        measured(
                                NetworkMeasurement.ACTIVATION,
                                stepSetting(result, "networks", "linear/plain"),
                                0))
                .isEmpty();
    }

    private static double[] row(Tensor tensor, int row) {
        int columns = tensor.shape().getLast();
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = tensor.value(row * columns + i);
        }
        return values;
    }

    private static double[] dense(Tensors weights, int layer, double[] inputs) {
        Tensor weight = weights.get("dense" + layer + ".weight");
        double[] sums = weights.get("dense" + layer + ".bias").values();
        for (int i = 0; i < weight.count(); i++) {
            sums[i / inputs.length] += weight.value(i) * inputs[i % inputs.length];
        }
        return sums;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear/plain", "linear/norm", "two/plain", "two/norm"})
    void probabilitiesGiveTheStoredLossAndAccuracy(String name) throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", name);
        Measurements.Probabilities sure =
                Measurements.probabilities(store, step("networks"), stepSetting, 0).orElseThrow();
        assertThat(sure.split()).isEqualTo(SplitName.VALIDATION);
        byte[] given = trial(stepSetting).read(TrialFiles.VALIDATION);
        double loss = 0;
        for (int n = 0; n < given.length; n++) {
            boolean right = given[n] == TINY.train().label(170 + n);
            assertThat(sure.ofGiven()[n]).isBetween(0.1, 1.0);
            if (right) {
                assertThat(sure.ofTrue()[n]).isEqualTo(sure.ofGiven()[n]);
            } else {
                assertThat(sure.ofTrue()[n]).isLessThanOrEqualTo(sure.ofGiven()[n]);
                assertThat(sure.ofTrue()[n] + sure.ofGiven()[n]).isLessThan(1 + 1e-6);
            }
            loss -= StrictMath.log(sure.ofTrue()[n]) / given.length;
        }
        var stored =
                Optional.ofNullable(stepSetting.trials().getFirst().validation()).orElseThrow();
        assertThat(loss).isCloseTo(stored.loss(), within(1e-5));
    }

    @Test
    void scoresOfTheHingeLossAreNoProbabilities() throws IOException {
        SettingResult stepSetting = stepSetting(result, "margins", "margins");
        assertThat(Measurements.probabilities(store, step("margins"), stepSetting, 0)).isEmpty();
        assertThat(Measurements.mistakes(store, step("margins"), stepSetting, 0)).isEmpty();
        assertThat(measured(NetworkMeasurement.ACTIVATION, stepSetting, 0)).isPresent();
    }

    @Test
    void mistakesAreTheSurestWrongAnswersWithTheirImages() throws IOException {
        SettingResult stepSetting = stepSetting(result, "best", "best");
        Measurements.Mistakes mistakes =
                Measurements.mistakes(store, step("best"), stepSetting, 0).orElseThrow();
        Measurements.Probabilities sure =
                Measurements.probabilities(store, step("best"), stepSetting, 0).orElseThrow();
        assertThat(mistakes.split()).isEqualTo(SplitName.TEST);
        assertThat(sure.ofTrue()).hasSize(TinyImages.TEST);
        assertThat(mistakes.shape()).isEqualTo(TINY.shape());
        assertThat(mistakes.list()).hasSize(20);
        char[] given = TestPredictions.of(store, stepSetting.ids().getFirst(), 10);
        double last = 1;
        for (int i = 0; i < 20; i++) {
            Measurements.Mistake mistake = mistakes.list().get(i);
            int n = mistake.image();
            assertThat(mistake.label()).isEqualTo(TINY.test().label(n));
            assertThat(mistake.given()).isEqualTo(given[n]).isNotEqualTo(mistake.label());
            assertThat(mistake.probability()).isEqualTo(sure.ofGiven()[n]);
            assertThat(mistake.probability()).isLessThanOrEqualTo(last);
            last = mistake.probability();
            byte[] image = new byte[192];
            System.arraycopy(((ByteFeatures) TINY.test().values()).data(), n * 192, image, 0, 192);
            assertThat(mistakes.pixels(i)).isEqualTo(image);
        }
        for (int n = 0; n < given.length; n++) {
            int image = n;
            assertThat(
                            given[n] == TINY.test().label(n)
                                    || sure.ofGiven()[n] <= last
                                    || mistakes.list().stream().anyMatch(m -> m.image() == image))
                    .isTrue();
        }
    }

    @Test
    void distributionsAreMeasuredOfSeveralTrialsAndAnswersOfTheFirst() throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", "two/plain");
        Step step = result.step("networks").orElseThrow().step();
        Tensors first = measured(NetworkMeasurement.GRADIENT, stepSetting, 0).orElseThrow();
        Tensors second = measured(NetworkMeasurement.GRADIENT, stepSetting, 1).orElseThrow();
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(measured(NetworkMeasurement.ACTIVATION, stepSetting, 1)).isPresent();
        assertThat(Measurements.probabilities(store, step, stepSetting, 1)).isEmpty();
        assertThat(measured(NetworkMeasurement.GRADIENT, stepSetting, 7)).isEmpty();
        assertThat(Measurements.stepSettings(result.step("networks").orElseThrow())).hasSize(4);
    }

    @Test
    void theWeightsOfATrialAreThoseOfItsResult() throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", "two/norm");
        Tensors weights = TrialWeights.last(trial(stepSetting));
        assertThat(weights.sha256()).isEqualTo(stepSetting.trials().getFirst().weightsSha256());
        assertThat(weights.get("dense1.weight").shape()).containsExactly(6, 192);
        assertThat(TrialWeights.best(trial(stepSetting)).names()).isEqualTo(weights.names());
    }

    @Test
    void confusionCountsEveryImageOnce() throws IOException {
        SettingResult stepSetting = stepSetting(result, "networks", "two/plain");
        Confusion one =
                Confusion.of(store, reading, stepSetting, 0, SplitName.VALIDATION).orElseThrow();
        assertThat(one.images()).isEqualTo(60);
        assertThat(trace(one) / 60.0).isEqualTo(stepSetting.validation()[0]);
        Confusion all =
                Confusion.ofAll(store, reading, stepSetting, SplitName.VALIDATION).orElseThrow();
        assertThat(all.images()).isEqualTo(120);
        assertThat(trace(all) / 60.0)
                .isCloseTo(
                        stepSetting.validation()[0] + stepSetting.validation()[1], within(1e-12));
        assertThat(Confusion.of(store, reading, stepSetting, 0, SplitName.TEST))
                .as("nobody opened them")
                .isEmpty();
        SettingResult best = stepSetting(result, "best", "best");
        Confusion test = Confusion.ofAll(store, reading, best, SplitName.TEST).orElseThrow();
        assertThat(test.images()).isEqualTo(2L * TinyImages.TEST);
        double mean = best.testSummary().orElseThrow().mean();
        assertThat(trace(test) / 200.0).isCloseTo(mean, within(1e-12));
        assertThat(test.accuracy(3)).isBetween(0.0, 1.0);
    }

    private static long trace(Confusion confusion) {
        long right = 0;
        for (int k = 0; k < 10; k++) {
            right += confusion.counts().of(k, k);
        }
        return right;
    }
}
