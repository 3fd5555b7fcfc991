package dev.bevis.statistics.selection;

import dev.bevis.kernel.Philox;
import dev.bevis.statistics.Summary;

/// How likely chance alone makes [KeptOfMany] drop the truly best of several settings.
///
/// It is simulated: all other settings are equally good, the best is better than them by a number
/// of standard deviations of a difference from seed to seed, and what seeds do is normal,
/// independent and of one size. Equal others are the hardest case; where some are worse, fewer
/// stand before the best. With an advantage of 0 the result is a bound for any means, and it needs
/// no size of the noise, since t has none. The numbers drawn depend on the arguments alone.
public final class HalvingRisk {

    /// Simulated rungs.
    private static final int STUDIES = 4_000;

    /// Of many settings fewer are simulated, since the part that is kept decides.
    private static final int MOST_SETTINGS = 200;

    private HalvingRisk() {}

    /// The share of simulated rungs that drop the best setting.
    ///
    /// @param settings of the rung, at least 1
    /// @param keep how many of them are kept in any case, at least 1
    /// @param seeds pairs of seeds, at least 2
    /// @param advantage by how much the best is better, in standard deviations of the difference of
    ///   two settings from seed to seed, at least 0
    /// @return 0 to 1; 0 also stands for less than about 1 in 1,000
    /// @throws IllegalArgumentException if there are fewer seeds, settings or kept ones
    public static double ofDropping(int settings, int keep, int seeds, double advantage) {
        if (settings < 1 || keep < 1 || seeds < 2 || !(advantage >= 0)) {
            throw new IllegalArgumentException(
                    "a rung has at least 1 setting, keeps at least 1 and has at least 2 pairs of"
                            + " seeds, got "
                            + settings
                            + ", "
                            + keep
                            + " and "
                            + seeds);
        }
        if (keep >= settings) {
            return 0;
        }
        int simulated = Math.min(settings, MOST_SETTINGS);
        int kept = Math.max(1, (int) ((long) keep * simulated / settings));
        Rung rung = new Rung(simulated, kept, seeds, advantage, factor(seeds));
        Philox random = new Philox(seeds, Philox.Purpose.HALVING_RISK);
        int dropped = 0;
        for (int study = 0; study < STUDIES; study++) {
            dropped += rung.dropsBest(random, study) ? 1 : 0;
        }
        return (double) dropped / STUDIES;
    }

    /// What the standard deviation of a sample is multiplied with for half of the interval of its
    /// mean, `t / √n`.
    private static double factor(int seeds) {
        double[] any = new double[seeds];
        any[0] = 1;
        Summary summary = Summary.of(any);
        return (summary.high() - summary.mean()) / summary.standardDeviation();
    }

    private record Rung(int settings, int keep, int seeds, double advantage, double factor) {

        /// Setting 0 is the best.
        boolean dropsBest(Philox random, int study) {
            double[][] scores = new double[settings][seeds];
            double[] means = new double[settings];
            for (int i = 0; i < settings; i++) {
                for (int j = 0; j < seeds; j++) {
                    double noise = random.gaussian(study, (long) i * seeds + j) * Math.sqrt(0.5);
                    scores[i][j] = noise + (i == 0 ? advantage : 0);
                    means[i] += scores[i][j] / seeds;
                }
            }
            int before = 0;
            int better = 0;
            boolean[] taken = new boolean[settings];
            for (int place = 0; place < keep; place++) {
                int next = highest(means, taken);
                if (next == 0) {
                    return false;
                }
                taken[next] = true;
                before++;
                better += isBetter(scores[next], scores[0]) ? 1 : 0;
                if (better < before) {
                    return false;
                }
            }
            return true;
        }

        private static int highest(double[] means, boolean[] taken) {
            int highest = -1;
            for (int i = 0; i < means.length; i++) {
                if (!taken[i] && (highest < 0 || means[i] > means[highest])) {
                    highest = i;
                }
            }
            return highest;
        }

        private boolean isBetter(double[] a, double[] b) {
            double mean = 0;
            for (int j = 0; j < seeds; j++) {
                mean += (a[j] - b[j]) / seeds;
            }
            double squares = 0;
            for (int j = 0; j < seeds; j++) {
                double distance = a[j] - b[j] - mean;
                squares += distance * distance;
            }
            return mean > factor * Math.sqrt(squares / (seeds - 1));
        }
    }
}
