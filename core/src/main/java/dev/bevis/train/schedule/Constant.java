package dev.bevis.train.schedule;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Example;
import dev.bevis.choice.Wording;

/// The same learning rate at every step.
///
/// @param rate learning rate, finite and above 0
@BareNumber
@Example("{rate: 0.01}")
public record Constant(double rate) implements Schedule {

    public Constant {
        Schedule.requirePositive("constant rate", rate);
    }

    @Override
    public double at(long step, Horizon horizon) {
        return rate;
    }

    @Override
    public double peak() {
        return rate;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Constant(peak);
    }

    @Override
    public String words() {
        return Wording.number(rate);
    }
}
