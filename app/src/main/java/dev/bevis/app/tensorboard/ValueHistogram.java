package dev.bevis.app.tensorboard;

import dev.bevis.classifier.export.ProtocolMessage;

/// A distribution of numbers in [#BINS] bins of one width from the smallest to the largest, as
/// TensorFlow's `HistogramProto`. Bin i holds the values `v` with `⌊BINS · (v − min)/(max − min)⌋ =
/// i`, and the last one the largest, too. Where all values are equal they are in one bin. Numbers
/// that are not finite are left out.
///
/// @param count of finite values
/// @param squares sum of their squares
/// @param limits upper ends of the bins
/// @param counts of values in each
record ValueHistogram(
        double min,
        double max,
        long count,
        double sum,
        double squares,
        double[] limits,
        double[] counts) {

    /// How many bins.
    static final int BINS = 30;

    /// Of some values.
    static ValueHistogram of(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                squares += value * value;
                count++;
            }
        }
        if (count == 0) {
            return new ValueHistogram(0, 0, 0, 0, 0, new double[] {0}, new double[] {0});
        }
        if (min == max) {
            return new ValueHistogram(
                    min, max, count, sum, squares, new double[] {max}, new double[] {count});
        }
        double[] limits = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            limits[bin] = bin == BINS - 1 ? max : min + (max - min) * (bin + 1) / BINS;
        }
        double[] counts = new double[BINS];
        for (double value : values) {
            if (Double.isFinite(value)) {
                counts[Math.min(BINS - 1, (int) (BINS * ((value - min) / (max - min))))]++;
            }
        }
        return new ValueHistogram(min, max, count, sum, squares, limits, counts);
    }

    ProtocolMessage message() {
        return new ProtocolMessage()
                .real(1, min)
                .real(2, max)
                .real(3, (double) count)
                .real(4, sum)
                .real(5, squares)
                .reals(6, limits)
                .reals(7, counts);
    }
}
