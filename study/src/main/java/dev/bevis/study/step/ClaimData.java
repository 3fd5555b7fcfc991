package dev.bevis.study.step;

import dev.bevis.statistics.Resolution;

/// The accuracies that a claim speaks of, for the pairs of seeds that its names have in common.
public interface ClaimData {

    /// For each pair of seeds the accuracy, or mean accuracy over the settings, of a name.
    double[] mean(int name);

    /// For each pair of seeds the standard deviation over the settings of a name.
    double[] spread(int name);

    /// Whether a name stands for several settings.
    boolean groups();

    /// Whether outcomes of a setting fall into groups or diverged, so that its mean is an accuracy
    /// that no network has; those that diverged are 0.
    boolean irregular();

    Resolution resolution();

    /// Whether outcomes fall into groups of which the lower is not at chance.
    boolean clusters();

    /// How many networks of a name diverged or stayed at chance.
    int failures(int name);

    /// The places of the pairs of seeds with which no network failed, ascending.
    int[] learned();
}
