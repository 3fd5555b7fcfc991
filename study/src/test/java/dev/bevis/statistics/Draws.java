package dev.bevis.statistics;

import dev.bevis.kernel.Philox;

/// Accuracies of simulated networks, rounded to shares of 10,000 images.
///
/// @param seed of all draws
record Draws(long seed) {

    static final int IMAGES = 10_000;
    static final Resolution RESOLUTION = Resolution.ofImages(IMAGES);

    /// Accuracies of settings on paired seeds: 0.55, plus what a seed does to all settings, plus
    /// what it does to one; both normal with the given standard deviation.
    double[][] study(int number, int settings, int seeds, double deviation) {
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        double[][] accuracies = new double[settings][seeds];
        for (int i = 0; i < seeds; i++) {
            double common = random.gaussian(number, i);
            for (int setting = 0; setting < settings; setting++) {
                double own = random.gaussian(number, (setting + 1L) * seeds + i);
                accuracies[setting][i] = rounded(0.55 + deviation * (common + own));
            }
        }
        return accuracies;
    }

    private static double rounded(double accuracy) {
        return (double) Math.round(accuracy * IMAGES) / IMAGES;
    }
}
