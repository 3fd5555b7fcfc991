package dev.bevis.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Textbook statistics by numerical integration, which shares nothing with what reports use.
final class PlainStatistics {

    private PlainStatistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /// The standard deviation with divisor n − 1.
    static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
                        / (values.length - 1));
    }

    /// The probability that Student's t lies farther from 0 than `t` on both sides.
    static double twoSided(double t, int freedom) {
        // t = √ν tan θ turns the tail into an integral of cos^(ν−1) over an interval.
        DoubleUnaryOperator density = angle -> Math.pow(Math.cos(angle), freedom - 1);
        double from = Math.atan(Math.abs(t) / Math.sqrt(freedom));
        return integral(density, from, Math.PI / 2) / integral(density, 0, Math.PI / 2);
    }

    /// The t that is exceeded on both sides together with 5 %.
    static double quantile(int freedom) {
        double low = 0;
        double high = 1e4;
        for (int turn = 0; turn < 200; turn++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, freedom) > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double integral(DoubleUnaryOperator function, double from, double to) {
        int parts = 4_000;
        double width = (to - from) / parts;
        double sum = function.applyAsDouble(from) + function.applyAsDouble(to);
        for (int i = 1; i < parts; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(from + i * width);
        }
        return sum * width / 3;
    }

    /// The p values after Holm, in their order.
    static double[] holm(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int place = 0; place < p.length; place++) {
            largest = Math.max(largest, Math.min(1, (p.length - place) * p[order[place]]));
            corrected[order[place]] = largest;
        }
        return corrected;
    }
}
