package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalLong;

/// The triangular cycle of Smith, *Cyclical Learning Rates for Training Neural Networks*, arXiv
/// 1506.01186, section 3: linear from `min` to `max` in `halfCycle` steps, back down in as many.
///
/// Each cycle may be longer than the one before, and its peak lower: cycle `k = 0, 1, …` has half
/// the length `halfCycle · lengthFactorᵏ`, and the peak `min + (max − min) · peakFactorᵏ`. With 2
/// for the first lengths double, as in Loshchilov and Hutter's restarts (arXiv 1608.03983, section
/// 3); with 0.5 for the second peaks fall as in Smith's `triangular2`.
///
/// @param min rate at the ends of a cycle, finite and above 0
/// @param max rate in the middle of the first, finite, at least `min`
/// @param halfCycle half of the first cycle; the paper suggests 2 to 10 epochs
/// @param lengthFactor what each cycle is longer by than the one before, 1 to 1000
/// @param peakFactor what the height of each peak above `min` is multiplied with, above 0, up to 1
@Example("{min: 1e-5, max: 0.1, half-cycle: 500, length-factor: 2, peak-factor: 0.5}")
public record Cyclic(
        double min,
        double max,
        Span halfCycle,
        @Introduced("1") long lengthFactor,
        @Introduced("1") double peakFactor)
        implements Schedule {

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + \\left(1 - \\left| \\frac{t \\bmod 2 n_s}{n_s} - 1"
                            + " \\right| \\right) (\\eta_{\\max} - \\eta_{\\min})",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mi>min</mi></msub><mo>+</mo><mrow><mo>(</mo><mn>1</mn><mo>−</mo><mrow><mo>|</mo><mfrac><mrow><mi>t</mi><mspace"
                        + " width=\"0.3em\"/><mi>mod</mi><mspace"
                        + " width=\"0.3em\"/><mn>2</mn><msub><mi>n</mi><mi>s</mi></msub></mrow><msub><mi>n</mi><mi>s</mi></msub></mfrac><mo>−</mo><mn>1</mn><mo>|</mo></mrow><mo>)</mo></mrow>"
                        + "<mrow><mo>(</mo><msub><mi>η</mi><mi>max</mi></msub><mo>−</mo><msub><mi>η</mi><mi>min</mi></msub><mo>)</mo></mrow>",
                    "the rate rises linearly from its minimum to its maximum in n_s updates and"
                            + " falls back in as many");

    private static final Formula GROWING =
            new Formula(
                    "n_s^{(k)} = a^k n_s, \\qquad \\eta_{\\max}^{(k)} = \\eta_{\\min} + b^k"
                            + " (\\eta_{\\max} - \\eta_{\\min})",
                    MathMl.of(
                            "n_k =",
                            MathMl.power("a", "k"),
                            "n_s",
                            MathMl.comma(),
                            "<msub><mi>η</mi><mrow><mi>max</mi><mo>,</mo><mi>k</mi></mrow></msub>",
                            "= η_min +",
                            MathMl.power("b", "k"),
                            "( η_max − η_min )"),
                    "half of cycle k takes a to the k times n_s updates, and its peak lies b to the"
                            + " k times as high above the minimum");

    public Cyclic {
        Schedule.requirePositive("cyclic min", min);
        Schedule.requirePositive("cyclic max", max);
        if (max < min) {
            throw new IllegalArgumentException(
                    "cyclic min must not be above max, got min "
                            + Decimal.text(min)
                            + " and max "
                            + Decimal.text(max));
        }
        GrowingCycles.requireGrowth("cyclic", lengthFactor, peakFactor);
    }

    /// Cycles that are all alike.
    public Cyclic(double min, double max, Span halfCycle) {
        this(min, max, halfCycle, 1, 1);
    }

    private boolean areAlike() {
        return lengthFactor == 1 && peakFactor == 1;
    }

    @Override
    public double at(long step, Horizon horizon) {
        GrowingCycles.Place place = cycles(halfCycle.steps(horizon)).of(step);
        long halfSteps = place.length() / 2;
        long phase = place.phase();
        double peak = GrowingCycles.peak(min, max, peakFactor, place.number());
        return phase <= halfSteps
                ? min + (double) phase / halfSteps * (peak - min)
                : peak - (double) (phase - halfSteps) / halfSteps * (peak - min);
    }

    private GrowingCycles cycles(long half) {
        return new GrowingCycles(Span.product(2, half), lengthFactor);
    }

    @Override
    public boolean endsCycle(long updates, Horizon horizon) {
        return cycles(halfCycle.steps(horizon)).endAfter(updates);
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Cyclic(min, peak, halfCycle, lengthFactor, peakFactor);
    }

    @Override
    public OptionalLong cycle(Horizon horizon) {
        return OptionalLong.of(Span.product(2, halfCycle.steps(horizon)));
    }

    @Override
    public OptionalLong cycles(long count, long stepsPerEpoch) {
        OptionalLong half = halfCycle.fixedSteps(stepsPerEpoch);
        return half.isEmpty() ? half : OptionalLong.of(cycles(half.getAsLong()).steps(count));
    }

    /// Half cycles of all lengths end at multiples of the first.
    @Override
    public OptionalLong corners(Horizon horizon) {
        return OptionalLong.of(halfCycle.steps(horizon));
    }

    @Override
    public Schedule inSteps(Horizon horizon) {
        return new Cyclic(min, max, halfCycle.inSteps(horizon), lengthFactor, peakFactor);
    }

    @Override
    public String words() {
        return "triangular cycles from "
                + Wording.number(min)
                + " to "
                + Wording.number(max)
                + (areAlike() ? ", half a cycle " : ", half the first cycle ")
                + halfCycle.words()
                + GrowingCycles.words(lengthFactor, peakFactor);
    }

    @Override
    public String predicate() {
        return "runs in " + words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "smith-2017",
                        "L. N. Smith, Cyclical Learning Rates for Training Neural Networks, IEEE"
                                + " Winter Conference on Applications of Computer Vision, 2017,"
                                + " arXiv:1506.01186"));
    }

    @Override
    public List<Stated> formulas() {
        Stated cycles =
                new Stated(
                        "Cyclical rates follow Smith (2017), with half a cycle of nₛ updates:",
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
