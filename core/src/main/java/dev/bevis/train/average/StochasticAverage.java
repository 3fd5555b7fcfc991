package dev.bevis.train.average;

import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Span;

import java.util.List;

/// Stochastic weight averaging: the mean of the weights after update `F`, `F + E`, `F + 2E`, … of a
/// training, all of equal weight: with the `n`-th of them `θ̄ ← θ̄ + (θ − θ̄)/n`.
///
/// Izmailov, Podoprikhin, Garipov, Vetrov and Wilson, *Averaging Weights Leads to Wider Optima and
/// Better Generalization*, arXiv 1803.05407, algorithm 1, for a constant learning rate; for cycles
/// see [CycleAverage].
///
/// @param from F, the updates before the first weights that count
/// @param every E, the updates from one to the next
@Named("swa")
@Example("{from: 75%, every: 1e}")
public record StochasticAverage(@Introduced("75%") Span from, @Introduced("1e") Span every)
        implements WeightAverage {

    @Override
    public long taking(long number, Course course) {
        long between = every.steps(course.horizon());
        return number - 1 > (NEVER - from.steps(course.horizon())) / between
                ? NEVER
                : from.steps(course.horizon()) + (number - 1) * between;
    }

    @Override
    public double share(long number) {
        return 1.0 / number;
    }

    @Override
    public WeightAverage inSteps(Horizon horizon) {
        return new StochasticAverage(from.inSteps(horizon), every.inSteps(horizon));
    }

    @Override
    public void requireBegun(Course course) {
        long first = from.steps(course.horizon());
        if (first > course.horizon().steps()) {
            throw new IllegalArgumentException(
                    "swa begins after update "
                            + first
                            + ", but the training has "
                            + course.horizon().steps()
                            + "; begin earlier, such as swa: {from: 75%, every: 1e}");
        }
    }

    @Override
    public String words() {
        return "the mean of the weights after "
                + from.words()
                + " and after every "
                + every.each()
                + " from then on";
    }

    @Override
    public List<Publication> publications() {
        return List.of(SwaMethod.PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                SwaMethod.stated(
                        "those after "
                                + from.words()
                                + " and after every "
                                + every.each()
                                + " from then on"));
    }
}
