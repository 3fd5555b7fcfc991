package dev.bevis.model;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.kernel.layer.PortableFunction;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// The leaky rectifier: `Y = max(X, slope · X)`, `dX = dY` where `Y > 0` and `slope · dY`
/// elsewhere, at 0 too. In place.
///
/// Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models* (2013),
/// section 2.
///
/// @param slope below 0; 0 or more and below 1
@Example("{slope: 0.01}")
public record LeakyRelu(double slope) implements Activation {

    /// The slope of the paper.
    public static final LeakyRelu USUAL = new LeakyRelu(0.01);

    public LeakyRelu {
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException(
                    "the slope of a leaky rectifier must be 0 or more and below 1, got "
                            + Decimal.text(slope)
                            + "; 0.01 is usual");
        }
        // 0 and -0 are one number, and one choice.
        slope += 0.0;
    }

    @Override
    public float of(float x) {
        return Math.max(x, (float) slope * x);
    }

    @Override
    public double of(double x) {
        return Math.max(x, slope * x);
    }

    @Override
    public float derivative(float x, float y) {
        return y > 0 ? 1 : (float) slope;
    }

    @Override
    public double derivative(double x, double y) {
        return y > 0 ? 1 : slope;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public boolean hasKinkAtZero() {
        return true;
    }

    @Override
    public PortableFunction portable() {
        return PortableFunction.of(
                "LeakyRelu", "alpha", slope, "return Math.max(x, " + (float) slope + "f * x);");
    }

    @Override
    public String words() {
        return "leaky rectified linear units with a slope of "
                + Decimal.text(slope)
                + " below zero";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "maas-2013",
                        "A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier Nonlinearities Improve"
                            + " Neural Network Acoustic Models, ICML Workshop on Deep Learning for"
                            + " Audio, Speech and Language Processing, 2013"));
    }

    @Override
    public List<Stated> formulas() {
        String number = Decimal.text(slope);
        return List.of(
                new Stated(
                        "With leaky rectified linear units, after Maas et al. (2013),",
                        new Formula(
                                "f(x) = \\max(x,\\; \\alpha x), \\qquad \\alpha = " + number,
                                "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo><mi>max</mi><mo>(</mo><mi>x</mi><mo>,</mo><mspace"
                                    + " width=\"0.3em\"/><mi>α</mi><mi>x</mi><mo>)</mo><mo>,</mo><mspace"
                                    + " width=\"2em\"/><mi>α</mi><mo>=</mo><mn>"
                                        + number
                                        + "</mn>",
                                "f(x) = max(x, α x) with α = " + number)));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(slope);
    }
}
