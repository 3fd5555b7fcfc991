package dev.bevis.rivals;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Trains with the Deep Java Library on PyTorch's native library: its blocks, its trainer and the
/// engine's update. The images lie in native memory, and batches are picked there.
public final class DjlRival implements Trainer {

    private static final String ENGINE = "PyTorch";
    private static final int GUESSED_AT_ONCE = 1_000;

    private final Workload workload;
    private final NDArray images;
    private final NDArray labels;
    private Model model;
    private ai.djl.training.Trainer trainer;
    private Batches batches;
    private double rate;

    private DjlRival(Workload workload, Examples train) {
        this.workload = workload;
        NDManager manager = NDManager.newBaseManager(ENGINE);
        images = manager.create(train.images(), new Shape(train.count(), Examples.FEATURES));
        labels =
                manager.create(train.labels(), new Shape(train.count()))
                        .toType(DataType.INT64, false);
    }

    public static void main(String[] arguments) throws IOException {
        Rival rival = Rival.of(arguments);
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(rival.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        String version =
                Engine.getDjlVersion() + " with PyTorch " + Engine.getEngine(ENGINE).getVersion();
        rival.run("djl", version, DjlRival::new);
    }

    @Override
    public void start(double penalty, long seed) {
        if (trainer != null) {
            trainer.close();
            model.close();
        }
        Engine.getEngine(ENGINE).setRandomSeed((int) seed);
        batches = new Batches(workload.images(), seed);
        SequentialBlock network = new SequentialBlock();
        for (int units : workload.hidden()) {
            network.add(Linear.builder().setUnits(units).optBias(!workload.norm()).build());
            if (workload.norm()) {
                network.add(BatchNorm.builder().optEpsilon(1e-5f).optMomentum(0.9f).build());
            }
            network.add(Activation.reluBlock());
        }
        network.add(Linear.builder().setUnits(Examples.CLASSES).build());
        model = Model.newInstance("rival", ENGINE);
        model.setBlock(network);
        Descent descent = new Descent(penalty);
        trainer =
                model.newTrainer(
                        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                                .optOptimizer(descent)
                                .optInitializer(
                                        new XavierInitializer(
                                                XavierInitializer.RandomType.GAUSSIAN,
                                                XavierInitializer.FactorType.IN,
                                                2),
                                        Parameter.Type.WEIGHT));
        trainer.initialize(new Shape(workload.batch(), Examples.FEATURES));
        network.getParameters().values().stream()
                .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
                .forEach(parameter -> descent.penalized.add(parameter.getId()));
    }

    @Override
    public void train(int steps) {
        int[] chosen = new int[workload.batch()];
        long[] index = new long[chosen.length];
        Loss loss = trainer.getLoss();
        for (int step = 0; step < steps; step++) {
            rate = workload.rate(step);
            batches.next(chosen);
            for (int i = 0; i < index.length; i++) {
                index[i] = chosen[i];
            }
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDIndex pick = new NDIndex("{}", manager.create(index));
                NDList batch = new NDList(images.get(manager, pick));
                NDList answers = new NDList(labels.get(manager, pick).reshape(-1, 1));
                try (GradientCollector gradients = trainer.newGradientCollector()) {
                    NDList outputs = trainer.forward(batch);
                    outputs.attach(manager);
                    NDArray value = loss.evaluate(answers, outputs);
                    value.attach(manager);
                    gradients.backward(value);
                }
                trainer.step();
            }
        }
    }

    @Override
    public int[] guess(Examples examples) {
        int[] guesses = new int[examples.count()];
        float[] part = new float[GUESSED_AT_ONCE * Examples.FEATURES];
        for (int first = 0; first < guesses.length; first += GUESSED_AT_ONCE) {
            System.arraycopy(examples.images(), first * Examples.FEATURES, part, 0, part.length);
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray rows = manager.create(part, new Shape(GUESSED_AT_ONCE, Examples.FEATURES));
                NDList outputs = trainer.evaluate(new NDList(rows));
                outputs.attach(manager);
                long[] classes = outputs.singletonOrThrow().argMax(1).toLongArray();
                for (int i = 0; i < classes.length; i++) {
                    guesses[first + i] = (int) classes[i];
                }
            }
        }
        return guesses;
    }

    /// The engine's stochastic gradient descent, with the penalty on weights alone, which the
    /// library's own class cannot do.
    private final class Descent extends Optimizer {

        private final Set<String> penalized = new HashSet<>();
        private final float decay;

        Descent(double penalty) {
            super(new Settings());
            decay = (float) (2 * penalty);
        }

        @Override
        public void update(String parameter, NDArray weight, NDArray gradient) {
            weight.getNDArrayInternal()
                    .sgdUpdate(
                            new NDList(weight, gradient),
                            new NDList(weight),
                            (float) rate,
                            penalized.contains(parameter) ? decay : 0,
                            1,
                            -1,
                            0,
                            true);
        }
    }

    private static final class Settings extends Optimizer.OptimizerBuilder<Settings> {
        @Override
        protected Settings self() {
            return this;
        }
    }
}
