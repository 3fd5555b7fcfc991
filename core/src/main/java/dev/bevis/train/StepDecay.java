package dev.bevis.train;

/// A learning rate that is multiplied by a factor at equal distances: `rate · factor^⌊step /
/// every⌋`.
///
/// @param rate first learning rate, finite and above 0
/// @param factor finite and above 0; below 1 to decay
/// @param every distance between two multiplications
public record StepDecay(double rate, double factor, Span every) implements Schedule {

    public StepDecay {
        Fields.positive("step-decay rate", rate);
        Fields.positive("step-decay factor", factor);
    }

    @Override
    public double at(long step, long stepsPerEpoch) {
        long decays = step / every.steps(stepsPerEpoch);
        return rate * StrictMath.pow(factor, (double) decays);
    }
}
