package dev.bevis.model;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Named;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How hidden layers are connected: one after the other, or with connections that skip two of them
/// and add what came before to what comes after.
///
/// Connections lead over pairs of hidden layers, from the second layer on; so networks with them
/// have 3, 5, 7 … hidden layers, and the first, third, fifth … are all as wide.
///
/// A connection is two blocks in the list of blocks, its [Start] and its [End]. Connections may
/// stand in each other like brackets.
public sealed interface Skip extends Choice {

    /// The blocks of hidden layers.
    ///
    /// @param hidden their widths
    /// @throws IllegalArgumentException if these do not fit the connections; the message has widths
    ///   that do
    List<Block> blocks(List<Integer> hidden, LayerChoices layers);

    /// Each layer gets what the one below gives.
    record None() implements Skip {

        @Override
        public List<Block> blocks(List<Integer> hidden, LayerChoices layers) {
            List<Block> blocks = new ArrayList<>();
            for (int units : hidden) {
                blocks.add(layers.dense(units));
                blocks.addAll(layers.behindDense());
            }
            return blocks;
        }

        @Override
        public String words() {
            return "none";
        }
    }

    /// The scores of every second layer get what its pair got: `s_{l+1} = W_{l+1} · h_l + b_{l+1} +
    /// x_{l−1}` with `h_l` what hidden layer l gives for `x_{l−1}`, for l = 2, 4, …; what comes
    /// behind the scores of a hidden layer, batch norm and activation, comes behind this sum. As
    /// the course DD2424 of KTH describes it, and the first paper: He, Zhang, Ren and Sun, *Deep
    /// Residual Learning for Image Recognition*, arXiv 1512.03385, section 3.2.
    record Course() implements Skip {

        @Override
        public List<Block> blocks(List<Integer> hidden, LayerChoices layers) {
            requirePairs(hidden);
            List<Block> blocks = new ArrayList<>();
            blocks.add(layers.dense(hidden.getFirst()));
            blocks.addAll(layers.behindDense());
            for (int l = 1; l < hidden.size(); l += 2) {
                blocks.add(new Start());
                blocks.add(layers.dense(hidden.get(l)));
                blocks.addAll(layers.behindDense());
                blocks.add(layers.dense(hidden.get(l + 1)));
                blocks.add(new End());
                blocks.addAll(layers.behindDense());
            }
            return blocks;
        }

