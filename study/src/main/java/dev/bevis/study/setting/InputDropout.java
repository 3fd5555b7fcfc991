package dev.bevis.study.setting;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.model.Dropout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which share of the inputs training drops.
///
/// @param share 0 for none, else from 0.002 to 0.998
@BareNumber
public record InputDropout(double share) implements Choice {

    /// Everything is kept.
    public static final InputDropout NONE = new InputDropout(0);

    private static final Formula FORMULA =
            new Formula(
                    "x \\leftarrow \\frac{m}{q} \\odot x, \\qquad m \\sim"
                            + " \\mathrm{Bernoulli}(q)",
                    "<mi>x</mi><mo>←</mo><mfrac><mi>m</mi><mi>q</mi></mfrac><mo>⊙</mo><mi>x</mi><mo>,</mo><mspace"
                        + " width=\"2em\"/><mi>m</mi><mo>∼</mo><mi>Bernoulli</mi><mo>(</mo><mi>q</mi><mo>)</mo>",
                    "each component is multiplied by 1/q with probability q, else by 0");

    public InputDropout {
        // 0 and -0 are one number, and one setting.
        share += 0.0;
        if (share != 0) {
            var _ = new Dropout(share);
        }
    }

    /// The block that does it; empty where nothing is dropped.
    public Optional<Dropout> block() {
        return share == 0 ? Optional.empty() : Optional.of(new Dropout(share));
    }

    @Override
    public String words() {
        return share == 0 ? "none" : Wording.number(share);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(share);
    }

    @Override
    public List<Publication> publications() {
        return share == 0
                ? List.of()
                : List.of(
                        new Publication(
                                "srivastava-2014",
                                "N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R."
                                        + " Salakhutdinov, Dropout: A Simple Way to Prevent Neural"
                                        + " Networks from Overfitting, Journal of Machine Learning"
                                        + " Research 15, 2014"));
    }

    @Override
    public List<Stated> formulas() {
        return block().stream()
                .map(block ->
                        new Stated(
                                "With a dropout of "
                                        + words()
                                        + " on the inputs, each component of an example is kept in"
                                        + " training with the probability q = "
                                        + block.kept()
                                        + "/256 and divided by it, or is 0, at random for every"
                                        + " example and step; evaluation keeps all (Srivastava et"
                                        + " al., 2014):",
                                FORMULA))
                .toList();
    }
}
