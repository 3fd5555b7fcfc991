package dev.bevis.train;

import dev.bevis.choice.Formula;
import dev.bevis.choice.Named;
import dev.bevis.kernel.update.Update;

import java.util.List;

/// Plain gradient descent: `θ ← θ − η · (g + 2λ·θ)`.
@Named("descent")
public record GradientDescent() implements UpdateRule {

    @Override
    public boolean isPlainDescent() {
        return true;
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
        for (int row = 0; row < rows; row++) {
            int g0 = from + row * count;
            int w0 = at + row * stride;
            for (int i = 0; i < count; i++) {
                w[w0 + i] -= rate * (gradient[g0 + i] + penalty * w[w0 + i]);
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
        for (int i = 0; i < count; i++) {
            w[at + i] -= update.rate() * (gradient[from + i] + 2 * update.lambda() * w[at + i]);
        }
    }

    @Override
    public String words() {
        return "plain gradient descent";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With plain gradient descent,",
                        new Formula(
                                "\\theta \\leftarrow \\theta - \\eta_t \\, \\frac{\\partial"
                                        + " J}{\\partial \\theta}",
                                "<mi>θ</mi><mo>←</mo><mi>θ</mi><mo>−</mo><msub><mi>η</mi><mi>t</mi></msub><mspace"
                                    + " width=\"0.17em\"/><mfrac><mrow><mo>∂</mo><mi>J</mi></mrow><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>",
                                "every parameter θ becomes θ minus η times the derivative of J with"
                                        + " respect to θ")));
    }
}
