package dev.bevis.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The backward pass of a [PlainNetwork], right or with its fault.
final class PlainBackward {

    private final PlainNetwork network;
    private final PlainNetwork.Kind kind;
    private final Fault fault;
    private final int images;

    PlainBackward(PlainNetwork network) {
        this.network = network;
        kind = network.kind;
        fault = network.fault;
        images = network.x.length;
    }

    private boolean has(Fault other) {
        return fault == other;
    }

    double[][] gradient() {
        List<double[][]> stale = staleInputs();
        double[][] logits = network.forward();
        double[][] g = kind.hinge() ? hinge(logits) : softmax(logits);
        if (has(Fault.LAST_IMAGE_LEFT_OUT)) {
            Arrays.fill(g[images - 1], 0);
        }
        List<double[]> gradients = new ArrayList<>();
        for (int l = network.layers.size() - 1; l >= 0; l--) {
            PlainLayer layer = network.layers.get(l);
            if (!layer.last) {
                relu(l, g);
            }
            if (layer.norm) {
                gradients.addFirst(shiftGradient(g));
                gradients.addFirst(scaleGradient(layer, g));
                g = norm(layer, g);
            }
            gradients.addFirst(biasGradient(layer, g));
            gradients.addFirst(weightGradient(l, g, stale.get(l)));
            g = inputGradient(layer, g);
        }
        if (has(Fault.ONE_ENTRY_OFF_BY_A_PERCENT)) {
            gradients.getFirst()[largest(gradients.getFirst())] *= 1.01;
        }
        if (has(Fault.SIGN_REVERSED)) {
            gradients.forEach(part -> Arrays.setAll(part, i -> -part[i]));
        }
        return gradients.toArray(double[][]::new);
    }

    private static int largest(double[] part) {
        int largest = 0;
        for (int i = 0; i < part.length; i++) {
            largest = Math.abs(part[i]) > Math.abs(part[largest]) ? i : largest;
        }
        return largest;
    }

    /// Layer inputs of a forward pass at another point.
    private List<double[][]> staleInputs() {
        double[] first = network.layers.getFirst().weight[0];
        double value = first[0];
        first[0] += 0.1;
        network.forward();
        first[0] = value;
        return network.layers.stream().map(layer -> layer.input).toList();
    }

    private double divisor() {
        return has(Fault.SUM_INSTEAD_OF_MEAN) ? 1 : images;
    }

    private double[][] softmax(double[][] logits) {
        double[][] g = new double[images][logits[0].length];
        for (int n = 0; n < images; n++) {
            double total = 0;
            for (double logit : logits[n]) {
                total += StrictMath.exp(logit);
            }
            for (int c = 0; c < g[n].length; c++) {
                g[n][c] = StrictMath.exp(logits[n][c]);
                g[n][c] /= has(Fault.SOFTMAX_NOT_NORMALIZED) ? g[n].length : total;
            }
            if (has(Fault.SOFTMAX_LABELS_ADDED)) {
                g[n][network.labels[n]] += 1;
            } else if (!has(Fault.SOFTMAX_LABELS_FORGOTTEN)) {
                g[n][network.labels[n]] -= 1;
            }
        }
        return g;
    }

    private double[][] hinge(double[][] logits) {
        double[][] g = new double[images][logits[0].length];
        double margin = has(Fault.HINGE_MARGIN_ZERO) ? 0 : 1;
        for (int n = 0; n < images; n++) {
            int own = network.labels[n];
            int worst = -1;
            for (int c = 0; c < g[n].length; c++) {
                if (c != own && logits[n][c] - logits[n][own] + margin > 0) {
                    g[n][c] = 1;
                    g[n][own] -= 1;
                    worst = worst < 0 || logits[n][c] > logits[n][worst] ? c : worst;
                }
            }
            if (has(Fault.HINGE_OWN_CLASS_ONE_SHORT) && g[n][own] < 0) {
                g[n][own] += 1;
            }
            if (has(Fault.HINGE_ONLY_THE_WORST_CLASS) && worst >= 0) {
                Arrays.fill(g[n], 0);
                g[n][worst] = 1;
                g[n][own] = -1;
            }
        }
        return g;
    }

    private void relu(int l, double[][] g) {
        int other = Math.max(0, has(Fault.RELU_MASK_OF_ANOTHER_LAYER) ? l - 1 : l);
        double[][] s = network.layers.get(other).beforeRelu;
        for (int n = 0; n < images; n++) {
            for (int u = 0; u < g[n].length; u++) {
                double threshold = has(Fault.RELU_THRESHOLD_SHIFTED) ? -0.3 : 0;
                boolean on =
                        has(Fault.RELU_MASK_FORGOTTEN)
                                || (has(Fault.RELU_MASK_OF_THE_GRADIENT)
                                        ? g[n][u] > 0
                                        : s[n][u % s[n].length] > threshold);
                g[n][u] = on ? g[n][u] : 0;
            }
        }
    }

