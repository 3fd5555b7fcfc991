package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.List;

/// Sigmoid linear units, also called swish: `y = x · σ(x)`, `dx = σ(x) · (1 + x · (1 − σ(x))) · dy`
/// with the logistic function σ.
///
/// In floats `y` is within 4·10⁻⁷ · (1 + |x|) of its value.
///
/// Elfwing, Uchibe and Doya, *Sigmoid-Weighted Linear Units for Neural Network Function
/// Approximation in Reinforcement Learning*, arXiv 1702.03118, equations 2 and 3.
public record Silu() implements Activation, ExponentialFunction {

    @Override
    public float exponent(float x) {
        return -Math.abs(x);
    }

    @Override
    public float of(float x, float e) {
        return x * ((x >= 0 ? 1 : e) / (1 + e));
    }

    @Override
    public double of(double x) {
        return x * sigmoid(x);
    }

    @Override
    public float derivative(float x, float y, float e) {
        float s = (x >= 0 ? 1 : e) / (1 + e);
        return s * (1 + x * (1 - s));
    }

    @Override
    public double derivative(double x, double y) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public PortableFunction portable() {
        return new PortableFunction(
                List.of(
                        PortableFunction.Operator.of("share", "Sigmoid", PortableFunction.INPUT),
                        PortableFunction.Operator.of("y", "Mul", PortableFunction.INPUT, "share")),
                "float e = exponential(-Math.abs(x)); return x * ((x >= 0 ? 1 : e) / (1 + e));");
    }

    @Override
    public String words() {
        return "sigmoid linear units (SiLU)";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "elfwing-2018",
                        "S. Elfwing, E. Uchibe and K. Doya, Sigmoid-Weighted Linear Units for"
                            + " Neural Network Function Approximation in Reinforcement Learning,"
                            + " Neural Networks 107, 2018, 3–11, arXiv:1702.03118"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With sigmoid linear units, after Elfwing et al. (2018),",
                        new Formula(
                                "f(x) = \\frac{x}{1 + e^{-x}}",
                                MathMl.of(
                                        "f ( x ) =",
                                        MathMl.fraction(
                                                "x", MathMl.of("1 +", MathMl.power("e", "− x")))),
                                "f(x) = x / (1 + e^(−x))")));
    }
}
