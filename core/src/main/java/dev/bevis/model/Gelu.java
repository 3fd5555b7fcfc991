package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.ErrorFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.List;

/// Gaussian error linear units: `y = x · Φ(x)`, `dx = (Φ(x) + x · φ(x)) · dy` with the distribution
/// function Φ and the density φ of the normal distribution. The approximation by a hyperbolic
/// tangent is [GeluTanh].
///
/// In floats Φ is that of Abramowitz and Stegun's formula 7.1.26 for the error function, within
/// 3·10⁻⁷ of its value, and `y` within 2·10⁻⁷ · (1 + |x|).
///
/// Hendrycks and Gimpel, *Gaussian Error Linear Units*, arXiv 1606.08415, section 2.
public record Gelu() implements Activation, ExponentialFunction {

    static final Publication PAPER =
            new Publication(
                    "hendrycks-gimpel-2016",
                    "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units (GELUs), 2016,"
                            + " arXiv:1606.08415");

    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    @Override
    public float exponent(float x) {
        return -0.5f * x * x;
    }

    @Override
    public float of(float x, float e) {
        return x * below(x, e);
    }

    /// `Φ(x)`.
    private static float below(float x, float e) {
        float t = 1 / (1 + 0.2316418883f * Math.abs(x));
        float p = 0.5307027145f * t - 0.7265760135f;
        p = p * t + 0.7107068705f;
        p = p * t - 0.142248368f;
        p = p * t + 0.127414796f;
        float tail = p * t * e;
        return x >= 0 ? 1 - tail : tail;
    }

    @Override
    public double of(double x) {
        return x * below(x);
    }

    private static double below(double x) {
        return 0.5 * (1 + ErrorFunction.of(x * ROOT_HALF));
    }

    @Override
    public float derivative(float x, float y, float e) {
        return below(x, e) + x * ((float) DENSITY * e);
    }

    @Override
    public double derivative(double x, double y) {
        return below(x) + x * DENSITY * StrictMath.exp(-0.5 * x * x);
    }

    @Override
    public PortableFunction portable() {
        String x = PortableFunction.INPUT;
        return new PortableFunction(
                List.of(
                        PortableFunction.Operator.of("scaled", "Mul", x, "0.70710678"),
                        PortableFunction.Operator.of("error", "Erf", "scaled"),
                        PortableFunction.Operator.of("twice", "Add", "error", "1"),
                        PortableFunction.Operator.of("below", "Mul", "twice", "0.5"),
                        PortableFunction.Operator.of("y", "Mul", x, "below")),
                "float t = 1 / (1 + 0.2316418883f * Math.abs(x)); float p = 0.5307027145f * t -"
                    + " 0.7265760135f; p = p * t + 0.7107068705f; p = p * t - 0.142248368f; p = p *"
                    + " t + 0.127414796f; float tail = p * t * exponential(-0.5f * x * x); return x"
                    + " * (x >= 0 ? 1 - tail : tail);");
    }

    @Override
    public String words() {
        return "Gaussian error linear units (GELU)";
    }

    @Override
    public List<Publication> publications() {
        return List.of(PAPER);
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With Gaussian error linear units, after Hendrycks and Gimpel (2016),",
                        new Formula(
                                "f(x) = \\frac{x}{2} \\left( 1 + \\operatorname{erf}"
                                        + " \\frac{x}{\\sqrt{2}} \\right)",
                                MathMl.of(
                                        "f ( x ) =",
                                        MathMl.fraction("x", "2"),
                                        "( 1 + erf",
                                        MathMl.fraction("x", MathMl.root("2")),
                                        ")"),
                                "f(x) = x/2 (1 + erf(x / √2))")));
    }
}