    private double[] shiftGradient(double[][] g) {
        double[] gradient = new double[g[0].length];
        for (double[] image : g) {
            for (int u = 0; u < gradient.length; u++) {
                gradient[u] += image[u] / divisor();
            }
        }
        return has(Fault.NORM_SHIFT_GRADIENT_FORGOTTEN) ? new double[gradient.length] : gradient;
    }

    private double[] scaleGradient(PlainLayer layer, double[][] g) {
        double[] gradient = new double[layer.units()];
        for (int u = 0; u < gradient.length; u++) {
            for (int n = 0; n < images; n++) {
                double hat = has(Fault.NORM_SCALE_GRADIENT_WITHOUT_HAT) ? 1 : layer.hat[n][u];
                gradient[u] += g[n][u] * hat / divisor();
            }
            if (has(Fault.PENALTY_ON_SCALES)) {
                gradient[u] += 2 * kind.lambda() * layer.scale[0][u];
            }
        }
        return gradient;
    }

    private double[][] norm(PlainLayer layer, double[][] g) {
        boolean constants = has(Fault.NORM_STATISTICS_AS_CONSTANTS);
        double[][] result = new double[images][layer.units()];
        for (int u = 0; u < layer.units(); u++) {
            double mean = 0;
            double meanHat = 0;
            for (int n = 0; n < images; n++) {
                mean += g[n][u] / images;
                meanHat += g[n][u] * layer.hat[n][u] / images;
            }
            mean = constants || has(Fault.NORM_MEAN_TERM_FORGOTTEN) ? 0 : mean;
            meanHat = constants || has(Fault.NORM_VARIANCE_TERM_FORGOTTEN) ? 0 : meanHat;
            double variance = layer.variance[u];
            if (has(Fault.NORM_VARIANCE_BY_N_MINUS_1)) {
                variance *= images / (images - 1.0);
            }
            double epsilon = has(Fault.NORM_EPSILON_FORGOTTEN) ? 0 : kind.epsilon();
            double scale = has(Fault.NORM_SCALE_FORGOTTEN) ? 1 : layer.scale[0][u];
            double factor = scale / Math.sqrt(variance + epsilon);
            for (int n = 0; n < images; n++) {
                result[n][u] = factor * (g[n][u] - mean - layer.hat[n][u] * meanHat);
            }
        }
        return result;
    }

    private double[] biasGradient(PlainLayer layer, double[][] g) {
        double[] gradient = new double[layer.units()];
        if (layer.last && has(Fault.OUTPUT_BIAS_FORGOTTEN)) {
            return gradient;
        }
        for (int u = 0; u < gradient.length; u++) {
            for (double[] image : has(Fault.BIAS_OF_THE_FIRST_IMAGE) ? new double[][] {g[0]} : g) {
                gradient[u] += image[u] / divisor();
            }
            if (has(Fault.PENALTY_ON_BIASES)) {
                gradient[u] += 2 * kind.lambda() * layer.bias[0][u];
            }
        }
        return gradient;
    }

    private double[] weightGradient(int l, double[][] g, double[][] stale) {
        PlainLayer layer = network.layers.get(l);
        int inputs = layer.weight[0].length;
        double[][] in = has(Fault.STALE_ACTIVATIONS) ? stale : layer.input;
        if (has(Fault.INPUTS_BEFORE_RELU) && l > 0) {
            in = network.layers.get(l - 1).beforeRelu;
        }
        int next = has(Fault.INPUTS_OF_THE_NEXT_IMAGE) ? 1 : 0;
        double[] gradient = new double[layer.units() * inputs];
        for (int i = 0; i < gradient.length; i++) {
            int unit = i / inputs;
            for (int n = 0; n < images; n++) {
                gradient[i] += g[n][unit] * in[(n + next) % images][i % inputs] / divisor();
            }
            gradient[i] += penaltyFactor() * kind.lambda() * layer.weight[unit][i % inputs];
        }
        return gradient;
    }

    private double penaltyFactor() {
        if (has(Fault.PENALTY_FORGOTTEN)) {
            return 0;
        }
        if (has(Fault.PENALTY_DIVIDED_BY_IMAGES)) {
            return 2.0 / images;
        }
        return has(Fault.PENALTY_HALVED) ? 1 : 2;
    }

    private double[][] inputGradient(PlainLayer layer, double[][] g) {
        int inputs = layer.weight[0].length;
        int units = layer.units();
        double[][] result = new double[images][inputs];
        for (int n = 0; n < images; n++) {
            for (int i = 0; i < inputs; i++) {
                for (int u = 0; u < units; u++) {
                    int at = has(Fault.WEIGHTS_READ_TRANSPOSED) ? i * units + u : u * inputs + i;
                    result[n][i] += g[n][u] * layer.weight[at / inputs][at % inputs];
                }
            }
        }
        return result;
    }
}
