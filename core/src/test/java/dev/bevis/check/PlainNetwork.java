package dev.bevis.check;

import dev.bevis.kernel.Philox;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A network written a second time, from the formulas alone, with a backward pass that can be given
/// a [Fault].
final class PlainNetwork implements Differentiable {

    final Kind kind;
    final Fault fault;
    final double[][] x;
    final int[] labels;
    final List<PlainLayer> layers = new ArrayList<>();

    /// @param widths of the hidden layers
    record Kind(List<Integer> widths, boolean norm, double epsilon, boolean hinge, double lambda) {}

    /// @param x images, N × D
    PlainNetwork(Kind kind, int classes, double[][] x, int[] labels, long seed, Fault fault) {
        this.kind = kind;
        this.fault = fault;
        this.x = x;
        this.labels = labels;
        Philox random = new Philox(seed, Philox.Purpose.INITIAL_WEIGHTS);
        int inputs = x[0].length;
        for (int units : kind.widths()) {
            layers.add(new PlainLayer(inputs, units, kind.norm(), false, random, layers.size()));
            inputs = units;
        }
        layers.add(new PlainLayer(inputs, classes, false, true, random, layers.size()));
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            PlainLayer layer = layers.get(l);
            String dense = "dense" + (l + 1);
            int units = layer.units();
            variables.add(new Variable(dense + ".weight", units, layer.weight[0].length, false));
            variables.add(new Variable(dense + ".bias", 1, units, layer.norm));
            if (layer.norm) {
                variables.add(new Variable("norm" + (l + 1) + ".scale", 1, units, false));
                variables.add(new Variable("norm" + (l + 1) + ".shift", 1, units, false));
            }
        }
        return variables;
    }

    private double[][] values(int variable) {
        List<double[][]> values = new ArrayList<>();
        for (PlainLayer layer : layers) {
            values.add(layer.weight);
            values.add(layer.bias);
            if (layer.norm) {
                values.add(layer.scale);
                values.add(layer.shift);
            }
        }
        return values.get(variable);
    }

    @Override
    public double get(int variable, int index) {
        double[][] values = values(variable);
        return values[index / values[0].length][index % values[0].length];
    }

    @Override
    public void set(int variable, int index, double value) {
        double[][] values = values(variable);
        values[index / values[0].length][index % values[0].length] = value;
    }

    /// Logits, N × K.
    double[][] forward() {
        double[][] y = x;
        for (PlainLayer layer : layers) {
            y = layer.forward(y, kind.epsilon());
        }
        return y;
    }

    @Override
    public Point evaluate() {
        double[][] logits = forward();
        BitSet pattern = new BitSet();
        int bit = 0;
        for (PlainLayer layer : layers) {
            for (double[] image : layer.last ? new double[0][] : layer.beforeRelu) {
                for (double s : image) {
                    pattern.set(bit++, s > 0);
                }
            }
        }
        double sum = 0;
        for (int n = 0; n < logits.length; n++) {
            if (kind.hinge()) {
                for (int c = 0; c < logits[n].length; c++) {
                    double margin = logits[n][c] - logits[n][labels[n]] + 1;
                    pattern.set(bit++, c != labels[n] && margin > 0);
                    sum += c == labels[n] ? 0 : Math.max(0, margin);
                }
            } else {
                double total = 0;
                for (double logit : logits[n]) {
                    total += StrictMath.exp(logit);
                }
                sum += StrictMath.log(total) - logits[n][labels[n]];
            }
        }
        double squares = 0;
        for (PlainLayer layer : layers) {
            for (double[] row : layer.weight) {
                for (double w : row) {
                    squares += w * w;
                }
            }
        }
        return new Point(sum / logits.length + kind.lambda() * squares, pattern);
    }

    @Override
    public double[][] gradient() {
        return new PlainBackward(this).gradient();
    }
}
