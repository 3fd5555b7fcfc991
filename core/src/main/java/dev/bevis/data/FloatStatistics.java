package dev.bevis.data;

import dev.bevis.kernel.feature.FloatFeatures;

/// Statistics of features that are floats, in double: `mean = (1/n) Σ x`, and from the differences
/// to it `deviation = √(Σ (x − mean)² / (n − 1))`. Order: images ascending.
///
/// @param means D
/// @param deviations D
record FloatStatistics(double[] means, double[] deviations) implements FeatureStatistics {

    static FloatStatistics of(Subset subset, FloatFeatures features) {
        double[] means = new double[subset.features()];
        double[] deviations = new double[subset.features()];
        int n = subset.count();
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            boolean same = true;
            double first = features.value(subset.offset(0) + c);
            for (int i = 0; i < n; i++) {
                double value = features.value(subset.offset(i) + c);
                sum += value;
                same &= value == first;
            }
            // The mean of equal numbers is that number, whatever the sum was rounded to.
            means[c] = same ? first : sum / n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double difference = features.value(subset.offset(i) + c) - means[c];
                squares += difference * difference;
            }
            deviations[c] = same ? 0 : Math.sqrt(squares / (n - 1));
        }
        return new FloatStatistics(means, deviations);
    }

    @Override
    public double mean(int feature) {
        return means[feature];
    }

    @Override
    public double standardDeviation(int feature) {
        return deviations[feature];
    }
}
