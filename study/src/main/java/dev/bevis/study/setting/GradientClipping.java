package dev.bevis.study.setting;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How long a whole gradient may be.
///
/// @param norm most that its Euclidean norm may be, above 0: a longer gradient is scaled down to
///   it; empty where gradients are taken as they are
public record GradientClipping(OptionalDouble norm) implements Choice {

    /// Gradients as they are.
    public static final GradientClipping NONE = new GradientClipping(OptionalDouble.empty());

    private static final Formula FORMULA =
            new Formula(
                    "g \\leftarrow g \\cdot \\min\\left(1,\\; \\frac{c}{\\lVert g \\rVert}\\right)",
                    "<mi>g</mi><mo>←</mo><mi>g</mi><mo>·</mo><mi>min</mi><mrow><mo>(</mo><mn>1</mn><mo>,</mo><mspace"
                        + " width=\"0.3em\"/><mfrac><mi>c</mi><mrow><mo>‖</mo><mi>g</mi><mo>‖</mo></mrow></mfrac><mo>)</mo></mrow>",
                    "a gradient g whose norm is above c is scaled down to norm c");

    @Override
    public String words() {
        return norm.isPresent() ? Wording.number(norm.getAsDouble()) : "none";
    }

    @Override
    public OptionalDouble number() {
        return norm;
    }

    @Override
    public Optional<String> slowness() {
        return norm.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "gradients are stored whole to be clipped, which is slower than updating as"
                                + " they are summed");
    }

    @Override
    public List<Publication> publications() {
        return norm.isEmpty()
                ? List.of()
                : List.of(
                        new Publication(
                                "pascanu-2013",
                                "R. Pascanu, T. Mikolov and Y. Bengio, On the Difficulty of"
                                    + " Training Recurrent Neural Networks, International"
                                    + " Conference on Machine Learning, 2013, arXiv:1211.5063"));
    }

    @Override
    public List<Stated> formulas() {
        return norm.isEmpty()
                ? List.of()
                : List.of(
                        new Stated(
                                "With the gradient of the mean loss, without that of the penalty,"
                                        + " clipped to a Euclidean norm of"
                                        + " c = "
                                        + words()
                                        + ", before each update,",
                                FORMULA));
    }
}
