package dev.bevis.train.feedback;

import dev.bevis.train.progress.Evaluation;

/// By which score of the validation images one network is better than another.
public enum Criterion {
    /// The mean loss, without the penalty; less is better.
    LOSS("validation loss") {
        @Override
        double goodness(Evaluation evaluation) {
            return -evaluation.loss();
        }
    },
    /// The share that is classified right; more is better.
    ACCURACY("validation accuracy") {
        @Override
        double goodness(Evaluation evaluation) {
            return evaluation.accuracy();
        }
    };

    private final String words;

    Criterion(String words) {
        this.words = words;
    }

    /// The score as a number of which more is better.
    abstract double goodness(Evaluation evaluation);

    /// What is compared, such as `validation loss`.
    public String words() {
        return words;
    }
}
