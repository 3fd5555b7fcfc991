package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.train.GradientDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What every layer must do. A new one needs an example here.
class LayerContractTest {

    private static final ImageShape IMAGE = new ImageShape(3, 2, 4);
    private static final int INPUTS = IMAGE.features();
    private static final int IMAGES = 5;
    private static final int CAPACITY = 23;
    private static final double STEP = 1e-6;

    /// A layer by itself, or some that have to do with each other.
    ///
    /// @param first whether it reads packed images, N × D, and has no input gradient
    record Example(List<Block> blocks, boolean first) {

        Example(Block block, boolean first) {
            this(List.of(block), first);
        }

        private Layer layers(Kernels kernels) {
            List<Layer> layers = new ArrayList<>();
            Block.Inputs here = first ? Block.Inputs.of(IMAGE) : Block.Inputs.of(INPUTS);
            int number = 1;
            for (Block block : blocks) {
                number += block.beginsLayer() && !layers.isEmpty() ? 1 : 0;
                layers.add(block.layer(new Layer.Place(kernels, number, here, first, List.of())));
                here = here.behind(block);
            }
            return layers.size() == 1 ? layers.getFirst() : new LayerChain(layers);
        }

        Layer layer(Kernels kernels) {
            Layer layer = layers(kernels);
            int stream = 10;
            for (Parameter parameter : layer.parameters()) {
                Matrix value =
                        Matrices.fill(parameter.value(), parameter.value().columns(), stream++);
                if (parameter.role() == Parameter.Role.STATISTIC) {
                    Matrices.map(value, v -> 0.5 + Math.abs(v));
                }
            }
            return layer;
        }

        /// Activations from below, far from a kink, in a buffer that may hold more images.
        Matrix input(Kernels kernels, int images, int capacity) {
            if (first) {
                return Matrices.fill(kernels.inputMatrix(capacity, INPUTS), INPUTS, 1);
            }
            Matrix x = Matrices.fill(kernels.matrix(INPUTS, capacity), images, 1);
            return Matrices.map(x, v -> v + Math.copySign(0.1, v));
        }

        @Override
        public String toString() {
            return blocks + (first ? " on images" : "");
        }
    }

    static Stream<Example> examples() {
        return Stream.concat(
                Stream.of(
                        new Example(new Dense(4, true), true),
                        new Example(new Dense(4, true), false),
                        new Example(new BatchNorm(0.9, 1e-3), false),
                        new Example(new LayerNorm(1e-3), false),
                        new Example(new Patchify(List.of(2), 3), true),
                        new Example(new Patchify(List.of(2, 1), 5), true),
                        new Example(
                                List.of(
                                        new Skip.Start(),
                                        new Skip.Norm(1e-3),
                                        new Dense(7, true),
                                        new Skip.Start(),
                                        new Dense(7, true),
                                        new Skip.End(),
                                        new Dense(INPUTS, true, true),
                                        new Skip.End()),
                                false),
                        new Example(new Dropout(0.25), false)),
                ActivationContractTest.examples().stream()
                        .map(activation -> new Example(activation, false)));
    }

    static Stream<Example> examplesAboveTheFirst() {
        return examples().filter(e -> !e.first());
    }

