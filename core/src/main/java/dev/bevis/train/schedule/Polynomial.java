package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;

import java.util.List;

/// A power of what is left of the training: `min + (max − min) · ((steps − step) / steps)^power`.
///
/// As for [LinearDecay], which is that of power 1, `min` is reached when all steps are made.
///
/// @param max first rate, finite and above 0
/// @param power finite and above 0; above 1 it falls faster at first
/// @param min rate to which it falls, 0 to `max`
@Example("{max: 0.1, power: 2, min: 0.001}")
public record Polynomial(double max, double power, @Introduced("0") double min)
        implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + (\\eta_{\\max} - \\eta_{\\min}) \\left( \\frac{T -"
                            + " t}{T} \\right)^p",
                    MathMl.of(
                            "η_t = η_min + ( η_max − η_min )",
                            MathMl.power(MathMl.of("(", MathMl.fraction("T − t", "T"), ")"), "p")),
                    "the rate falls from its maximum to its minimum as the power p of the part of"
                            + " all T updates that is left");

    public Polynomial {
        Schedule.requireFall("polynomial", max, min);
        Schedule.requirePositive("polynomial power", power);
        // 0 and -0 are one number, and one schedule.
        min += 0.0;
    }

    @Override
    public double at(long step, Horizon horizon) {
        return Schedule.between(max, min, StrictMath.pow(horizon.left(step), power));
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Polynomial(peak, power, min);
    }

    @Override
    public boolean needsHorizon() {
        return true;
    }

    @Override
    public String words() {
        return "a polynomial of power "
                + Wording.number(power)
                + " from "
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
                new Stated(
                        "A polynomial rate falls over all T updates of a training, with p = "
                                + Wording.number(power)
                                + ":",
                        FORMULA));
    }
}
