package dev.bevis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.Momentum;
import dev.bevis.train.UpdateRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Steps of a small network against the formulas of its rule, written out number by number.
class StepsOfRulesTest {

    private static final int INPUTS = 6;
    private static final int CLASSES = 3;
    private static final int IMAGES = 7;
    private static final int STEPS = 6;
    private static final double RATE = 0.05;
    private static final double LAMBDA = 0.02;
    private static final char[] LABELS = {0, 2, 1, 1, 0, 2, 2};

    /// μ, whether Nesterov's, and the norm to which gradients are clipped.
    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(0.0, false, OptionalDouble.empty()),
                Arguments.of(0.9, false, OptionalDouble.empty()),
                Arguments.of(0.9, true, OptionalDouble.empty()),
                Arguments.of(0.5, true, OptionalDouble.of(0.3)),
                Arguments.of(0.0, false, OptionalDouble.of(0.3)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stepsAreThoseOfTheFormulas(double momentum, boolean nesterov, OptionalDouble clip) {
        List<UpdateRule> rules =
                momentum == 0
                        ? List.of(new GradientDescent(), new Momentum(0, nesterov))
                        : List.of(new Momentum(momentum, nesterov));
        for (UpdateRule rule : rules) {
            try (Kernels doubles = new DoubleKernels(2)) {
                compare(doubles, rule, momentum, nesterov, clip, 1e-12);
            }
            try (Kernels floats = new FloatKernels(2)) {
                compare(floats, rule, momentum, nesterov, clip, 2e-4);
            }
        }
    }

    private static Network network(Kernels kernels, List<String> states) {
        Architecture architecture =
                Architecture.of(
                        List.of(5, 4), LeakyRelu.USUAL, Optional.of(new BatchNorm(0.9, 1e-2)));
        Network network =
                Network.of(architecture, Block.Inputs.of(INPUTS), CLASSES, kernels, states);
        network.initialize(new Initialization.He(), 1);
        return network;
    }

    private static void compare(
            Kernels kernels,
            UpdateRule rule,
            double momentum,
            boolean nesterov,
            OptionalDouble clip,
            double tolerance) {
        Network network = network(kernels, rule.states());
        Pass pass = network.pass(kernels, IMAGES);
        WholeGradient whole = pass.wholeGradient();
        Map<String, double[]> weights = values(network);
        Map<String, double[]> velocities = new TreeMap<>();
        try (Kernels plain = new DoubleKernels(1)) {
            Network reference = network(plain, List.of());
            Pass referencePass = reference.pass(plain, IMAGES);
            for (int step = 0; step < STEPS; step++) {
                Map<String, double[]> gradient = gradient(plain, referencePass);
                double norm = clip.isPresent() ? norm(gradient) : 0;
                double scale =
                        clip.isPresent() && norm > clip.getAsDouble()
                                ? clip.getAsDouble() / norm
                                : 1;
                if (clip.isPresent()) {
                    assertThat(scale).isLessThan(1);
                }
                for (Parameter parameter : learned(reference)) {
                    String name = parameter.name();
                    double[] w = Objects.requireNonNull(weights.get(name));
                    double[] g = Objects.requireNonNull(gradient.get(name));
                    double[] v = velocities.computeIfAbsent(name, _ -> new double[w.length]);
                    boolean penalized = parameter.role() == Parameter.Role.WEIGHT;
                    for (int i = 0; i < w.length; i++) {
                        double d = scale * g[i] + (penalized ? 2 * LAMBDA * w[i] : 0);
                        v[i] = momentum * v[i] + d;
                        w[i] -= RATE * (nesterov ? d + momentum * v[i] : v[i]);
                        parameter
                                .value()
                                .set(
                                        i / parameter.value().columns(),
                                        i % parameter.value().columns(),
                                        w[i]);
                    }
                }
                step(kernels, pass, clip, whole, Update.of(rule, RATE, LAMBDA, step));
                for (Parameter parameter : learned(network)) {
                    assertThat(elements(parameter.value()))
                            .as("%s after step %d by %s", parameter.name(), step, rule)
                            .containsExactly(
                                    Objects.requireNonNull(weights.get(parameter.name())),
                                    within(tolerance));
                }
            }
        }
    }

    private static void step(
            Kernels kernels, Pass pass, OptionalDouble clip, WholeGradient whole, Update update) {
        backward(kernels, pass);
        if (clip.isEmpty()) {
            pass.update(update, IMAGES);
            return;
        }
        whole.take(IMAGES);
        whole.update(update, Math.min(1, clip.getAsDouble() / whole.norm()));
    }

    private static void backward(Kernels kernels, Pass pass) {
        Matrix x = Matrices.fill(kernels.inputMatrix(IMAGES, INPUTS), INPUTS, 3);
        Matrix dLogits = kernels.matrix(CLASSES, IMAGES);
        Matrix logits = pass.forward(x, IMAGES, Context.training(1, 0));
        new SoftmaxCrossEntropy(0.1).sum(kernels, logits, LABELS, 0, IMAGES, dLogits);
        pass.backward(dLogits, IMAGES);
    }

    private static Map<String, double[]> gradient(Kernels kernels, Pass pass) {
        backward(kernels, pass);
        Map<String, double[]> gradient = new TreeMap<>();
        pass.gradients(IMAGES, (name, matrix) -> gradient.put(name, elements(matrix)));
        return gradient;
    }

    private static double norm(Map<String, double[]> gradient) {
        double sum = 0;
        for (double[] part : gradient.values()) {
            for (double g : part) {
                sum += g * g;
            }
        }
        return Math.sqrt(sum);
    }

    private static List<Parameter> learned(Network network) {
        return network.parameters().stream().filter(p -> p.role().learns()).toList();
    }

    private static Map<String, double[]> values(Network network) {
        Map<String, double[]> values = new TreeMap<>();
        for (Parameter parameter : learned(network)) {
            values.put(parameter.name(), elements(parameter.value()));
        }
        return values;
    }

    private static double[] elements(Matrix matrix) {
        return Matrices.values(matrix, matrix.columns()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
