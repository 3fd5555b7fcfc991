package dev.bevis.rivals;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;

/// Trains with Deeplearning4j: its layers, its stochastic gradient descent on a schedule, its
/// penalty. A batch is copied from a Java array into native memory that is used again and again.
public final class Dl4jRival implements Trainer {

    private static final String MAVEN =
            "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    private static final int GUESSED_AT_ONCE = 1_000;

    private final Workload workload;
    private final Examples train;
    private MultiLayerNetwork network;
    private Batches batches;

    private Dl4jRival(Workload workload, Examples train) {
        this.workload = workload;
        this.train = train;
    }

    public static void main(String[] arguments) throws IOException {
        Rival rival = Rival.of(arguments);
        rival.run("dl4j", version(), Dl4jRival::new);
    }

    private static String version() throws IOException {
        Properties maven = new Properties();
        try (InputStream in = MultiLayerNetwork.class.getResourceAsStream(MAVEN)) {
            maven.load(in);
        }
        return maven.getProperty("version");
    }

    /// The learning rate, in the library's form.
    private record Rate(Workload workload) implements ISchedule {
        @Override
        public double valueAt(int iteration, int epoch) {
            return workload.rate(iteration);
        }

        @Override
        public ISchedule clone() {
            return this;
        }
    }

    @Override
    public void start(double penalty, long seed) {
        batches = new Batches(workload.images(), seed);
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .weightInit(WeightInit.RELU)
                        .updater(new Sgd(new Rate(workload)))
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
        if (penalty != 0) {
            // The library's penalty has a factor of one half.
            settings.l2(2 * penalty);
        }
        NeuralNetConfiguration.ListBuilder layers = settings.list();
        int inputs = Examples.FEATURES;
        for (int units : workload.hidden()) {
            layers.layer(
                    new DenseLayer.Builder()
                            .nIn(inputs)
                            .nOut(units)
                            .hasBias(!workload.norm())
                            .activation(workload.norm() ? Activation.IDENTITY : Activation.RELU)
                            .build());
            if (workload.norm()) {
                layers.layer(
                        new BatchNormalization.Builder()
                                .nIn(units)
                                .nOut(units)
                                .eps(1e-5)
                                .decay(0.9)
                                .build());
                layers.layer(new ActivationLayer(Activation.RELU));
            }
            inputs = units;
        }
        layers.layer(
                new OutputLayer.Builder(LossFunction.SPARSE_MCXENT)
                        .nIn(inputs)
                        .nOut(Examples.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build());
        network = new MultiLayerNetwork(layers.build());
        network.init();
    }

    @Override
    public void train(int steps) {
        int batch = workload.batch();
        int[] chosen = new int[batch];
        float[] answers = new float[batch];
        INDArray images = Nd4j.create(batch, Examples.FEATURES);
        INDArray labels = Nd4j.create(batch, 1);
        FloatPointer imageMemory = new FloatPointer(images.data().addressPointer());
        FloatPointer labelMemory = new FloatPointer(labels.data().addressPointer());
        for (int step = 0; step < steps; step++) {
            batches.next(chosen);
            for (int i = 0; i < batch; i++) {
                imageMemory.position((long) i * Examples.FEATURES);
                imageMemory.put(train.images(), chosen[i] * Examples.FEATURES, Examples.FEATURES);
                answers[i] = train.labels()[chosen[i]];
            }
            labelMemory.put(answers, 0, batch);
            network.fit(images, labels);
        }
    }

    @Override
    public int[] guess(Examples examples) {
        int[] guesses = new int[examples.count()];
        for (int first = 0; first < guesses.length; first += GUESSED_AT_ONCE) {
            float[] part =
                    Arrays.copyOfRange(
                            examples.images(),
                            first * Examples.FEATURES,
                            (first + GUESSED_AT_ONCE) * Examples.FEATURES);
            INDArray rows = Nd4j.create(part, new int[] {GUESSED_AT_ONCE, Examples.FEATURES});
            int[] classes = network.output(rows).argMax(1).toIntVector();
            System.arraycopy(classes, 0, guesses, first, classes.length);
        }
        return guesses;
    }
}
