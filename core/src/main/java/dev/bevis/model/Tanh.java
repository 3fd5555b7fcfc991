package dev.bevis.model;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.List;

/// The hyperbolic tangent: `y = tanh x`, `dx = (1 − y²) · dy`. In place.
///
/// In floats `y = (1 − e) / (1 + e)` with `e = e^−2|x|` and the sign of x from 0.625 on, and the
/// polynomial of Cephes' `tanhf` (Moshier) below; `y` is within 3·10⁻⁷ of its value.
public record Tanh() implements Activation, ExponentialFunction {

    @Override
    public float exponent(float x) {
        return -2 * Math.abs(x);
    }

    @Override
    public float of(float x, float e) {
        float far = (1 - e) / (1 + e);
        float z = x * x;
        float p = -5.70498872745e-3f * z + 2.06390887954e-2f;
        p = p * z - 5.37397155531e-2f;
        p = p * z + 1.33314422036e-1f;
        p = p * z - 3.33332819422e-1f;
        float near = p * z * x + x;
        return Math.abs(x) < 0.625f ? near : x > 0 ? far : -far;
    }

    @Override
    public double of(double x) {
        return StrictMath.tanh(x);
    }

    @Override
    public float derivative(float x, float y, float e) {
        return 1 - y * y;
    }

    @Override
    public double derivative(double x, double y) {
        return 1 - y * y;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public PortableFunction portable() {
        return new PortableFunction(
                "Tanh",
                "float e = exponential(-2 * Math.abs(x)); float far = (1 - e) / (1 + e); float z ="
                    + " x * x; float p = -5.70498872745e-3f * z + 2.06390887954e-2f; p = p * z -"
                    + " 5.37397155531e-2f; p = p * z + 1.33314422036e-1f; p = p * z -"
                    + " 3.33332819422e-1f; float near = p * z * x + x; return Math.abs(x) < 0.625f"
                    + " ? near : x > 0 ? far : -far;");
    }

    @Override
    public String words() {
        return "hyperbolic tangents";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "With hyperbolic tangents,",
                        new Formula(
                                "f(x) = \\tanh x",
                                MathMl.of("f ( x ) = tanh x"),
                                "f(x) = tanh x")));
    }
}
