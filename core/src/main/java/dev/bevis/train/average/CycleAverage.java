package dev.bevis.train.average;

import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.train.schedule.Horizon;
import dev.bevis.train.schedule.Schedule;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Stochastic weight averaging at the ends of cycles, where a learning rate that goes up and down
/// is lowest: the mean of the weights after cycle `from` and after each later one, all of equal
/// weight. A warm-up is no part of the first cycle.
///
/// Izmailov, Podoprikhin, Garipov, Vetrov and Wilson, *Averaging Weights Leads to Wider Optima and
/// Better Generalization*, arXiv 1803.05407, algorithm 1.
///
/// @param from the first cycle whose end counts, 1 to 10⁶
@Named("cycle-swa")
@Example("{from: 2}")
public record CycleAverage(@Introduced("1") int from) implements WeightAverage {

    private static final int MOST = 1_000_000;

    public CycleAverage {
        if (from < 1 || from > MOST) {
            throw new IllegalArgumentException(
                    "cycle-swa from must be the number of a cycle, 1 to 1,000,000, got "
                            + from
                            + "; 1 averages the ends of all cycles");
        }
    }

    @Override
    public long taking(long number, Course course) {
        Horizon horizon = course.horizon();
        Horizon rest = course.warmUp().rest(horizon);
        long warm = course.warmUp().over().map(span -> span.steps(horizon)).orElse(0L);
        // A cycle has an update at least, so those of too high a number do not end in time.
        if (number > horizon.steps()) {
            return NEVER;
        }
        OptionalLong cycles = cycles(course.schedule().inSteps(rest), from + number - 1, rest);
        return cycles.isEmpty() || cycles.getAsLong() > NEVER - warm
                ? NEVER
                : cycles.getAsLong() + warm;
    }

    private static OptionalLong cycles(Schedule schedule, long count, Horizon horizon) {
        try {
            return schedule.cycles(count, horizon.stepsPerEpoch());
        } catch (IllegalArgumentException tooLong) {
            return OptionalLong.empty();
        }
    }

    @Override
    public double share(long number) {
        return 1.0 / number;
    }

    @Override
    public void requireBegun(Course course) {
        if (taking(1, course) <= course.horizon().steps()) {
            return;
        }
        Horizon rest = course.warmUp().rest(course.horizon());
        throw new IllegalArgumentException(
                course.schedule().cycle(rest).isEmpty()
                        ? "cycle-swa averages weights at the ends of cycles, and the learning rate,"
                                + " "
                                + course.schedule().words()
                                + ", has none; take cycles, such as cyclic:1e-5:0.1:500, or swa:"
                                + " {from: 75%, every: 1e}"
                        : "cycle-swa begins at the end of cycle "
                                + from
                                + ", but the training of "
                                + course.horizon().steps()
                                + " updates ends before it; train longer, or take cycle-swa: {from:"
                                + " 1}");
    }

    private String ends() {
        return from == 1
                ? "those at the end of each cycle"
                : "those at the end of each cycle from number " + Wording.count(from) + " on";
    }

    @Override
    public String words() {
        return ends().replace("those", "the mean of the weights");
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(from);
    }

    @Override
    public List<Publication> publications() {
        return List.of(SwaMethod.PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(SwaMethod.stated(ends()));
    }
}
