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
        if (lengthFactor < 1 || lengthFactor > 1000) {
            throw new IllegalArgumentException(
                    "cyclic length-factor must be from 1 to 1000, got "
                            + lengthFactor
                            + "; with 2 the length of cycles doubles");
        }
        if (!(peakFactor > 0 && peakFactor <= 1)) {
            throw new IllegalArgumentException(
                    "cyclic peak-factor must be above 0 and up to 1, got "
                            + Decimal.text(peakFactor)
                            + "; with 0.5 each peak is half as high");
        }
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
        long halfSteps = halfCycle.steps(horizon);
        long phase = step;
        long number = 0;
        if (lengthFactor == 1) {
            number = step / (2 * halfSteps);
            phase = step % (2 * halfSteps);
        } else {
            while (phase / 2 >= halfSteps) {
                phase -= 2 * halfSteps;
                number++;
                halfSteps *= lengthFactor;
            }
        }
        double peak =
                peakFactor == 1 || number == 0
                        ? max
                        : min + (max - min) * StrictMath.pow(peakFactor, (double) number);
        return phase <= halfSteps
                ? min + (double) phase / halfSteps * (peak - min)
                : peak - (double) (phase - halfSteps) / halfSteps * (peak - min);
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public OptionalLong cycle(Horizon horizon) {
        return OptionalLong.of(Span.product(2, halfCycle.steps(horizon)));
    }

    @Override
    public OptionalLong cycles(long count, long stepsPerEpoch) {
        OptionalLong half = halfCycle.fixedSteps(stepsPerEpoch);
        return half.isEmpty() ? half : OptionalLong.of(cyclesOf(count, half.getAsLong()));
    }

    private long cyclesOf(long count, long half) {
        long cycle = Span.product(2, half);
        if (lengthFactor == 1) {
            return Span.product(count, cycle);
        }
        long sum = 0;
        for (long k = 0; k < count; k++) {
            sum += cycle;
            cycle = k == count - 1 ? cycle : Span.product(lengthFactor, cycle);
            if (sum < 0) {
                throw new IllegalArgumentException(
                        count + " cycles are too many steps to count; ask for fewer");
            }
        }
        return sum;
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
                + (lengthFactor == 1 ? "" : ", each cycle " + lengthFactor + " times as long")
                + (peakFactor == 1
                        ? ""
                        : ", each peak " + Wording.number(peakFactor) + " times as high");
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
