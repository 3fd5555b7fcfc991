package dev.bevis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How much each of several settings varies over the same seeds, with what the others say of it.
///
/// An accuracy is taken as `xᵢⱼ = μᵢ + βⱼ + εᵢⱼ`: a seed j does something to all settings, and
/// `εᵢⱼ` has the variance σᵢ² of its setting. With three seeds a setting alone says next to nothing
/// of σᵢ², all settings together say a lot, as far as they are alike:
///
/// 1. The effect of a seed is the weighted mean of `xᵢⱼ − x̄ᵢ` with weights `wᵢ` in proportion to
///    `1 / max(sᵢ², median s²)`, so that settings that vary much do not spoil it. What is left has
///    the mean square `(1 − wᵢ)² σᵢ² + Σ_{l≠i} wₗ² σₗ²`, which is solved for `σᵢ²` by iteration.
/// 2. Variances that are far above the others' are set aside, at most one in five.
/// 3. Of the others, `log sᵢ²` varies more than `trigamma(d/2)`, which chance explains, as far as
///    the σᵢ² differ. That gives `d₀`, the number of degrees of freedom that the others are worth,
///    and `s₀²`; infinitely many if chance explains all. Smyth, *Linear Models and Empirical Bayes
///    Methods for Assessing Differential Expression* (Statistical Applications in Genetics and
///    Molecular Biology 3, 2004), with outliers as in Phipson et al., *Robust Hyperparameter
///    Estimation Protects Against Hypervariable Genes* (Annals of Applied Statistics 10, 2016).
/// 4. A setting is judged by `max(sᵢ², (d₀ s₀² + d sᵢ²) / (d₀ + d))` with `d₀ + d` degrees of
///    freedom, one set aside by `sᵢ²` with d.
///
/// @param variances of each setting, to be judged by
/// @param freedom degrees of freedom of each
/// @param own variance of each by itself
/// @param ofOne degrees of freedom of each of these, `d = (n − 1)(k − 1)/k`
/// @param pooled of those that were not set aside
/// @param equal whether chance explains that variances differ
record ModeratedSpreads(
        double[] variances,
        double[] freedom,
        double[] own,
        double ofOne,
        double pooled,
        boolean equal) {

    private static final int ROUNDS = 3;
    private static final int SOLUTIONS = 4;
    private static final double LEAST_SHARE = 0.5;
    private static final int ONE_ASIDE_IN = 5;
    private static final double ASIDE = 1e-3;
    private static final double NOTICED = 0.01;
    private static final double NONE = 1e-6;

    /// From accuracies by setting and seed.
    ///
    /// @param accuracies of two settings and two seeds at least
    /// @param least no variance is taken to be smaller
    static ModeratedSpreads of(double[][] accuracies, double least) {
        int k = accuracies.length;
        double freedom = (accuracies[0].length - 1) * (k - 1.0) / k;
        double[] own = variances(accuracies);
        boolean[] constant = new boolean[k];
        for (int i = 0; i < k; i++) {
            constant[i] = own[i] <= least;
            own[i] = Math.max(own[i], least);
        }
        boolean[] aside = aside(own, freedom);
        int[] fitted = IntStream.range(0, k).filter(i -> !aside[i] && !constant[i]).toArray();
        Prior prior = Prior.of(fitted.length == 0 ? own : at(own, fitted), freedom);
        double[] variances = new double[k];
        double[] freedoms = new double[k];
        for (int i = 0; i < k; i++) {
            if (aside[i]) {
                variances[i] = own[i];
                freedoms[i] = freedom;
            } else {
                variances[i] = prior.moderated(own[i], freedom);
                freedoms[i] = Math.min(prior.freedom + freedom, k * freedom);
            }
        }
        int[] pooled = IntStream.range(0, k).filter(i -> !aside[i]).toArray();
        return new ModeratedSpreads(
                variances,
                freedoms,
                own,
                freedom,
                Summary.sum(at(own, pooled)) / pooled.length,
                Double.isInfinite(prior.freedom) && pooled.length == k);
    }

    /// What the settings have in common.
    ///
    /// @param freedom d₀, may be infinite
    /// @param variance s₀²
    private record Prior(double freedom, double variance) {

        static Prior of(double[] variances, double freedom) {
            double[] logs = Arrays.stream(variances).map(StrictMath::log).toArray();
            double mean = Summary.sum(logs) / logs.length;
            double squares =
                    Summary.sum(Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).toArray());
            double more = squares / Math.max(1, logs.length - 1) - Gamma.trigamma(freedom / 2);
            if (more <= NONE) {
                return new Prior(
                        Double.POSITIVE_INFINITY, Summary.sum(variances) / variances.length);
            }
            double half = Gamma.inverseTrigamma(more);
            double center = mean - Gamma.digamma(freedom / 2) + StrictMath.log(freedom / 2);
            return new Prior(
                    2 * half, StrictMath.exp(center + Gamma.digamma(half) - StrictMath.log(half)));
        }

        double moderated(double own, double ofOwn) {
            return Double.isInfinite(freedom)
                    ? Math.max(own, variance)
                    : Math.max(own, (freedom * variance + ofOwn * own) / (freedom + ofOwn));
        }
    }

    /// Indices of settings that vary noticeably more than the median of all, ascending.
    int[] larger() {
        double limit = scale(own, ofOne) * quantile(own.length, ofOne, NOTICED);
        return IntStream.range(0, own.length).filter(i -> own[i] > limit).toArray();
    }

    private static boolean[] aside(double[] variances, double freedom) {
        int k = variances.length;
        boolean[] aside = new boolean[k];
        int most = k < 3 ? 0 : Math.max(1, k / ONE_ASIDE_IN);
        double[] sorted = variances.clone();
        Arrays.sort(sorted);
        double limit =
                Math.max(
                        sorted[k - most - 1],
                        scale(variances, freedom) * quantile(k, freedom, ASIDE * k));
        for (int i = 0; i < k; i++) {
            aside[i] = variances[i] > limit;
        }
        return aside;
    }

    /// What one variance of k exceeds with the given probability in all, in units of the others'.
    private static double quantile(int k, double freedom, double probability) {
        return FDistribution.of(freedom, freedom * k / 2)
                .inverseSurvivalProbability(probability / k);
    }

    /// An estimate of a common variance that half of the settings cannot spoil.
    private static double scale(double[] variances, double freedom) {
        double middle =
                ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(0.5) / freedom;
        return median(variances) / middle;
    }

    private static double[] variances(double[][] accuracies) {
        int k = accuracies.length;
        int n = accuracies[0].length;
        double[][] centered = new double[k][];
        for (int i = 0; i < k; i++) {
            double mean = Summary.of(accuracies[i]).mean();
            centered[i] = Arrays.stream(accuracies[i]).map(x -> x - mean).toArray();
        }
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        double[] variances = new double[0];
        for (int round = 0; round < ROUNDS; round++) {
            double[] left = meanSquares(centered, weights, n);
            double squares = Summary.sum(Arrays.stream(weights).map(w -> w * w).toArray());
            double[] alike = new double[k];
            for (int i = 0; i < k; i++) {
                alike[i] = left[i] / (1 - 2 * weights[i] + squares);
            }
            variances = solved(left, alike, weights, round == 0 ? alike : variances);
            double median = median(variances);
            for (int i = 0; i < k; i++) {
                weights[i] = median == 0 ? 1 : 1 / Math.max(variances[i], median);
            }
            double sum = Summary.sum(weights);
            weights = Arrays.stream(weights).map(w -> w / sum).toArray();
        }
        return variances;
    }

    /// Of what is left without the effects of settings and seeds.
    private static double[] meanSquares(double[][] centered, double[] weights, int n) {
        double[] squares = new double[centered.length];
        for (int j = 0; j < n; j++) {
            double effect = 0;
            for (int i = 0; i < centered.length; i++) {
                effect += weights[i] * centered[i][j];
            }
            for (int i = 0; i < centered.length; i++) {
                double rest = centered[i][j] - effect;
                squares[i] += rest * rest / (n - 1);
            }
        }
        return squares;
    }

    /// @param alike the solutions if all variances were equal; none is taken below half of it
    private static double[] solved(
            double[] left, double[] alike, double[] weights, double[] start) {
        double[] solved = start.clone();
        for (int times = 0; times < SOLUTIONS; times++) {
            double all = 0;
            for (int i = 0; i < solved.length; i++) {
                all += weights[i] * weights[i] * solved[i];
            }
            double[] next = new double[solved.length];
            for (int i = 0; i < solved.length; i++) {
                double others = all - weights[i] * weights[i] * solved[i];
                double own = 1 - weights[i];
                next[i] = Math.max((left[i] - others) / (own * own), LEAST_SHARE * alike[i]);
            }
            solved = next;
        }
        return solved;
    }

    private static double[] at(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
