package dev.bevis.study;

/// A figure that a step wants in the report.
public enum Figure {
    LOSS,
    COST,
    ACCURACY,
    LEARNING_RATE,
    TABLE,
    BARS,
    RESPONSE_CURVE,
    HEAT_MAP,
    SMALL_MULTIPLES,
    TEMPLATES,
    GRADIENT_HISTOGRAM,
    WEIGHT_HISTOGRAM,
    ACTIVATION_HISTOGRAM,
    PROBABILITY_HISTOGRAM,
    CONFUSION,
    CLASS_ACCURACY,
    MISTAKES
}
