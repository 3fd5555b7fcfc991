package dev.bevis.model;

import dev.bevis.choice.BareNumber;
import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.kernel.OrthogonalMatrix;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;
import dev.bevis.text.Spelling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the weights of a network are drawn before training: with mean 0 and a standard deviation
/// that may depend on the layer, normal or uniform between minus and plus √3 times that. Scales
/// start at 1, shifts at 0.
///
/// As [Philox] has them, with the init seed as key and [Philox.Purpose#INITIAL_WEIGHTS], 1: the
/// `m`-th weight matrix from the input up, counted from 0, has stream `2m`, and its biases, drawn
/// or not, stream `2m + 1`; of patches of several sizes each size has a matrix, and one that starts
/// at 0 counts. Its entry in row `o` and column `i` of `inputs` is `σ · g` with the normal number
/// `o · inputs + i` of the stream, or `√3 · σ · (2u − 1)` with the uniform number of that place.
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
        public double sigma(int inputs, int outputs) {
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
    ///
    /// @param uniform whether numbers are uniform, not normal, with the same standard deviation
    @Example("{uniform: true}")
    record Xavier(@Introduced("false") boolean uniform) implements Initialization {

        /// Normal numbers.
        public Xavier() {
            this(false);
        }

        @Override
        public double sigma(int inputs, int outputs) {
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
            return shape(uniform) + "Xavier (standard deviation 1/√inputs)";
        }
    }

    /// `√(2/inputs)`, He et al., *Delving Deep into Rectifiers*, arXiv 1502.01852, section 2.2.
    ///
    /// @param uniform whether numbers are uniform, not normal, with the same standard deviation
    @Example("{uniform: true}")
    record He(@Introduced("false") boolean uniform) implements Initialization {

        /// Normal numbers.
        public He() {
            this(false);
        }

        @Override
        public double sigma(int inputs, int outputs) {
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
            return shape(uniform) + "He (standard deviation √(2/inputs))";
        }
    }

    /// `1/√inputs`, LeCun, Bottou, Orr and Müller, *Efficient BackProp* (1998), section 4.6. The
    /// same numbers as [Xavier] here, which leaves out outputs.
    ///
    /// @param uniform whether numbers are uniform, not normal, with the same standard deviation
    @Named("lecun")
    @Example("{uniform: true}")
    record LeCun(@Introduced("false") boolean uniform) implements Initialization {

        @Override
        public double sigma(int inputs, int outputs) {
            return 1 / Math.sqrt(inputs);
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "lecun-1998",
                            "Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, Efficient BackProp,"
                                    + " Neural Networks: Tricks of the Trade, Springer, 1998,"
                                    + " 9–50"));
        }

        @Override
        public String words() {
            return shape(uniform) + "LeCun (standard deviation 1/√inputs)";
        }
    }

    /// `√(2/(inputs + outputs))`, Glorot and Bengio (2010), equation 12, which has the uniform
    /// form.
    ///
    /// @param uniform whether numbers are uniform, not normal, with the same standard deviation
    @Example("{uniform: true}")
    record Glorot(@Introduced("false") boolean uniform) implements Initialization {

        @Override
        public double sigma(int inputs, int outputs) {
            return Math.sqrt(2.0 / ((long) inputs + outputs));
        }

        @Override
        public List<Publication> publications() {
            return new Xavier().publications();
        }

        @Override
        public String words() {
            return shape(uniform) + "Glorot (standard deviation √(2/(inputs + outputs)))";
        }
    }

    /// Matrices whose rows, or columns if these are fewer, have length `gain` and stand at right
    /// angles, each such matrix as likely as any other: see [OrthogonalMatrix].
    ///
    /// Saxe, McClelland and Ganguli, *Exact Solutions to the Nonlinear Dynamics of Learning in Deep
    /// Linear Neural Networks*, arXiv 1312.6120, section 3.
    ///
    /// @param gain finite and above 0; √2 keeps sizes through rectifiers
    @Example("{gain: 1.4142135623730951}")
    record Orthogonal(@Introduced("1") double gain) implements Initialization {
        public Orthogonal {
            if (!(gain > 0 && gain <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "orthogonal needs a finite gain above 0, got "
                                + Decimal.text(gain)
                                + "; 1 is usual");
            }
        }

        @Override
        public double sigma(int inputs, int outputs) {
            return gain / Math.sqrt(Math.max(inputs, outputs));
        }

        @Override
        public void weights(Matrix weights, Philox random, int stream) {
            OrthogonalMatrix.draw(weights, gain, random, stream);
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "saxe-2014",
                            "A. M. Saxe, J. L. McClelland and S. Ganguli, Exact Solutions to the"
                                + " Nonlinear Dynamics of Learning in Deep Linear Neural Networks,"
                                + " International Conference on Learning Representations, 2014,"
                                + " arXiv:1312.6120"));
        }

        @Override
        public String words() {
            return "orthogonal (rows or columns of length "
                    + Wording.number(gain)
                    + " at right angles)";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(gain);
        }
    }

    private static String shape(boolean uniform) {
        return uniform ? "uniform " : "";
    }

    /// Standard deviation of the weights of a layer.
    double sigma(int inputs, int outputs);

    /// Whether numbers are uniform; otherwise they are normal.
    default boolean uniform() {
        return false;
    }

    /// Draws the weights of a layer.
    ///
    /// @param weights outputs × inputs, overwritten
    /// @param stream of the random numbers, the weights' own
    default void weights(Matrix weights, Philox random, int stream) {
        fill(weights, sigma(weights.columns(), weights.rows()), random, stream);
    }

    /// Draws the biases of a layer, where they are drawn.
    ///
    /// @param biases 1 × outputs, overwritten
    /// @param stream of the random numbers, the biases' own
    default void biases(Matrix biases, int inputs, Philox random, int stream) {
        if (drawsBiases()) {
            fill(biases, sigma(inputs, biases.columns()), random, stream);
        }
    }

    private void fill(Matrix matrix, double sigma, Philox random, int stream) {
        double half = Math.sqrt(3) * sigma;
        long index = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                double value =
                        uniform()
                                ? half * (2 * random.uniform(stream, index) - 1)
                                : sigma * random.gaussian(stream, index);
                matrix.set(row, column, value);
                index++;
            }
        }
    }

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