    @Test
    void everyLayerHasAnExample() {
        assertThat(
                        examples()
                                .<Class<?>>flatMap(e -> e.blocks().stream().map(Block::getClass))
                                .toList())
                .containsAll(Permitted.records(Block.class));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void gradientsOfParametersAreThoseOfDifferences(Example example) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Layer layer = example.layer(kernels);
            Map<String, Matrix> gradients = gradients(kernels, example, layer);
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() == Parameter.Role.STATISTIC) {
                    assertThat(gradients).doesNotContainKey(parameter.name());
                    continue;
                }
                Matrix value = parameter.value();
                for (int row = 0; row < value.rows(); row++) {
                    for (int column = 0; column < value.columns(); column++) {
                        double old = value.get(row, column);
                        value.set(row, column, old + STEP);
                        double up = loss(kernels, example, layer);
                        value.set(row, column, old - STEP);
                        double down = loss(kernels, example, layer);
                        value.set(row, column, old);
                        assertThat(
                                        Objects.requireNonNull(gradients.get(parameter.name()))
                                                .get(row, column))
                                .as("%s (%d, %d)", parameter.name(), row, column)
                                .isCloseTo((up - down) / (2 * STEP), within(1e-7));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examplesAboveTheFirst")
    void gradientOfTheInputIsThatOfDifferences(Example example) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Layer layer = example.layer(kernels);
            LayerPass pass = layer.pass(kernels, IMAGES);
            Matrix x = example.input(kernels, IMAGES, IMAGES);
            pass.forward(Matrices.copy(kernels, x), IMAGES, Context.CHECK);
            Matrix dx = pass.backward(weights(kernels, layer, IMAGES), IMAGES);
            for (int row = 0; row < INPUTS; row++) {
                for (int column = 0; column < IMAGES; column++) {
                    double old = x.get(row, column);
                    x.set(row, column, old + STEP);
                    double up = loss(kernels, layer, x);
                    x.set(row, column, old - STEP);
                    double down = loss(kernels, layer, x);
                    x.set(row, column, old);
                    assertThat(dx.get(row, column) / IMAGES)
                            .as("(%d, %d)", row, column)
                            .isCloseTo((up - down) / (2 * STEP), within(1e-7));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void updateGoesDownTheGradientWithThePenaltyOnWeightsAlone(Example example) {
        double rate = 0.5;
        double lambda = 0.25;
        try (Kernels kernels = new DoubleKernels(1)) {
            Layer layer = example.layer(kernels);
            Map<String, Matrix> gradients = gradients(kernels, example, layer);
            Map<String, List<Double>> before = parameters(layer);
            LayerPass pass = layer.pass(kernels, IMAGES);
            pass.forward(example.input(kernels, IMAGES, IMAGES), IMAGES, Context.CHECK);
            pass.backward(weights(kernels, layer, IMAGES), IMAGES);
            update(pass, rate, lambda);
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() == Parameter.Role.STATISTIC) {
                    continue;
                }
                double penalty = parameter.role() == Parameter.Role.WEIGHT ? 2 * lambda : 0;
                List<Double> old = Objects.requireNonNull(before.get(parameter.name()));
                List<Double> now = Matrices.values(parameter.value(), parameter.value().columns());
                for (int i = 0; i < old.size(); i++) {
                    Matrix g = Objects.requireNonNull(gradients.get(parameter.name()));
                    double gradient = g.get(i / g.columns(), i % g.columns());
                    assertThat(now.get(i))
                            .as(parameter.name())
                            .isCloseTo(
                                    old.get(i) - rate * (gradient + penalty * old.get(i)),
                                    within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void onlyAnUpdateChangesALayer(Example example) {
        for (Kernels kernels : List.of(new DoubleKernels(1), new FloatKernels(1))) {
            try (kernels) {
                Layer layer = example.layer(kernels);
                Map<String, List<Double>> before = parameters(layer);
                LayerPass pass = layer.pass(kernels, IMAGES);
                for (Context context : List.of(Context.EVALUATE, Context.CHECK)) {
                    pass.forward(example.input(kernels, IMAGES, IMAGES), IMAGES, context);
                    assertThat(parameters(layer)).isEqualTo(before);
                }
                pass.forward(
                        example.input(kernels, IMAGES, IMAGES), IMAGES, Context.training(1, 0));
                pass.backward(weights(kernels, layer, IMAGES), IMAGES);
                gradients(kernels, layer, pass);
                assertThat(parameters(layer)).isEqualTo(before);
            }
        }
    }

    /// Buffers that hold more images are full of another batch, and of NaN behind the images in
    /// use.
    @ParameterizedTest
    @MethodSource("examples")
    void aShortBatchIsLikeABatchOfThatSize(Example example) {
        for (Kernels kernels : List.of(new DoubleKernels(1), new FloatKernels(1))) {
            for (Context.Mode mode : Context.Mode.values()) {
                List<List<Double>> exact = everything(kernels, example, IMAGES, mode);
                List<List<Double>> roomy = everything(kernels, example, CAPACITY, mode);
                assertThat(roomy).isEqualTo(exact);
            }
            kernels.close();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void floatsGiveWhatDoublesGive(Example example) {
        try (Kernels doubles = new DoubleKernels(1);
                Kernels floats = new FloatKernels(2)) {
            for (Context.Mode mode : Context.Mode.values()) {
                List<List<Double>> exact = everything(doubles, example, IMAGES, mode);
                List<List<Double>> fast = everything(floats, example, IMAGES, mode);
                assertThat(fast).hasSameSizeAs(exact);
                for (int i = 0; i < exact.size(); i++) {
                    for (int j = 0; j < exact.get(i).size(); j++) {
                        assertThat(fast.get(i).get(j)).isCloseTo(exact.get(i).get(j), within(1e-4));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void parametersHaveNamesOfTheirOwnUnderThatOfTheLayer(Example example) {
        try (Kernels kernels = new DoubleKernels(1)) {
            Layer layer = example.layer(kernels);
            List<String> names = layer.parameters().stream().map(Parameter::name).toList();
            assertThat(names).hasSameSizeAs(new LinkedHashSet<>(names));
            if (example.blocks().size() == 1) {
                assertThat(names).allMatch(name -> name.startsWith(layer.name() + "."));
                assertThat(layer.name()).endsWith("1");
            }
        }
    }

    /// Output, and where there is a way back, input gradient, gradients and parameters after an
    /// update.
    private static List<List<Double>> everything(
            Kernels kernels, Example example, int capacity, Context.Mode mode) {
        Layer layer = example.layer(kernels);
        LayerPass pass = layer.pass(kernels, capacity);
        if (capacity > IMAGES) {
            pass.forward(example.input(kernels, capacity, capacity), capacity, Context.CHECK);
            pass.backward(weights(kernels, layer, capacity), capacity);
        }
        List<List<Double>> all = new ArrayList<>();
        Matrix x = example.input(kernels, IMAGES, capacity);
        all.add(Matrices.values(pass.forward(x, IMAGES, new Context(mode, 1, 0)), IMAGES));
        if (!mode.asInTraining()) {
            return all;
        }
        Matrix dy = Matrices.fill(kernels.matrix(layer.outputs(), capacity), IMAGES, 2);
        all.add(Matrices.values(pass.backward(dy, IMAGES), IMAGES));
        gradients(kernels, layer, pass)
                .values()
                .forEach(g -> all.add(Matrices.values(g, g.columns())));
        update(pass, 0.5, 0.25);
        all.addAll(parameters(layer).values());
        return all;
    }

    private static Map<String, List<Double>> parameters(Layer layer) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (Parameter p : layer.parameters()) {
            values.put(p.name(), Matrices.values(p.value(), p.value().columns()));
        }
        return values;
    }

    private static Map<String, Matrix> gradients(Kernels kernels, Example example, Layer layer) {
        LayerPass pass = layer.pass(kernels, IMAGES);
        pass.forward(example.input(kernels, IMAGES, IMAGES), IMAGES, Context.CHECK);
        pass.backward(weights(kernels, layer, IMAGES), IMAGES);
        return gradients(kernels, layer, pass);
    }

    private static Map<String, Matrix> gradients(Kernels kernels, Layer layer, LayerPass pass) {
        Map<String, Matrix> gradients = new TreeMap<>();
        List<Matrix> into = new ArrayList<>();
        for (Parameter parameter : layer.parameters()) {
            if (parameter.role() != Parameter.Role.STATISTIC) {
                Matrix gradient = kernels.like(parameter.value());
                gradients.put(parameter.name(), gradient);
                into.add(gradient);
            }
        }
        pass.gradients(IMAGES, into);
        return gradients;
    }

    private static void update(LayerPass pass, double rate, double lambda) {
        Update update = Update.of(new GradientDescent(), rate, lambda, 0);
        pass.update(update, update.ofOthers(), IMAGES);
        pass.track();
    }

    /// The loss is the mean over images of `Σ_u R_un · Y_un`; this is `R`.
    private static Matrix weights(Kernels kernels, Layer layer, int images) {
        return Matrices.fill(kernels.matrix(layer.outputs(), images), images, 2);
    }

    private static double loss(Kernels kernels, Example example, Layer layer) {
        LayerPass pass = layer.pass(kernels, IMAGES);
        Matrix x = example.input(kernels, IMAGES, IMAGES);
        Matrix y = pass.forward(x, IMAGES, Context.CHECK);
        return Matrices.product(y, weights(kernels, layer, IMAGES), IMAGES) / IMAGES;
    }

    private static double loss(Kernels kernels, Layer layer, Matrix x) {
        LayerPass pass = layer.pass(kernels, IMAGES);
        Matrix y = pass.forward(Matrices.copy(kernels, x), IMAGES, Context.CHECK);
        return Matrices.product(y, weights(kernels, layer, IMAGES), IMAGES) / IMAGES;
    }
}
