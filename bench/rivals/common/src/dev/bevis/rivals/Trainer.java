package dev.bevis.rivals;

/// A library at work: trains one network after the other.
public interface Trainer {

    /// Begins a new network with random weights.
    ///
    /// @param penalty lambda
    void start(double penalty, long seed);

    /// Trains it; on the clock.
    void train(int steps);

    /// The class it takes each of the images for.
    int[] guess(Examples examples);
}
