package dev.bevis.study.setting;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.model.BatchNorm;

import java.util.List;
import java.util.Optional;

/// Whether the hidden layers of a setting normalize their batches, and how.
///
/// @param norm empty for networks without
public record BatchNormalization(Optional<BatchNorm> norm) implements Choice {

    private static final Formula FORMULA =
            new Formula(
                    "\\hat{s} = \\frac{s - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}}, \\qquad"
                            + " \\tilde{s} = \\gamma \\odot \\hat{s} + \\beta",
                    "<mover><mi>s</mi><mo>^</mo></mover><mo>=</mo><mfrac><mrow><mi>s</mi><mo>−</mo><msub><mi>μ</mi><mi>B</mi></msub></mrow><msqrt><mrow><msubsup><mi>σ</mi><mi>B</mi><mn>2</mn></msubsup><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>,</mo><mspace"
                        + " width=\"2em\"/><mover><mi>s</mi><mo>~</mo></mover><mo>=</mo><mi>γ</mi><mo>⊙</mo><mover><mi>s</mi><mo>^</mo></mover><mo>+</mo><mi>β</mi>",
                    "scores are standardized over the batch, then scaled by γ and shifted by β");

    private static final Formula FORMULA_BEHIND =
            new Formula(
                    "\\hat{x} = \\frac{x - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}}, \\qquad"
                            + " \\tilde{x} = \\gamma \\odot \\hat{x} + \\beta",
                    FORMULA.mathml().replace("<mi>s</mi>", "<mi>x</mi>"),
                    "what a layer puts out is standardized over the batch, then scaled by γ and"
                            + " shifted by β");

    private static final String AFTER_ACTIVATION = "after the activation";

    /// The usual one.
    public static final BatchNorm USUAL = new BatchNorm(0.9, 1e-10);

    private static final Stated BEFORE =
            new Stated(
                    "With batch norm, the scores of every hidden layer are standardized over the"
                            + " batch before the activation function, and have no bias of their"
                            + " own; evaluation uses running averages (Ioffe and Szegedy, 2015):",
                    FORMULA);

    private static final Stated BEHIND =
            new Stated(
                    "With batch norm after the activation, what the activation function of every"
                            + " hidden layer gives is standardized over the batch, and the bias in"
                            + " front of it is learned; evaluation uses running averages (Ioffe and"
                            + " Szegedy, 2015, describe it before the activation):",
                    FORMULA_BEHIND);

    public BatchNormalization {
        // 0 and -0 are one number, and one setting.
        norm = norm.map(n -> new BatchNorm(n.momentum() + 0.0, n.epsilon(), n.place()));
    }

    @Override
    public String words() {
        return norm.map(n -> n.equals(USUAL) ? "yes" : values("with ", n)).orElse("no");
    }

    /// How far down a layer it stands.
    private static boolean isBehind(BatchNorm norm) {
        return norm.place() == BatchNorm.Place.AFTER_ACTIVATION;
    }

    /// What a network with it is said to be, behind its widths; empty for networks without.
    public Optional<String> addition() {
        return norm.map(n -> "with batch norm" + (n.equals(USUAL) ? "" : " " + values("of ", n)));
    }

    private static String values(String preposition, BatchNorm norm) {
        boolean areUsual = norm.momentum() == USUAL.momentum() && norm.epsilon() == USUAL.epsilon();
        String numbers =
                preposition
                        + "momentum "
                        + Wording.number(norm.momentum())
                        + " and ε "
                        + Wording.number(norm.epsilon());
        return !isBehind(norm)
                ? numbers
                : areUsual ? AFTER_ACTIVATION : numbers + " " + AFTER_ACTIVATION;
    }

    @Override
    public List<Publication> publications() {
        return norm.isEmpty()
                ? List.of()
                : List.of(
                        new Publication(
                                "ioffe-szegedy-2015",
                                "S. Ioffe and C. Szegedy, Batch Normalization: Accelerating Deep"
                                        + " Network Training by Reducing Internal Covariate Shift,"
                                        + " International Conference on Machine Learning, 2015,"
                                        + " arXiv:1502.03167"));
    }

    @Override
    public List<Stated> formulas() {
        return norm.map(n -> List.of(isBehind(n) ? BEHIND : BEFORE)).orElse(List.of());
    }

    /// On with usual values, or off.
    public static BatchNormalization of(boolean on) {
        return new BatchNormalization(on ? Optional.of(USUAL) : Optional.empty());
    }
}
