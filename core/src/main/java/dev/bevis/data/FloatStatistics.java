package dev.bevis.data;

import dev.bevis.kernel.feature.FloatFeatures;

/// Statistics of features that are floats, in double: `mean = (1/n) Σ x`, and from the differences
/// to it `deviation = √(Σ (x − mean)² / (n − 1))`. Order: images ascending. Missing values do not
/// count; where all of them are missing, everything is 0.
///
/// @param means D
/// @param deviations D
/// @param smallest D
/// @param ranges D
record FloatStatistics(double[] means, double[] deviations, double[] smallest, double[] ranges)
        implements FeatureStatistics {

    static FloatStatistics of(Subset subset, FloatFeatures features) {
        int columns = subset.features();
        FloatStatistics statistics =
                new FloatStatistics(
                        new double[columns],
                        new double[columns],
                        new double[columns],
                        new double[columns]);
        for (int c = 0; c < columns; c++) {
            statistics.look(subset, features, c);
        }
        return statistics;
    }

    private void look(Subset subset, FloatFeatures features, int c) {
        double sum = 0;
        int n = 0;
        double first = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < subset.count(); i++) {
            double value = features.value(subset.offset(i) + c);
            if (!Double.isNaN(value)) {
                first = n == 0 ? value : first;
                n++;
                sum += value;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (n == 0) {
            return;
        }
        smallest[c] = least;
        ranges[c] = most - least;
        // The mean of equal numbers is that number, whatever the sum was rounded to.
        boolean same = most == least;
        means[c] = same ? first : sum / n;
        double squares = 0;
        for (int i = 0; i < subset.count(); i++) {
            double difference = features.value(subset.offset(i) + c) - means[c];
            squares += Double.isNaN(difference) ? 0 : difference * difference;
        }
        deviations[c] = same ? 0 : Math.sqrt(squares / (n - 1));
    }

    @Override
    public double mean(int feature) {
        return means[feature];
    }

    @Override
    public double standardDeviation(int feature) {
        return deviations[feature];
    }

    @Override
    public double smallest(int feature) {
        return smallest[feature];
    }

    @Override
    public double range(int feature) {
        return ranges[feature];
    }
}
