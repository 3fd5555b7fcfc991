package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;

/// Normal noise on every normalized input: `x_c ← x_c + deviation · g_c`, in double, rounded once.
///
/// Code 7 (see [ExampleDraws]): `g_c` is number `c` of the normal ones.
///
/// Bishop, *Training with Noise is Equivalent to Tikhonov Regularization* (1995).
///
/// @param deviation standard deviation σ of the noise, above 0, at most 100; where inputs are
///   standardized, in units of their own
@Example("{deviation: 0.1}")
public record Noise(double deviation) implements InputAugmentation {

    private static final Formula FORMULA =
            new Formula(
                    "x \\leftarrow x + \\sigma g, \\qquad g \\sim \\mathcal{N}(0, 1)",
                    MathMl.of("x ← x + σ g", MathMl.comma(), "g ∼ N ( 0 , 1 )"),
                    "to each input x, σ times a standard normal number is added");

    public Noise {
        if (!(deviation > 0 && deviation <= 100)) {
            throw new IllegalArgumentException(
                    "the standard deviation of noise must be above 0 and at most 100, got "
                            + Decimal.text(deviation)
                            + "; for example {noise: {deviation: 0.1}}, and for none leave it"
                            + " out");
        }
    }

    @Override
    public int code() {
        return 7;
    }

    @Override
    public void requireFit(Shape shape) {}

    @Override
    public void apply(ExampleDraws draws, Shape shape, Matrix x, int row) {
        double[] both = new double[2];
        for (int c = 0; c < x.columns(); c += 2) {
            draws.normal(c / 2, both);
            x.set(row, c, x.get(row, c) + deviation * both[0]);
            if (c + 1 < x.columns()) {
                x.set(row, c + 1, x.get(row, c + 1) + deviation * both[1]);
            }
        }
    }

    @Override
    public String words() {
        return "normal noise of standard deviation " + Wording.number(deviation);
    }

    @Override
    public Optional<String> slowness() {
        return Optional.of("noise draws a number for every input of every example");
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "bishop-1995",
                        "C. M. Bishop, Training with Noise is Equivalent to Tikhonov"
                                + " Regularization, Neural Computation 7, 1995, 108–116"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Noise with σ = "
                                + Wording.number(deviation)
                                + " changes every normalized input, after Bishop (1995):",
                        FORMULA));
    }
}
