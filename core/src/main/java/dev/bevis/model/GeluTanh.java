package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.List;

/// The approximation of [Gelu] by a hyperbolic tangent: `y = x/2 · (1 + tanh u)`, `u = √(2/π) · (x
/// + 0.044715 · x³)`. It differs from it by up to 5·10⁻⁴.
///
/// As `(1 + tanh u) / 2` is the logistic function of `2u`, `y = x · s` with `s = 1 / (1 + e^−2u)`,
/// and `dx = (s + 2 · x · s · (1 − s) · u') · dy`. In floats `y` is within 4·10⁻⁷ · (1 + |x|) of
/// its value.
///
/// Hendrycks and Gimpel, *Gaussian Error Linear Units*, arXiv 1606.08415, section 2.
public record GeluTanh() implements Activation, ExponentialFunction {

    /// `2 · √(2/π)`.
    private static final double TWICE = 2 * Math.sqrt(2 / Math.PI);

    private static final double CUBE = 0.044715;

    @Override
    public float exponent(float x) {
        return -Math.abs(twice(x));
    }

    /// `2u`.
    private static float twice(float x) {
        return (float) TWICE * (x + (float) CUBE * x * x * x);
    }

    private static double twice(double x) {
        return TWICE * (x + CUBE * x * x * x);
    }

    @Override
    public float of(float x, float e) {
        return x * ((x >= 0 ? 1 : e) / (1 + e));
    }

    @Override
    public double of(double x) {
        return x * share(x);
    }

    private static double share(double x) {
        double e = StrictMath.exp(-Math.abs(twice(x)));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public float derivative(float x, float y, float e) {
        float s = (x >= 0 ? 1 : e) / (1 + e);
        float slope = (float) TWICE * (1 + (float) (3 * CUBE) * x * x);
        return s + x * s * (1 - s) * slope;
    }

    @Override
    public double derivative(double x, double y) {
        double s = share(x);
        return s + x * s * (1 - s) * TWICE * (1 + 3 * CUBE * x * x);
    }

    @Override
    public PortableFunction portable() {
        String x = PortableFunction.INPUT;
        return new PortableFunction(
                List.of(
                        PortableFunction.Operator.of("square", "Mul", x, x),
                        PortableFunction.Operator.of("cube", "Mul", "square", x),
                        PortableFunction.Operator.of("small", "Mul", "cube", "0.044715"),
                        PortableFunction.Operator.of("sum", "Add", x, "small"),
                        PortableFunction.Operator.of("twice", "Mul", "sum", "1.5957691"),
                        PortableFunction.Operator.of("share", "Sigmoid", "twice"),
                        PortableFunction.Operator.of("y", "Mul", x, "share")),
                "float e = exponential(-Math.abs("
                        + (float) TWICE
                        + "f * (x + 0.044715f * x * x * x))); return x * ((x >= 0 ? 1 : e) / (1 +"
                        + " e));");
    }

    @Override
    public String words() {
        return "Gaussian error linear units in their approximation by a hyperbolic tangent";
    }

    @Override
    public List<Publication> publications() {
        return List.of(Gelu.PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With the approximation of Gaussian error linear units by Hendrycks and"
                                + " Gimpel (2016),",
                        new Formula(
                                "f(x) = \\frac{x}{2} \\left( 1 + \\tanh \\left("
                                        + " \\sqrt{\\tfrac{2}{\\pi}} (x + 0.044715 x^3) \\right)"
                                        + " \\right)",
                                MathMl.of(
                                        "f ( x ) =",
                                        MathMl.fraction("x", "2"),
                                        "( 1 + tanh (",
                                        MathMl.root(MathMl.fraction("2", "π")),
                                        "( x + 0.044715 x^3 ) ) )"),
                                "f(x) = x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))")));
    }
}
