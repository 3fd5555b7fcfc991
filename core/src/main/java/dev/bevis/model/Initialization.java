package dev.bevis.model;

import dev.bevis.data.Decimal;

/// How the weights of a network are drawn before training: normal with mean 0 and a standard
/// deviation that may depend on the layer. Scales start at 1, shifts at 0.
public sealed interface Initialization {

    /// The same standard deviation in all layers.
    ///
    /// @param sigma finite and above 0
    /// @param biases whether biases are drawn as well, instead of starting at 0
    record Normal(double sigma, boolean biases) implements Initialization {
        public Normal {
            if (!(sigma > 0 && sigma <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "normal needs a finite standard deviation above 0, got "
                                + Decimal.text(sigma));
            }
        }
    }

    /// `1/√inputs`, fan-in only, after Glorot and Bengio, *Understanding the difficulty of training
    /// deep feedforward neural networks* (2010).
    record Xavier() implements Initialization {}

    /// `√(2/inputs)`, He et al., *Delving Deep into Rectifiers*, arXiv 1502.01852, section 2.2.
    record He() implements Initialization {}

    /// Standard deviation of the weights of a layer with `inputs` inputs.
    default double sigma(int inputs) {
        return switch (this) {
            case Normal(double sigma, boolean _) -> sigma;
            case Xavier() -> 1 / Math.sqrt(inputs);
            case He() -> Math.sqrt(2.0 / inputs);
        };
    }

    /// The form that [#parse] reads.
    default String text() {
        return switch (this) {
            case Normal(double sigma, boolean _) -> "normal:" + Decimal.text(sigma);
            case Xavier() -> "xavier";
            case He() -> "he";
        };
    }

    /// Reads `normal:SIGMA`, its number alone, `xavier` or `he`.
    ///
    /// @param biases draw biases as well; only `normal` can
    /// @throws IllegalArgumentException if the text is none of them
    static Initialization parse(String text, boolean biases) {
        if (Decimal.isNumber(text)) {
            return new Normal(Decimal.real(text), biases);
        }
        if (biases && !text.startsWith("normal:")) {
            throw new IllegalArgumentException(
                    "only normal:SIGMA can draw biases as well, not '" + text + "'");
        }
        if (text.equals("xavier")) {
            return new Xavier();
        }
        if (text.equals("he")) {
            return new He();
        }
        if (text.startsWith("normal:")) {
            try {
                return new Normal(Decimal.real(text.substring("normal:".length())), biases);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "initialization '"
                                + text
                                + "': "
                                + e.getMessage()
                                + "; write a number, for example normal:0.01",
                        e);
            }
        }
        throw new IllegalArgumentException(
                "initialization '" + text + "' is not known; write normal:SIGMA, xavier or he");
    }
}
