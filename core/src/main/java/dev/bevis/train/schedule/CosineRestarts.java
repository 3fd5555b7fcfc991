package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;

import java.util.List;
import java.util.OptionalLong;

/// Half a cosine from `max` down to `min` over a cycle, then the same again from the top: `min +
/// (max − min) · (1 + cos(π · phase / length)) / 2`, where the phase is the number of updates of
/// the cycle before this one.
///
/// Each cycle may be longer than the one before, and its peak lower: cycle `k = 0, 1, …` has the
/// length `cycle · lengthFactorᵏ`, and the peak `min + (max − min) · peakFactorᵏ`.
///
/// Loshchilov and Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, arXiv 1608.03983,
/// equation 5 and section 3; there the factor of lengths is called `T_mult`.
///
/// @param max rate at the beginning of the first cycle, finite and above 0
/// @param min rate to which each falls, 0 to `max`
/// @param cycle length of the first cycle
/// @param lengthFactor what each cycle is longer by than the one before, 1 to 1000
/// @param peakFactor what the height of each peak above `min` is multiplied with, above 0, up to 1
@Example("{max: 0.1, min: 0, cycle: {epochs: 10}, length-factor: 2, peak-factor: 0.5}")
public record CosineRestarts(
        double max,
        double min,
        Span cycle,
        @Introduced("1") long lengthFactor,
        @Introduced("1") double peakFactor)
        implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + \\frac{1}{2} (\\eta_{\\max} - \\eta_{\\min})"
                            + " \\left(1 + \\cos \\frac{\\pi\\, (t \\bmod n)}{n} \\right)",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mi>min</mi></msub><mo>+</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>"
                        + "<mrow><mo>(</mo><msub><mi>η</mi><mi>max</mi></msub><mo>−</mo><msub><mi>η</mi><mi>min</mi></msub><mo>)</mo></mrow>"
                        + "<mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>cos</mi><mspace"
                        + " width=\"0.17em\"/><mfrac><mrow><mi>π</mi><mrow><mo>(</mo><mi>t</mi><mspace"
                        + " width=\"0.3em\"/><mi>mod</mi><mspace"
                        + " width=\"0.3em\"/><mi>n</mi><mo>)</mo></mrow></mrow><mi>n</mi></mfrac><mo>)</mo></mrow>",
                    "the rate falls from its maximum to its minimum along half a cosine in n"
                            + " updates and then starts again at its maximum");

    private static final Formula GROWING =
            new Formula(
                    "n_k = a^k n, \\qquad \\eta_{\\max}^{(k)} = \\eta_{\\min} + b^k"
                            + " (\\eta_{\\max} - \\eta_{\\min})",
                    MathMl.of(
                            "n_k =",
                            MathMl.power("a", "k"),
                            "n",
                            MathMl.comma(),
                            "<msub><mi>η</mi><mrow><mi>max</mi><mo>,</mo><mi>k</mi></mrow></msub>",
                            "= η_min +",
                            MathMl.power("b", "k"),
                            "( η_max − η_min )"),
                    "cycle k takes a to the k times n updates, and its peak lies b to the k times"
                            + " as high above the minimum");

    public CosineRestarts {
        // 0 and -0 are one number, and one schedule.
        min += 0.0;
        Schedule.requireFall("cosine-restarts", max, min);
        GrowingCycles.requireGrowth("cosine-restarts", lengthFactor, peakFactor);
    }

    /// Cycles that are all alike.
    public CosineRestarts(double max, double min, Span cycle) {
        this(max, min, cycle, 1, 1);
    }

    private boolean areAlike() {
        return lengthFactor == 1 && peakFactor == 1;
    }

    private GrowingCycles growing(long steps) {
        return new GrowingCycles(steps, lengthFactor);
    }

    @Override
    public double at(long step, Horizon horizon) {
        GrowingCycles.Place place = growing(cycle.steps(horizon)).of(step);
        double peak = GrowingCycles.peak(min, max, peakFactor, place.number());
        double part = (double) place.phase() / place.length();
        return min + (peak - min) * (1 + StrictMath.cos(Math.PI * part)) / 2;
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new CosineRestarts(peak, min, cycle, lengthFactor, peakFactor);
    }

    @Override
    public OptionalLong cycle(Horizon horizon) {
        return OptionalLong.of(cycle.steps(horizon));
    }

    @Override
    public OptionalLong cycles(long count, long stepsPerEpoch) {
        OptionalLong first = cycle.fixedSteps(stepsPerEpoch);
        return first.isEmpty() ? first : OptionalLong.of(growing(first.getAsLong()).steps(count));
    }

    @Override
    public boolean endsCycle(long updates, Horizon horizon) {
        return growing(cycle.steps(horizon)).endAfter(updates);
    }

    @Override
    public Schedule inSteps(Horizon horizon) {
        return new CosineRestarts(max, min, cycle.inSteps(horizon), lengthFactor, peakFactor);
    }

    @Override
    public String words() {
        return "half a cosine from "
                + Wording.number(max)
                + " down to "
                + Wording.number(min)
                + ", restarted "
                + (areAlike() ? "every " + cycle.each() : "first after " + cycle.words())
                + GrowingCycles.words(lengthFactor, peakFactor);
    }

    @Override
    public String predicate() {
        return "follows " + words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(Cosine.SGDR);
    }

    @Override
    public List<Stated> formulas() {
        Stated cycles =
                new Stated(
                        "A cosine rate with warm restarts, after Loshchilov and Hutter (2017), has"
                                + " cycles of n updates:",
                        FORMULA);
        Stated growing =
                new Stated(
                        "Cycle k, counted from 0, has a length and a peak of its own, where a = "
                                + lengthFactor
                                + " and b = "
                                + Wording.number(peakFactor)
                                + ":",
                        GROWING);
        return areAlike() ? List.of(cycles) : List.of(cycles, growing);
    }
}
