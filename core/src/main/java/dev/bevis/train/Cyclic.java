package dev.bevis.train;

import dev.bevis.data.Decimal;

/// The triangular cycle of Smith, *Cyclical Learning Rates for Training Neural Networks*, arXiv
/// 1506.01186, section 3: linear from `min` to `max` in `halfCycle` steps, back down in as many.
///
/// @param min rate at the ends of a cycle, finite and above 0
/// @param max rate in its middle, finite, at least `min`
/// @param halfCycle half a cycle; the paper suggests 2 to 10 epochs
public record Cyclic(double min, double max, Span halfCycle) implements Schedule {

    public Cyclic {
        Fields.positive("cyclic min", min);
        Fields.positive("cyclic max", max);
        if (max < min) {
            throw new IllegalArgumentException(
                    "cyclic min must not be above max, got min "
                            + Decimal.text(min)
                            + " and max "
                            + Decimal.text(max));
        }
    }

    @Override
    public double at(long step, long stepsPerEpoch) {
        long halfSteps = halfCycle.steps(stepsPerEpoch);
        long phase = step % (2 * halfSteps);
        return phase <= halfSteps
                ? min + (double) phase / halfSteps * (max - min)
                : max - (double) (phase - halfSteps) / halfSteps * (max - min);
    }

    /// Steps of one whole cycle.
    public long cycle(long stepsPerEpoch) {
        return Span.product(2, halfCycle.steps(stepsPerEpoch));
    }
}
