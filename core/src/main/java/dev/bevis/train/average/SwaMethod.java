package dev.bevis.train.average;

import dev.bevis.choice.Choice.Publication;
import dev.bevis.choice.Choice.Stated;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;

/// What all means of weights say of themselves.
final class SwaMethod {

    static final Publication PAPER =
            new Publication(
                    "izmailov-2018",
                    "P. Izmailov, D. Podoprikhin, T. Garipov, D. Vetrov and A. G. Wilson,"
                            + " Averaging Weights Leads to Wider Optima and Better Generalization,"
                            + " Conference on Uncertainty in Artificial Intelligence, 2018,"
                            + " arXiv:1803.05407");

    private static final Formula FORMULA =
            new Formula(
                    "\\bar\\theta \\leftarrow \\bar\\theta + \\frac{\\theta - \\bar\\theta}{n}",
                    MathMl.of(
                            "<mover><mi>θ</mi><mo>¯</mo></mover>",
                            "←",
                            "<mover><mi>θ</mi><mo>¯</mo></mover>",
                            "+",
                            "<mfrac><mrow><mi>θ</mi><mo>−</mo><mover><mi>θ</mi><mo>¯</mo></mover>"
                                    + "</mrow><mi>n</mi></mfrac>"),
                    "with the n-th weights that count, the mean becomes itself plus a part 1/n of"
                            + " their difference from it");

    private SwaMethod() {}

    /// @param which weights count, as a phrase such as `those at the end of each cycle`
    static Stated stated(String which) {
        return new Stated(
                "The trained network has, in the place of its last weights, the mean of "
                        + which
                        + ", which becomes, with the n-th of them (stochastic weight averaging,"
                        + " Izmailov et al., 2018):",
                FORMULA);
    }
}
