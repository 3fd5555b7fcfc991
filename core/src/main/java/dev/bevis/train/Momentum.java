package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.kernel.update.Update;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// Gradient descent with momentum: `v ← μ·v + g`, then `θ ← θ − η · v`, or with `nesterov` `θ ← θ −
/// η · (g + μ·v)`. The gradient `g` includes that of the penalty, `2λ·θ`; velocities `v` start at
/// 0.
///
/// Polyak, *Some methods of speeding up the convergence of iteration methods* (1964); Sutskever,
/// Martens, Dahl and Hinton, *On the importance of initialization and momentum in deep learning*
/// (2013), section 2. In their form the learning rate is inside the velocity; here it is outside,
/// as in PyTorch, which is the same as long as the rate does not change.
///
/// @param momentum μ, the share of the velocity that stays; 0 or more and below 1
/// @param nesterov whether to look ahead
@Example("{momentum: 0.9, nesterov: true}")
public record Momentum(double momentum, boolean nesterov) implements UpdateRule {

    public Momentum {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "momentum must be 0 or more and below 1, got "
                            + Decimal.text(momentum)
                            + "; 0.9 is usual");
        }
        // 0 and -0 are one number, and one choice.
        momentum += 0.0;
    }

    @Override
    public List<String> states() {
        return List.of("velocity");
    }

    @Override
    public void apply(
            Update update,
            float[] gradient,
            int from,
            float[] w,
            float[][] state,
            int at,
            int count) {
        float rate = (float) update.rate();
        float penalty = (float) (2 * update.lambda());
        float keep = (float) momentum;
        float ahead = nesterov ? keep : 1;
        float now = nesterov ? 1 : 0;
        float[] velocity = state[0];
        for (int i = 0; i < count; i++) {
            float g = gradient[from + i] + penalty * w[at + i];
            float v = keep * velocity[at + i] + g;
            velocity[at + i] = v;
            w[at + i] -= rate * (now * g + ahead * v);
        }
    }

    @Override
    public void apply(
            Update update,
            double[] gradient,
            int from,
            double[] w,
            double[][] state,
            int at,
            int count) {
        double[] velocity = state[0];
        for (int i = 0; i < count; i++) {
            double g = gradient[from + i] + 2 * update.lambda() * w[at + i];
            velocity[at + i] = momentum * velocity[at + i] + g;
            double direction = nesterov ? g + momentum * velocity[at + i] : velocity[at + i];
            w[at + i] -= update.rate() * direction;
        }
    }

    @Override
    public String words() {
        return (nesterov ? "Nesterov momentum of " : "momentum of ") + Decimal.text(momentum);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "polyak-1964",
                        "B. T. Polyak, Some Methods of Speeding up the Convergence of Iteration"
                            + " Methods, USSR Computational Mathematics and Mathematical Physics"
                            + " 4(5), 1964, 1–17"));
    }

    @Override
    public List<Stated> formulas() {
        String number = Decimal.text(momentum);
        String tex =
                nesterov
                        ? "\\theta \\leftarrow \\theta - \\eta_t (g + \\mu v)"
                        : "\\theta \\leftarrow \\theta - \\eta_t \\, v";
        String mathml =
                nesterov
                        ? "<mo>(</mo><mi>g</mi><mo>+</mo><mi>μ</mi><mi>v</mi><mo>)</mo>"
                        : "<mi>v</mi>";
        String plain = nesterov ? "θ − η (g + μ v)" : "θ − η v";
        String space = "<mo>,</mo><mspace width=\"2em\"/>";
        return List.of(
                new Stated(
                        nesterov
                                ? "With Nesterov momentum, after Sutskever et al. (2013),"
                                : "With momentum, after Polyak (1964),",
                        new Formula(
                                "v \\leftarrow \\mu v + g, \\qquad "
                                        + tex
                                        + ", \\qquad g = \\frac{\\partial J}{\\partial"
                                        + " \\theta}, \\quad \\mu = "
                                        + number,
                                "<mi>v</mi><mo>←</mo><mi>μ</mi><mi>v</mi><mo>+</mo><mi>g</mi>"
                                        + space
                                        + "<mi>θ</mi><mo>←</mo><mi>θ</mi><mo>−</mo><msub><mi>η</mi><mi>t</mi></msub>"
                                        + mathml
                                        + space
                                        + "<mi>g</mi><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>J</mi></mrow><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>"
                                        + space
                                        + "<mi>μ</mi><mo>=</mo><mn>"
                                        + number
                                        + "</mn>",
                                "v becomes μ v + g, then every parameter θ becomes "
                                        + plain
                                        + ", where g is the derivative of J with respect to θ and"
                                        + " μ = "
                                        + number)));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(momentum);
    }
}
