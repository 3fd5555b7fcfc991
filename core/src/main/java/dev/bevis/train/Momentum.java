package dev.bevis.train;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.kernel.update.Update;
import dev.bevis.kernel.update.UpdateVectors;
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
/// @param weightDecay d, by which weights, and no other parameters, shrink apart from the velocity:
///   `θ ← (1 − η·d)·θ − …`; finite, 0 or more. Coupled to the gradient by λ instead, decay goes
///   through the velocity and is `1/(1 − μ)` times as strong
@Example("{momentum: 0.9, nesterov: true, weight-decay: 5e-4}")
public record Momentum(double momentum, boolean nesterov, @Introduced("0") double weightDecay)
        implements UpdateRule {

    public Momentum {
        UpdateRule.requireShare("momentum", momentum, 0.9);
        WeightDecay.require("momentum", weightDecay);
        // 0 and -0 are one number, and one choice.
        momentum += 0.0;
        weightDecay += 0.0;
    }

    /// Without decay but that of a penalty.
    public Momentum(double momentum, boolean nesterov) {
        this(momentum, nesterov, 0);
    }

    @Override
    public OptionalDouble movableMomentum() {
        return OptionalDouble.of(momentum);
    }

    @Override
    public UpdateRule withMomentum(double other) {
        return new Momentum(other, nesterov, weightDecay);
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
            int count,
            int rows,
            int stride) {
        float rate = (float) update.rate();
        float penalty = (float) (2 * update.lambda());
        float keep = (float) momentum;
        float ahead = nesterov ? keep : 1;
        float now = nesterov ? 1 : 0;
        double lost = update.lost(weightDecay);
        float less = (float) lost;
        float[] velocity = state[0];
        int done =
                UpdateVectors.momentum(
                        update, momentum, now, ahead, lost, gradient, from, w, velocity, at, count,
                        rows, stride);
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = done; i < count; i++) {
                float g = gradient[g0 + i] + penalty * w[w0 + i];
                float v = keep * velocity[w0 + i] + g;
                velocity[w0 + i] = v;
                w[w0 + i] -= rate * (now * g + ahead * v) + less * w[w0 + i];
            }
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
        double lost = update.lost(weightDecay);
        double[] velocity = state[0];
        for (int i = 0; i < count; i++) {
            double g = gradient[from + i] + 2 * update.lambda() * w[at + i];
            velocity[at + i] = momentum * velocity[at + i] + g;
            double direction = nesterov ? g + momentum * velocity[at + i] : velocity[at + i];
            w[at + i] -= update.rate() * direction + lost * w[at + i];
        }
    }

    @Override
    public String words() {
        return (nesterov ? "Nesterov momentum of " : "momentum of ")
                + Decimal.text(momentum)
                + new WeightDecay(weightDecay).words();
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                nesterov
                        ? new Publication(
                                "sutskever-2013",
                                "I. Sutskever, J. Martens, G. Dahl and G. Hinton, On the Importance"
                                        + " of Initialization and Momentum in Deep Learning,"
                                        + " International Conference on Machine Learning, 2013,"
                                        + " 1139–1147")
                        : new Publication(
                                "polyak-1964",
                                "B. T. Polyak, Some Methods of Speeding up the Convergence of"
                                        + " Iteration Methods, USSR Computational Mathematics and"
                                        + " Mathematical Physics 4(5), 1964, 1–17"));
    }

    @Override
    public List<Stated> formulas() {
        String number = Decimal.text(momentum);
        WeightDecay decay = new WeightDecay(weightDecay);
        String tex = nesterov ? "\\theta - \\eta_t (g + \\mu v)" : "\\theta - \\eta_t \\, v";
        String mathml =
                nesterov
                        ? "<mo>(</mo><mi>g</mi><mo>+</mo><mi>μ</mi><mi>v</mi><mo>)</mo>"
                        : "<mi>v</mi>";
        String plain = nesterov ? "θ − η (g + μ v)" : "θ − η v";
        String space = "<mo>,</mo><mspace width=\"2em\"/>";
        return List.of(
                new Stated(
                        nesterov
                                ? "With Nesterov momentum, after Sutskever et al. (2013)"
                                        + decay.introduction()
                                : "With momentum, after Polyak (1964)" + decay.introduction(),
                        new Formula(
                                "v \\leftarrow \\mu v + g, \\qquad \\theta \\leftarrow "
                                        + decay.tex()
                                        + tex
                                        + ", \\qquad g = \\frac{\\partial J}{\\partial"
                                        + " \\theta}, \\quad \\mu = "
                                        + number
                                        + decay.texValue(),
                                "<mi>v</mi><mo>←</mo><mi>μ</mi><mi>v</mi><mo>+</mo><mi>g</mi>"
                                        + space
                                        + "<mi>θ</mi><mo>←</mo>"
                                        + decay.mathml()
                                        + "<mi>θ</mi><mo>−</mo><msub><mi>η</mi><mi>t</mi></msub>"
                                        + mathml
                                        + space
                                        + "<mi>g</mi><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>J</mi></mrow><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>"
                                        + space
                                        + "<mi>μ</mi><mo>=</mo><mn>"
                                        + number
                                        + "</mn>"
                                        + decay.mathmlValue(),
                                "v becomes μ v + g, then every parameter θ becomes "
                                        + decay.plain()
                                        + plain
                                        + ", where g is the derivative of J with respect to θ and"
                                        + " μ = "
                                        + number
                                        + decay.value())));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(momentum);
    }
}
