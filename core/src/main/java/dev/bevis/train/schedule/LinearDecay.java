package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;

import java.util.List;

/// A straight line from `max` down to `min` over the whole training: `min + (max − min) · (steps −
/// step) / steps`.
///
/// `min` is reached when all steps are made, so the last step still has `min + (max − min) / steps`
/// and no step the rate 0. What comes after that, such as the rate of a training that is drawn
/// beyond its end, is `min`.
///
/// @param max first rate, finite and above 0
/// @param min rate to which it falls, 0 to `max`
@Named("linear")
@Example("{max: 0.1, min: 0.001}")
public record LinearDecay(double max, @Introduced("0") double min) implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + (\\eta_{\\max} - \\eta_{\\min}) \\frac{T - t}{T}",
                    MathMl.of("η_t = η_min + ( η_max − η_min )", MathMl.fraction("T − t", "T")),
                    "the rate falls from its maximum to its minimum along a straight line over all"
                            + " T updates of the training");

    public LinearDecay {
        Schedule.requireFall("linear", max, min);
        // 0 and -0 are one number, and one schedule.
        min += 0.0;
    }

    @Override
    public double at(long step, Horizon horizon) {
        return Schedule.between(max, min, horizon.left(step));
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new LinearDecay(peak, min);
    }

    @Override
    public boolean needsHorizon() {
        return true;
    }

    @Override
    public String words() {
        return "a straight line from "
                + Wording.number(max)
                + " down to "
                + Wording.number(min)
                + " over the whole training";
    }

    @Override
    public String predicate() {
        return "follows " + words();
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated("A linear rate falls over all T updates of a training:", FORMULA));
    }
}
