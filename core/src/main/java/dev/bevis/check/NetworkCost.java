package dev.bevis.check;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;
import dev.bevis.loss.Loss;
import dev.bevis.model.Context;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;
import dev.bevis.model.Pass;
import dev.bevis.text.Decimal;
import dev.bevis.train.GradientDescent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The cost of a network on a batch: mean loss plus `lambda · Σ‖W‖²`. Batch norm uses the
/// statistics of the batch, and its running averages stay as they are.
public final class NetworkCost implements Differentiable {

    private final Loss loss;
    private final double lambda;
    private final Kernels kernels;
    private final char[] labels;
    private final Matrix x;
    private final Pass pass;
    private final Matrix dLogits;
    private final List<Parameter> parameters;
    private final Optional<FirstLayerOutput> first;
    private final SquaredWeights squares;

    /// @param network whose parameters are changed here alone, as long as costs are asked for
    /// @param lambda λ of the penalty, finite, at least 0
    /// @param kernels those that made the network's parameters
    /// @param batch with as many components as the network has inputs
    public NetworkCost(
            Network network, Loss loss, double lambda, Kernels kernels, CheckBatch batch) {
        if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "lambda must be a finite number, 0 or more, got " + Decimal.text(lambda));
        }
        this.loss = loss;
        this.lambda = lambda;
        this.kernels = kernels;
        labels = batch.labels();
        x = batch.pack(kernels);
        pass = network.pass(kernels, batch.images());
        dLogits = kernels.matrix(network.layers().getLast().outputs(), batch.images());
        parameters =
                network.parameters().stream()
                        .filter(p -> p.role() != Parameter.Role.STATISTIC)
                        .toList();
        first =
                network.layers()
                        .getFirst()
                        .affine()
                        .map(map -> new FirstLayerOutput(map, kernels, x, labels.length));
        squares =
                new SquaredWeights(
                        parameters.stream()
                                .filter(p -> p.role() == Parameter.Role.WEIGHT)
                                .map(Parameter::value)
                                .toList());
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Matrix value = parameter.value();
            boolean zeroGradient = parameter.role() == Parameter.Role.FIXED;
            variables.add(
                    new Variable(parameter.name(), value.rows(), value.columns(), zeroGradient));
        }
        return variables;
    }

    @Override
    public double get(int variable, int index) {
        Matrix value = parameters.get(variable).value();
        return value.get(index / value.columns(), index % value.columns());
    }

    @Override
    public void set(int variable, int index, double value) {
        Matrix matrix = parameters.get(variable).value();
        int row = index / matrix.columns();
        int column = index % matrix.columns();
        matrix.set(row, column, value);
        squares.changed(matrix, row);
        first.ifPresent(layer -> layer.changed(matrix, row, column));
    }

    @Override
    public Point evaluate() {
        BitSet pattern = new BitSet();
        Matrix output = first.map(layer -> layer.output(pass)).orElse(x);
        double mean = forward(pattern, output, first.isPresent() ? 1 : 0);
        double penalty = lambda == 0 ? 0 : lambda * squares.sum();
        return new Point(mean + penalty, pattern);
    }

    /// The mean loss. Leaves the gradient of the logits in `dLogits`.
    ///
    /// @param input of layer number `from`
    private double forward(BitSet pattern, Matrix input, int from) {
        Decisions decisions = new Decisions(pattern);
        Matrix logits =
                pass.forward(
                        input,
                        from,
                        labels.length,
                        Context.CHECK,
                        (layer, output) -> {
                            if (layer.hasKinkAtZero()) {
                                decisions.add(output);
                            }
                        });
        double sum = loss.sum(kernels, logits, labels, 0, labels.length, dLogits);
        if (loss.hasKinks()) {
            decisions.add(dLogits);
        }
        return sum / labels.length;
    }

    /// Bits of a pattern in the order of their numbers.
    private final class Decisions {
        private final BitSet pattern;
        private int next;

        Decisions(BitSet pattern) {
            this.pattern = pattern;
        }

        /// Which numbers of the batch are above 0.
        void add(Matrix matrix) {
            for (int unit = 0; unit < matrix.rows(); unit++) {
                for (int n = 0; n < labels.length; n++) {
                    pattern.set(next++, matrix.get(unit, n) > 0);
                }
            }
        }
    }

    /// What a step of gradient descent with rate 1 subtracts. So the step itself is checked, with
    /// its penalty, and not a second form of it.
    @Override
    public double[][] gradient() {
        double[][] before = values();
        backward();
        pass.update(Update.of(new GradientDescent(), 1, lambda, 0), labels.length);
        double[][] gradient = values();
        for (int v = 0; v < before.length; v++) {
            for (int i = 0; i < before[v].length; i++) {
                set(v, i, before[v][i]);
                gradient[v][i] = before[v][i] - gradient[v][i];
            }
        }
        return gradient;
    }

    /// The gradient of the mean loss, without the penalty, with the rounding of the kernels alone:
    /// not that of an update.
    double[][] lossGradient() {
        backward();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        double[][] gradient = new double[names.size()][];
        pass.gradients(
                labels.length, (name, matrix) -> gradient[names.indexOf(name)] = elements(matrix));
        return gradient;
    }

    private void backward() {
        forward(new BitSet(), x, 0);
        pass.backward(dLogits, labels.length);
    }

    private double[][] values() {
        return parameters.stream().map(p -> elements(p.value())).toArray(double[][]::new);
    }

    private static double[] elements(Matrix matrix) {
        double[] elements = new double[matrix.rows() * matrix.columns()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = matrix.get(i / matrix.columns(), i % matrix.columns());
        }
        return elements;
    }
}
