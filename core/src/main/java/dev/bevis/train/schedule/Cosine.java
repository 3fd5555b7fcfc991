package dev.bevis.train.schedule;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;

import java.util.List;

/// Half a cosine from `max` down to `min` over the whole training, without restarts, which
/// [CosineRestarts] has: `min + (max − min) · (1 + cos(π · step / steps)) / 2`.
///
/// Loshchilov and Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, arXiv 1608.03983,
/// equation 5. What comes after the last step, such as the rate of a training that is drawn beyond
/// its end, is `min`.
///
/// @param max first rate, finite and above 0
/// @param min rate to which it falls, 0 to `max`
@Example("{max: 0.1, min: 0}")
public record Cosine(double max, double min) implements Schedule {

    static final Publication SGDR =
            new Publication(
                    "loshchilov-hutter-2017",
                    "I. Loshchilov and F. Hutter, SGDR: Stochastic Gradient Descent with Warm"
                            + " Restarts, International Conference on Learning Representations,"
                            + " 2017, arXiv:1608.03983");

    private static final Formula FORMULA =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + \\frac{1}{2} (\\eta_{\\max} - \\eta_{\\min})"
                            + " \\left(1 + \\cos \\frac{\\pi t}{T} \\right)",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mi>min</mi></msub><mo>+</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>"
                        + "<mrow><mo>(</mo><msub><mi>η</mi><mi>max</mi></msub><mo>−</mo><msub><mi>η</mi><mi>min</mi></msub><mo>)</mo></mrow>"
                        + "<mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>cos</mi><mspace"
                        + " width=\"0.17em\"/><mfrac><mrow><mi>π</mi><mi>t</mi></mrow><mi>T</mi></mfrac><mo>)</mo></mrow>",
                    "the rate falls from its maximum to its minimum along half a cosine over all T"
                            + " updates of the training");

    public Cosine {
        // 0 and -0 are one number, and one schedule.
        min += 0.0;
        Schedule.requireFall("cosine", max, min);
    }

    @Override
    public double at(long step, Horizon horizon) {
        double part = (double) Math.min(step, horizon.steps()) / horizon.steps();
        return min + (max - min) * (1 + StrictMath.cos(Math.PI * part)) / 2;
    }

    @Override
    public double peak() {
        return max;
    }

    @Override
    public Schedule withPeak(double peak) {
        return new Cosine(peak, min);
    }

    @Override
    public boolean needsHorizon() {
        return true;
    }

    @Override
    public String words() {
        return "half a cosine from "
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
    public List<Publication> publications() {
        return List.of(SGDR);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "A cosine rate, after Loshchilov and Hutter (2017), falls over all T"
                                + " updates of a training:",
                        FORMULA));
    }
}
