package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// One cycle over the whole training: a straight line from `max / startDivisor` up to `max`, and
/// another down to `max / endDivisor`, far below where it began.
///
/// The rise takes `rise` percent of all steps, rounded to whole ones. The end is reached when all
/// steps are made.
///
/// Where `minMomentum` is below that of the update rule, momentum runs against the rate: from the
/// rule's own along a straight line down to `minMomentum`, which it has where the rate is highest,
/// and along another back to its own, which it has again when all steps are made. With Adam and
/// AdamW this is β₁, and the bias of a step is corrected with that step's.
///
/// Smith and Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning
/// Rates*, arXiv 1708.07120, section 3; for momentum Smith, *A Disciplined Approach to Neural
/// Network Hyper-Parameters: Part 1*, arXiv 1803.09820, section 4.
///
/// @param max rate at the peak, finite and above 0
/// @param rise percent of the steps that the rise takes, 0 or more and below 100
/// @param startDivisor what the first rate is below the peak, finite, 1 or more
/// @param endDivisor what the last rate is below the peak, finite, 1 or more
/// @param minMomentum momentum at the peak, 0 or more and below the rule's; 1 leaves the rule's as
///   it is
@Example("{max: 0.1, rise: 30, start-divisor: 25, end-divisor: 10000, min-momentum: 0.85}")
public record OneCycle(
        double max,
        @Introduced("30") double rise,
        @Introduced("25") double startDivisor,
        @Introduced("10000") double endDivisor,
        @Introduced("1") double minMomentum)
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

    private static final Formula MOMENTUM =
            new Formula(
                    "\\mu_t = \\mu_0 - (\\mu_0 - \\mu_1) \\frac{t}{U} \\;\\text{for}\\; t < U,"
                            + " \\qquad \\mu_t = \\mu_1 + (\\mu_0 - \\mu_1) \\frac{t - U}{T -"
                            + " U} \\;\\text{else}",
                    MathMl.of(
                            "μ_t = μ_0 − ( μ_0 − μ_1 )",
                            MathMl.fraction("t", "U"),
                            "<mspace width=\"0.5em\"/><mtext>for</mtext><mspace width=\"0.5em\"/>",
                            "t &lt; U",
                            MathMl.comma(),
                            "μ_t = μ_1 + ( μ_0 − μ_1 )",
                            MathMl.fraction("t − U", "T − U"),
                            "<mspace width=\"0.5em\"/><mtext>else</mtext>"),
                    "momentum falls along a straight line while the rate rises, and rises along"
                            + " another while it falls");

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
        if (!(minMomentum >= 0 && minMomentum <= 1)) {
            throw new IllegalArgumentException(
                    "one-cycle min-momentum must be 0 or more and below the momentum of the"
                            + " optimizer, or 1 where momentum stays as it is, got "
                            + Decimal.text(minMomentum)
                            + "; 0.85 is usual with a momentum of 0.95");
        }
        // 0 and -0 are one number, and one schedule.
        rise += 0.0;
        minMomentum += 0.0;
    }

    /// One cycle of the rate alone.
    public OneCycle(double max, double rise, double startDivisor, double endDivisor) {
        this(max, rise, startDivisor, endDivisor, 1);
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
        long up = rise(steps);
        double start = max / startDivisor;
        double end = max / endDivisor;
        return step < up
                ? start + (max - start) * ((double) step / up)
                : max - (max - end) * ((double) (Math.min(step, steps) - up) / (steps - up));
    }

    /// Steps of the rise.
    private long rise(long steps) {
        return Math.min(steps - 1, Math.round(rise / 100 * steps));
    }

    @Override
    public double momentum(double highest, long step, Horizon horizon) {
        if (minMomentum == 1) {
            return highest;
        }
        long steps = horizon.steps();
        long up = rise(steps);
        double depth = highest - minMomentum;
        return step < up
                ? highest - depth * ((double) step / up)
                : minMomentum + depth * ((double) (Math.min(step, steps) - up) / (steps - up));
    }

    @Override
    public OptionalDouble lowestMomentum() {
        return minMomentum == 1 ? OptionalDouble.empty() : OptionalDouble.of(minMomentum);
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new OneCycle(peak, rise, startDivisor, endDivisor, minMomentum);
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
                + Wording.number(max / endDivisor)
                + (minMomentum == 1
                        ? ""
                        : ", with momentum down to " + Wording.number(minMomentum) + " and back");
    }

    @Override
    public String predicate() {
        return "follows " + words();
    }

    @Override
    public List<Publication> publications() {
        Publication rates =
                new Publication(
                        "smith-topin-2019",
                        "L. N. Smith and N. Topin, Super-Convergence: Very Fast Training of Neural"
                            + " Networks Using Large Learning Rates, Artificial Intelligence and"
                            + " Machine Learning for Multi-Domain Operations Applications, 2019,"
                            + " arXiv:1708.07120");
        return minMomentum == 1
                ? List.of(rates)
                : List.of(
                        rates,
                        new Publication(
                                "smith-2018",
                                "L. N. Smith, A Disciplined Approach to Neural Network"
                                        + " Hyper-Parameters: Part 1, 2018, arXiv:1803.09820"));
    }

    @Override
    public List<Stated> formulas() {
        Stated rates =
                new Stated(
                        "One cycle, after Smith and Topin (2019), rises over U of all T updates of"
                                + " a training and falls over the others:",
                        FORMULA);
        return minMomentum == 1
                ? List.of(rates)
                : List.of(
                        rates,
                        new Stated(
                                "Momentum runs against the rate, after Smith (2018), from that of"
                                        + " the update rule, μ₀, down to "
                                        + Wording.number(minMomentum)
                                        + ", μ₁, and back:",
                                MOMENTUM));
    }
}
