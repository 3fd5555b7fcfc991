package dev.bevis.train;

/// The same learning rate at every step.
///
/// @param rate learning rate, finite and above 0
public record Constant(double rate) implements Schedule {

    public Constant {
        Fields.positive("constant rate", rate);
    }

    @Override
    public double at(long step, long stepsPerEpoch) {
        return rate;
    }
}
