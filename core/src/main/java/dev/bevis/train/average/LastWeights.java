package dev.bevis.train.average;

import dev.bevis.choice.Named;

/// No average: the weights of the last update.
@Named("none")
public record LastWeights() implements WeightAverage {

    @Override
    public long taking(long number, Course course) {
        return NEVER;
    }

    @Override
    public double share(long number) {
        return 0;
    }

    @Override
    public boolean averages() {
        return false;
    }

    @Override
    public String words() {
        return "none";
    }
}
