package dev.bevis.study.step;

/// What a setting is chosen by.
public enum Choose {
    /// Mean validation accuracy of the trained networks.
    VALIDATION,
    /// Mean of each network's best validation accuracy over its curve: a little optimistic.
    BEST_EVALUATION,
    /// Test accuracy. Bevis refuses to run that; a study can say it to have it criticized.
    TEST
}
