package dev.bevis.study.setting;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.Skip;

import java.util.List;
import java.util.Optional;

/// Whether the hidden layers of a setting normalize each example, and how.
///
/// @param norm empty for networks without
public record LayerNormalization(Optional<LayerNorm> norm) implements Choice {

    /// Examples are not normalized.
    public static final LayerNormalization NONE = new LayerNormalization(Optional.empty());

    private static final Formula FORMULA =
            new Formula(
                    "\\hat{s} = \\frac{s - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}, \\qquad"
                            + " \\tilde{s} = \\gamma \\odot \\hat{s} + \\beta",
                    "<mover><mi>s</mi><mo>^</mo></mover><mo>=</mo><mfrac><mrow><mi>s</mi><mo>−</mo><mi>μ</mi></mrow><msqrt><mrow><msup><mi>σ</mi><mn>2</mn></msup><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>,</mo><mspace"
                        + " width=\"2em\"/><mover><mi>s</mi><mo>~</mo></mover><mo>=</mo><mi>γ</mi><mo>⊙</mo><mover><mi>s</mi><mo>^</mo></mover><mo>+</mo><mi>β</mi>",
                    "the scores of a layer are standardized over its units, then scaled by γ and"
                            + " shifted by β");

    @Override
    public String words() {
        return norm.map(n ->
                        n.equals(LayerNorm.USUAL) ? "yes" : "with ε " + Wording.number(n.epsilon()))
                .orElse("no");
    }

    /// What a network with it is said to be, behind its widths; empty for networks without.
    public Optional<String> addition() {
        return norm.map(n ->
                "with layer norm"
                        + (n.equals(LayerNorm.USUAL)
                                ? ""
                                : " of ε " + Wording.number(n.epsilon())));
    }

    @Override
    public List<Publication> publications() {
        return norm.isEmpty() ? List.of() : List.of(Skip.ba());
    }

    @Override
    public List<Stated> formulas() {
        return norm.map(n ->
                        List.of(
                                new Stated(
                                        "With layer norm, the scores of a hidden layer are"
                                            + " standardized for each example over the units of the"
                                            + " layer, with mean μ and standard deviation σ, right"
                                            + " before the activation function, in training and"
                                            + " evaluation alike; ε is "
                                                + Wording.number(n.epsilon())
                                                + ", and γ and β are learned, one of each for a"
                                                + " unit (Ba et al., 2016):",
                                        FORMULA)))
                .orElse(List.of());
    }

    /// On with usual values, or off.
    public static LayerNormalization of(boolean on) {
        return on ? new LayerNormalization(Optional.of(LayerNorm.USUAL)) : NONE;
    }
}
