package dev.bevis.train.feedback;

import dev.bevis.classifier.ModelOrigin;

/// Which weights of a training are its result: those that are evaluated, predicted with and
/// exported.
public enum Kept {
    /// Those after the last update.
    LAST("those after the last update", ModelOrigin.Weights.LAST),
    /// Those with the best validation accuracy of all evaluations of the trained network, the first
    /// of equal ones.
    BEST("those of the evaluation with the best validation accuracy", ModelOrigin.Weights.BEST);

    private final String words;
    private final ModelOrigin.Weights weights;

    Kept(String words, ModelOrigin.Weights weights) {
        this.words = words;
        this.weights = weights;
    }

    /// What a model of them says of its origin.
    public ModelOrigin.Weights weights() {
        return weights;
    }

    /// Which weights, such as `those after the last update`.
    public String words() {
        return words;
    }
}
