package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalLong;

/// The triangular cycle of Smith, *Cyclical Learning Rates for Training Neural Networks*, arXiv
/// 1506.01186, section 3: linear from `min` to `max` in `halfCycle` steps, back down in as many.
///
/// @param min rate at the ends of a cycle, finite and above 0
/// @param max rate in its middle, finite, at least `min`
/// @param halfCycle half a cycle; the paper suggests 2 to 10 epochs
@Example("{min: 1e-5, max: 0.1, half-cycle: 500}")
public record Cyclic(double min, double max, Span halfCycle) implements Schedule {

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
    }

    @Override
    public double at(long step, Horizon horizon) {
        long halfSteps = halfCycle.steps(horizon.stepsPerEpoch());
        long phase = step % (2 * halfSteps);
        return phase <= halfSteps
                ? min + (double) phase / halfSteps * (max - min)
                : max - (double) (phase - halfSteps) / halfSteps * (max - min);
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public OptionalLong cycle(long stepsPerEpoch) {
        return OptionalLong.of(Span.product(2, halfCycle.steps(stepsPerEpoch)));
    }

    @Override
    public OptionalLong corners(long stepsPerEpoch) {
        return OptionalLong.of(halfCycle.steps(stepsPerEpoch));
    }

    @Override
    public Schedule inSteps(long stepsPerEpoch) {
        return new Cyclic(min, max, halfCycle.inSteps(stepsPerEpoch));
    }

    @Override
    public String words() {
        return "triangular cycles from "
                + Wording.number(min)
                + " to "
                + Wording.number(max)
                + ", half a cycle "
                + halfCycle.words();
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
        return List.of(
                new Stated(
                        "Cyclical rates follow Smith (2017), with half a cycle of nₛ updates:",
                        FORMULA));
    }
}
