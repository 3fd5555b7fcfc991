package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.List;

/// The logistic function: `y = 1 / (1 + e^−x)`, `dx = y · (1 − y) · dy`. In place.
///
/// In floats `y` is within 3·10⁻⁷ of its value.
public record Sigmoid() implements Activation, ExponentialFunction {

    @Override
    public float exponent(float x) {
        return -Math.abs(x);
    }

    @Override
    public float of(float x, float e) {
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public double of(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public float derivative(float x, float y, float e) {
        return y * (1 - y);
    }

    @Override
    public double derivative(double x, double y) {
        return y * (1 - y);
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public PortableFunction portable() {
        return new PortableFunction(
                "Sigmoid",
                "float e = exponential(-Math.abs(x)); return (x >= 0 ? 1 : e) / (1 + e);");
    }

    @Override
    public String words() {
        return "sigmoid units";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With sigmoid units,",
                        new Formula(
                                "f(x) = \\frac{1}{1 + e^{-x}}",
                                MathMl.of(
                                        "f ( x ) =",
                                        MathMl.fraction(
                                                "1", MathMl.of("1 +", MathMl.power("e", "− x")))),
                                "f(x) = 1 / (1 + e^(−x))")));
    }
}
