package dev.bevis.check;

import dev.bevis.kernel.Philox;

/// One weight layer of a [PlainNetwork] and what its last forward pass left behind. Images are
/// rows, and vectors are matrices of one row.
final class PlainLayer {

    final boolean norm;
    final boolean last;
    final double[][] weight;
    final double[][] bias;
    final double[][] scale;
    final double[][] shift;

    double[][] input = {};
    double[][] hat = {};
    double[][] beforeRelu = {};
    double[] variance = {};

    PlainLayer(int inputs, int units, boolean norm, boolean last, Philox random, int stream) {
        this.norm = norm;
        this.last = last;
        weight = draw(units, inputs, 0.7, random, 4 * stream);
        bias = draw(1, units, 0.3, random, 4 * stream + 1);
        scale = draw(1, units, 0.3, random, 4 * stream + 2);
        shift = draw(1, units, 0.3, random, 4 * stream + 3);
        for (int u = 0; u < units; u++) {
            scale[0][u] += 1;
        }
    }

    private static double[][] draw(int rows, int columns, double sigma, Philox random, int stream) {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            values[i / columns][i % columns] = sigma * random.gaussian(stream, i);
        }
        return values;
    }

    int units() {
        return weight.length;
    }

    /// Outputs, N × units; logits from the last layer.
    double[][] forward(double[][] x, double epsilon) {
        input = x;
        double[][] s = new double[x.length][units()];
        for (int n = 0; n < x.length; n++) {
            for (int u = 0; u < units(); u++) {
                s[n][u] = bias[0][u];
                for (int i = 0; i < x[n].length; i++) {
                    s[n][u] += weight[u][i] * x[n][i];
                }
            }
        }
        beforeRelu = norm ? normalize(s, epsilon) : s;
        if (last) {
            return beforeRelu;
        }
        double[][] y = new double[x.length][units()];
        for (int n = 0; n < x.length; n++) {
            for (int u = 0; u < units(); u++) {
                y[n][u] = Math.max(0, beforeRelu[n][u]);
            }
        }
        return y;
    }

    private double[][] normalize(double[][] s, double epsilon) {
        int images = s.length;
        hat = new double[images][units()];
        variance = new double[units()];
        double[][] y = new double[images][units()];
        for (int u = 0; u < units(); u++) {
            double mean = 0;
            for (double[] image : s) {
                mean += image[u] / images;
            }
            for (double[] image : s) {
                variance[u] += (image[u] - mean) * (image[u] - mean) / images;
            }
            for (int n = 0; n < images; n++) {
                hat[n][u] = (s[n][u] - mean) / Math.sqrt(variance[u] + epsilon);
                y[n][u] = scale[0][u] * hat[n][u] + shift[0][u];
            }
        }
        return y;
    }
}