        @Override
        public String words() {
            return "skip connections into the scores of every second layer";
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "he-2016",
                            "K. He, X. Zhang, S. Ren and J. Sun, Deep Residual Learning for Image"
                                    + " Recognition, IEEE Conference on Computer Vision and Pattern"
                                    + " Recognition, 2016, arXiv:1512.03385"));
        }

        @Override
        public List<Stated> formulas() {
            return List.of(
                    new Stated(
                            "Skip connections lead over pairs of hidden layers: what the layer"
                                + " below a pair gives is added to the scores of the pair's second"
                                + " layer, before its normalization and activation, for l = 2, 4, …"
                                + " (He et al., 2016):",
                            new Formula(
                                    "s_{l+1} = W_{l+1} x_l + b_{l+1} + x_{l-1}",
                                    "<msub><mi>s</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>=</mo><msub><mi>W</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><msub><mi>x</mi><mi>l</mi></msub><mo>+</mo><msub><mi>b</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>x</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msub>",
                                    "the scores of layer l+1 are W x + b of what layer l gives,"
                                            + " plus what layer l−1 gives")));
        }
    }

    /// Blocks that add to what they get: `x_{l+1} = x_{l−1} + W_{l+1} · h_l(LN(x_{l−1})) +
    /// b_{l+1}`, for l = 2, 4, …, with LN a [LayerNorm] and `h_l` a hidden layer as all others;
    /// nothing comes behind the sum. `W_{l+1}` and `b_{l+1}` are 0 at the start, so that the
    /// network then is its first layer alone with the output layer.
    ///
    /// He, Zhang, Ren and Sun, *Identity Mappings in Deep Residual Networks*, arXiv 1603.05027;
    /// Xiong and others, *On Layer Normalization in the Transformer Architecture*, arXiv
    /// 2002.04745, section 3.3.
    record Residual() implements Skip {

        @Override
        public List<Block> blocks(List<Integer> hidden, LayerChoices layers) {
            requirePairs(hidden);
            LayerNorm norm = layers.layerNorm().orElse(LayerNorm.USUAL);
            List<Block> blocks = new ArrayList<>();
            blocks.add(layers.dense(hidden.getFirst()));
            blocks.addAll(layers.behindDense());
            for (int l = 1; l < hidden.size(); l += 2) {
                blocks.add(new Start());
                blocks.add(new Norm(norm.epsilon()));
                blocks.add(layers.dense(hidden.get(l)));
                blocks.addAll(layers.behindDense());
                blocks.add(new Dense(hidden.get(l + 1), true, true));
                blocks.add(new End());
            }
            return blocks;
        }

        @Override
        public String words() {
            return "residual blocks";
        }

        @Override
        public List<Publication> publications() {
            return List.of(
                    new Publication(
                            "he-2016-identity",
                            "K. He, X. Zhang, S. Ren and J. Sun, Identity Mappings in Deep Residual"
                                    + " Networks, European Conference on Computer Vision, 2016,"
                                    + " arXiv:1603.05027"),
                    new Publication(
                            "xiong-2020",
                            "R. Xiong, Y. Yang, D. He, K. Zheng, S. Zheng, C. Xing, H. Zhang, Y."
                                    + " Lan, L. Wang and T.-Y. Liu, On Layer Normalization in the"
                                    + " Transformer Architecture, International Conference on"
                                    + " Machine Learning, 2020, arXiv:2002.04745"),
                    ba());
        }

        @Override
        public List<Stated> formulas() {
            return List.of(
                    new Stated(
                            "Residual blocks of two layers each, l and l+1 for l = 2, 4, …, add to"
                                + " what they get: a hidden layer h after layer norm (LN; Ba et"
                                + " al., 2016), then a linear one whose weights and biases are 0 at"
                                + " the start (He et al., 2016; Xiong et al., 2020):",
                            new Formula(
                                    "x_{l+1} = x_{l-1} + W_{l+1}"
                                            + " h_l(\\mathrm{LN}(x_{l-1})) + b_{l+1}",
                                    "<msub><mi>x</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>=</mo><msub><mi>x</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>W</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><msub><mi>h</mi><mi>l</mi></msub><mo>(</mo><mi>LN</mi><mo>(</mo><msub><mi>x</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>)</mo><mo>)</mo><mo>+</mo><msub><mi>b</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub>",
                                    "a block gives x + W h(LN(x)) + b for its input x")));
        }
    }

    /// The paper of layer norm.
    static Choice.Publication ba() {
        return new Choice.Publication(
                "ba-2016",
                "J. L. Ba, J. R. Kiros and G. E. Hinton, Layer Normalization, arXiv:1607.06450,"
                        + " 2016");
    }

    private static void requirePairs(List<Integer> hidden) {
        int layers = hidden.size();
        int width = hidden.isEmpty() ? 50 : hidden.getFirst();
        if (layers < 3 || layers % 2 == 0) {
            throw new IllegalArgumentException(
                    "skip connections lead over pairs of hidden layers behind the first: expected"
                            + " 3, 5, 7 … hidden layers, got "
                            + layers
                            + "; for example hidden: "
                            + List.of(width, width, width));
        }
        for (int l = 2; l < layers; l += 2) {
            if (!hidden.get(l).equals(hidden.getFirst())) {
                List<Integer> right = new ArrayList<>(hidden);
                for (int i = 2; i < layers; i += 2) {
                    right.set(i, width);
                }
                throw new IllegalArgumentException(
                        "a skip connection adds numbers of equally many units, but hidden layer 1"
                                + " has "
                                + width
                                + " and hidden layer "
                                + (l + 1)
                                + " has "
                                + hidden.get(l)
                                + "; for example hidden: "
                                + right);
            }
        }
    }

    /// A part of a connection in a list of blocks.
    sealed interface Connection extends Block {}

    /// Where a connection begins: what is here comes again at its [End].
    @Named("skip-start")
    record Start() implements Connection {

        @Override
        public int opens() {
            return 1;
        }

        @Override
        public Layer layer(Layer.Place place) {
            return new Joint("skip" + place.number(), place.inputs().count(), true);
        }

        @Override
        public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
            return Optional.of(new Stage.Keep("skip" + number, inputs.count()));
        }
    }

    /// The layer norm that a residual block begins with, see [LayerNorm].
    ///
    /// @param epsilon added to the variance, finite and above 0
    @Named("skip-norm")
    record Norm(double epsilon) implements Connection {

        public Norm {
            var _ = new LayerNorm(epsilon);
        }

        @Override
        public Layer layer(Layer.Place place) {
            return new LayerNorm(epsilon).layer("skip-norm" + place.number(), place);
        }

        @Override
        public long parameters(Inputs inputs) {
            return new LayerNorm(epsilon).parameters(inputs);
        }

        @Override
        public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
            return new LayerNorm(epsilon).stage("skip-norm" + number, inputs, numbers);
        }
    }

    /// Where a connection ends: `Y = X + X₀` with `X₀` what was at its [Start]. `dX = dY`, and
    /// `dX₀` is the sum of `dY` and of what comes back through the blocks between.
    @Named("skip-end")
    record End() implements Connection {

        @Override
        public int opens() {
            return -1;
        }

        @Override
        public Layer layer(Layer.Place place) {
            return new Joint("add" + place.number(), place.inputs().count(), false);
        }

        @Override
        public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
            return Optional.of(new Stage.AddKept("add" + number, inputs.count()));
        }
    }

    /// An end of a connection in a network.
    record Joint(String name, int outputs, boolean starts) implements Layer {

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return pass(kernels, images, List.of());
        }

        @Override
        public LayerPass pass(Kernels kernels, int images, List<LayerPass> below) {
            return starts
                    ? new StartPass(kernels, outputs, images)
                    : new EndPass(open(below), kernels, outputs, images);
        }

        /// The last start whose connection has not ended.
        private static StartPass open(List<LayerPass> below) {
            int ended = 0;
            for (LayerPass pass : below.reversed()) {
                if (pass instanceof EndPass) {
                    ended++;
                } else if (pass instanceof StartPass start) {
                    if (ended == 0) {
                        return start;
                    }
                    ended--;
                }
            }
            throw new IllegalStateException("a skip connection ends that has not begun");
        }
    }

    /// Gives a copy of what it gets, which the blocks behind it may change.
    final class StartPass implements LayerPass {
        private final Kernels kernels;
        private final Matrix output;
        private final Matrix gradient;
        private Matrix kept;

        StartPass(Kernels kernels, int units, int images) {
            this.kernels = kernels;
            output = kernels.matrix(units, images);
            gradient = kernels.matrix(units, images);
            kept = output;
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            kept = x;
            kernels.copy(x, images, output);
            return output;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.accumulate(gradient, images, dy);
            return dy;
        }
    }

    /// Adds what the start got.
    final class EndPass implements LayerPass {
        private final StartPass start;
        private final Kernels kernels;
        private final Matrix output;

        EndPass(StartPass start, Kernels kernels, int units, int images) {
            this.start = start;
            this.kernels = kernels;
            output = kernels.matrix(units, images);
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            kernels.copy(x, images, output);
            kernels.accumulate(start.kept, images, output);
            return output;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.copy(dy, images, start.gradient);
            return dy;
        }
    }
}
