package dev.bevis.model;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.kernel.ExponentialFunction;
import dev.bevis.kernel.layer.PortableFunction;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.OptionalDouble;

/// Exponential linear units: `y = x` above 0, `y = α · (eˣ − 1)` elsewhere; `dx = dy` above 0, `(y
/// + α) · dy` elsewhere. In place. With α other than 1 the slope jumps at 0.
///
/// In floats `y` is within 2·10⁻⁷ · α of its value below 0.
///
/// Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential
/// Linear Units*, arXiv 1511.07289, equation 15.
///
/// @param alpha α, what the function falls to far below 0, with a minus; above 0, up to 100
@Example("{alpha: 1}")
public record Elu(@Introduced("1") double alpha) implements Activation, ExponentialFunction {

    public Elu {
        if (!(alpha > 0 && alpha <= 100)) {
            throw new IllegalArgumentException(
                    "the alpha of exponential linear units must be above 0 and up to 100, got "
                            + Decimal.text(alpha)
                            + "; 1 is usual");
        }
    }

    @Override
    public float exponent(float x) {
        return Math.min(x, 0);
    }

    @Override
    public float of(float x, float e) {
        return x > 0 ? x : (float) alpha * (e - 1);
    }

    @Override
    public double of(double x) {
        return x > 0 ? x : alpha * StrictMath.expm1(x);
    }

    @Override
    public float derivative(float x, float y, float e) {
        return y > 0 ? 1 : y + (float) alpha;
    }

    @Override
    public double derivative(double x, double y) {
        return y > 0 ? 1 : y + alpha;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public boolean hasKinkAtZero() {
        return alpha != 1;
    }

    @Override
    public PortableFunction portable() {
        return PortableFunction.of(
                "Elu",
                "alpha",
                alpha,
                "return x > 0 ? x : " + (float) alpha + "f * (exponential(Math.min(x, 0)) - 1);");
    }

    @Override
    public String words() {
        return "exponential linear units" + (alpha == 1 ? "" : " with α = " + Decimal.text(alpha));
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "clevert-2016",
                        "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Fast and Accurate Deep"
                            + " Network Learning by Exponential Linear Units, International"
                            + " Conference on Learning Representations, 2016, arXiv:1511.07289"));
    }

    @Override
    public List<Stated> formulas() {
        String number = Decimal.text(alpha);
        return List.of(
                new Stated(
                        "With exponential linear units, after Clevert et al. (2016),",
                        new Formula(
                                "f(x) = \\max(0, x) + \\min(0,\\; \\alpha (e^x - 1)), \\qquad"
                                        + " \\alpha = "
                                        + number,
                                MathMl.of(
                                        "f ( x ) = max ( 0 , x ) + min ( 0 , α (",
                                        MathMl.power("e", "x"),
                                        "− 1 ) )",
                                        MathMl.comma(),
                                        "α = " + number),
                                "f(x) = x above 0 and α (e^x − 1) elsewhere, with α = " + number)));
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(alpha);
    }
}
