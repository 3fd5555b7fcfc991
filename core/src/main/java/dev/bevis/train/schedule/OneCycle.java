package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;

/// One cycle over the whole training: a straight line from `max / startDivisor` up to `max`, and
/// another down to `max / endDivisor`, far below where it began.
///
/// The rise takes `rise` percent of all steps, rounded to whole ones. The end is reached when all
/// steps are made. Momentum stays as it is.
///
/// Smith and Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning
/// Rates*, arXiv 1708.07120, section 3.
///
/// @param max rate at the peak, finite and above 0
/// @param rise percent of the steps that the rise takes, 0 or more and below 100
/// @param startDivisor what the first rate is below the peak, finite, 1 or more
/// @param endDivisor what the last rate is below the peak, finite, 1 or more
@Example("{max: 0.1, rise: 30, start-divisor: 25, end-divisor: 10000}")
public record OneCycle(
        double max,
        @Introduced("30") double rise,
        @Introduced("25") double startDivisor,
        @Introduced("10000") double endDivisor)
        implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_0 + (\\eta_{\\max} - \\eta_0) \\frac{t}{U} \\;\\text{for}\\; t"
                            + " < U, \\qquad \\eta_t = \\eta_{\\max} - (\\eta_{\\max} - \\eta_T)"
                            + " \\frac{t - U}{T - U} \\;\\text{else}",
                    MathMl.of(
                            "η_t = η_0 + ( η_max − η_0 )",
                            MathMl.fraction("t", "U"),
                            "<mspace width=\"0.5em\"/><mtext>for</mtext><mspace width=\"0.5em\"/>",
                            "t &lt; U",
                            MathMl.comma(),
                            "η_t = η_max − ( η_max − η_T )",
                            MathMl.fraction("t − U", "T − U"),
                            "<mspace width=\"0.5em\"/><mtext>else</mtext>"),
                    "the rate rises along a straight line over U of all T updates, and falls along"
                            + " another over the rest");

    public OneCycle {
        Schedule.requirePositive("one-cycle max", max);
        if (!(rise >= 0 && rise < 100)) {
            throw new IllegalArgumentException(
                    "one-cycle rise must be 0 or more and below 100 percent, got "
                            + Decimal.text(rise)
                            + "; 30 is usual");
        }
        requireDivisor("start-divisor", startDivisor, "25");
        requireDivisor("end-divisor", endDivisor, "10000");
        // 0 and -0 are one number, and one schedule.
        rise += 0.0;
    }

    private static void requireDivisor(String what, double value, String usual) {
        if (!(value >= 1 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "one-cycle "
                            + what
                            + " must be a finite number, 1 or more, got "
                            + Decimal.text(value)
                            + "; "
                            + usual
                            + " is usual");
        }
    }

    @Override
    public double at(long step, Horizon horizon) {
        long steps = horizon.steps();
        long up = Math.min(steps - 1, Math.round(rise / 100 * steps));
        double start = max / startDivisor;
        double end = max / endDivisor;
        return step < up
                ? start + (max - start) * ((double) step / up)
                : max - (max - end) * ((double) (Math.min(step, steps) - up) / (steps - up));
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public boolean needsHorizon() {
        return true;
    }

    @Override
    public String words() {
        return "one cycle over the whole training, from "
                + Wording.number(max / startDivisor)
                + " up to "
                + Wording.number(max)
                + " in its first "
                + Wording.number(rise)
                + " % and down to "
                + Wording.number(max / endDivisor);
    }

    @Override
    public String predicate() {
        return "follows " + words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "smith-topin-2019",
                        "L. N. Smith and N. Topin, Super-Convergence: Very Fast Training of Neural"
                            + " Networks Using Large Learning Rates, Artificial Intelligence and"
                            + " Machine Learning for Multi-Domain Operations Applications, 2019,"
                            + " arXiv:1708.07120"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "One cycle, after Smith and Topin (2019), rises over U of all T updates of"
                                + " a training and falls over the others:",
                        FORMULA));
    }
}
