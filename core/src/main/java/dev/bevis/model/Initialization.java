package dev.bevis.model;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Wording;
import dev.bevis.text.Decimal;
import dev.bevis.text.Spelling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the weights of a network are drawn before training: normal with mean 0 and a standard
/// deviation that may depend on the layer. Scales start at 1, shifts at 0.
public sealed interface Initialization extends Choice {

    /// The same standard deviation in all layers.
    ///
    /// @param sigma finite and above 0
    /// @param biases whether biases are drawn as well, instead of starting at 0
    @BareNumber
    @Example("{sigma: 0.01, biases: true}")
    record Normal(double sigma, boolean biases) implements Initialization {
        public Normal {
            if (!(sigma > 0 && sigma <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "normal needs a finite standard deviation above 0, got "
                                + Decimal.text(sigma));
            }
        }

        @Override
        public double sigma(int inputs) {
            return sigma;
        }

        @Override
        public boolean drawsBiases() {
            return biases;
        }

        @Override
        public Optional<Initialization> withBiases() {
            return Optional.of(new Normal(sigma, true));
        }

        @Override
        public String words() {
            return "normal with standard deviation "
                    + Wording.number(sigma)
                    + (biases ? ", biases too" : "");
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(sigma);
        }
    }

    /// `1/√inputs`, fan-in only, after Glorot and Bengio, *Understanding the difficulty of training
    /// deep feedforward neural networks* (2010).
    record Xavier() implements Initialization {
        @Override
        public double sigma(int inputs) {
            return 1 / Math.sqrt(inputs);
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "glorot-bengio-2010",
                            "X. Glorot and Y. Bengio, Understanding the Difficulty of Training Deep"
                                    + " Feedforward Neural Networks, International Conference on"
                                    + " Artificial Intelligence and Statistics, 2010, 249–256"));
        }

        @Override
        public String words() {
            return "Xavier (standard deviation 1/√inputs)";
        }
    }

    /// `√(2/inputs)`, He et al., *Delving Deep into Rectifiers*, arXiv 1502.01852, section 2.2.
    record He() implements Initialization {
        @Override
        public double sigma(int inputs) {
            return Math.sqrt(2.0 / inputs);
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "he-2015",
                            "K. He, X. Zhang, S. Ren and J. Sun, Delving Deep into Rectifiers:"
                                + " Surpassing Human-Level Performance on ImageNet Classification,"
                                + " IEEE International Conference on Computer Vision, 2015,"
                                + " arXiv:1502.01852"));
        }

        @Override
        public String words() {
            return "He (standard deviation √(2/inputs))";
        }
    }

    /// Standard deviation of the weights of a layer with `inputs` inputs.
    double sigma(int inputs);

    /// Whether biases are drawn like the weights; otherwise they start at 0.
    default boolean drawsBiases() {
        return false;
    }

    /// The same that draws biases as well; empty where there is none.
    default Optional<Initialization> withBiases() {
        return Optional.empty();
    }

    /// The short form, such as `he` or `normal:0.01`.
    default String text() {
        return Spelling.brief((Record) this);
    }
}
