package dev.bevis.train.feedback;

/// Which weights of a training are its result: those that are evaluated, predicted with and
/// exported.
public enum Kept {
    /// Those after the last update.
    LAST("those after the last update"),
    /// Those with the best validation accuracy of all evaluations of the trained network, the first
    /// of equal ones.
    BEST("those of the evaluation with the best validation accuracy");

    private final String words;

    Kept(String words) {
        this.words = words;
    }

    /// Which weights, such as `those after the last update`.
    public String words() {
        return words;
    }
}
