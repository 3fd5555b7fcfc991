package dev.bevis.report.figure;

import dev.bevis.study.trial.TrialResult;

/// What a curve is of.
public enum CurveQuantity {
    LOSS("loss", "mean loss"),
    COST("cost", "cost (loss + penalty)"),
    ACCURACY("accuracy", "accuracy (%)");

    private static final double POINTS = 100;

    private final String word;
    private final String label;

    CurveQuantity(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /// Its name.
    public String word() {
        return word;
    }

    /// What an axis says.
    String label() {
        return label;
    }

    /// Its value at a point.
    double of(TrialResult.Point point) {
        return switch (this) {
            case LOSS -> point.loss();
            case COST -> point.cost();
            case ACCURACY -> POINTS * point.accuracy();
        };
    }
}
