package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.Optional;

/// Dropout: in training each number is kept with probability `q` and divided by it, or is 0. `Y = F
/// ⊙ X`, `dX = F ⊙ dY`, with `F_un = 1/q` where unit `u` of image `n` is kept, else 0, so that the
/// mean over masks is `X`. In evaluation it does nothing.
///
/// `q = k / 256` with the whole number `k` nearest to `256 · (1 − share)`: a random byte decides,
/// which depends on the init seed, the layer, the step, the unit and the image's place in its
/// batch, and on nothing else; [Kernels#dropoutMask] says which byte it is. Below the first layer
/// it drops components of the images, as units of a layer 0.
///
/// Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, *Dropout* (JMLR 15, 2014).
///
/// @param share of the units that is dropped, from 1/512 up and below 511/512
public record Dropout(double share) implements Block {

    private static final int BYTES = 256;

    public Dropout {
        if (!(share > 0 && share < 1) || kept(share) < 1 || kept(share) >= BYTES) {
            throw new IllegalArgumentException(
                    "dropout drops a share of the units from 0.002 to 0.998, such as 0.2, got "
                            + Decimal.text(share)
                            + "; leave it out to keep all");
        }
    }

    private static int kept(double share) {
        return (int) Math.round(BYTES * (1 - share));
    }

    /// How many of 256 numbers are kept in the mean.
    public int kept() {
        return kept(share);
    }

    @Override
    public Layer layer(Layer.Place place) {
        return new Dropping(
                "dropout" + place.number(),
                place.inputs().count(),
                place.number(),
                kept(),
                place.first());
    }

    @Override
    public boolean takesImages() {
        return true;
    }

    @Override
    public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        return Optional.empty();
    }

    /// Dropout in a network. It learns nothing.
    ///
    /// @param number of the layer whose numbers it drops, 0 for the inputs
    /// @param givesImages whether it reads packed images
    private record Dropping(String name, int outputs, int number, int kept, boolean givesImages)
            implements Layer {

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return givesImages
                    ? new InputPass(this, kernels, images)
                    : new DroppingPass(this, kernels, images);
        }
    }

    /// Dropout of packed images, N × D, which others read too: the result has a buffer of its own.
    private static final class InputPass implements LayerPass {

        private final Dropping layer;
        private final Kernels kernels;
        private final Matrix output;
        private Philox random = new Philox(0, Philox.Purpose.DROPOUT);

        InputPass(Dropping layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            output = kernels.inputMatrix(images, layer.outputs());
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            if (!context.mode().asInTraining()) {
                return x;
            }
            if (random.seed() != context.seed()) {
                random = new Philox(context.seed(), Philox.Purpose.DROPOUT);
            }
            kernels.dropInputs(
                    x, images, random, layer.number(), context.step(), layer.kept(), output);
            return output;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            return dy;
        }
    }

    private static final class DroppingPass implements LayerPass {

        private final Dropping layer;
        private final Kernels kernels;
        private final Matrix factors;
        private final Matrix output;
        private Philox random = new Philox(0, Philox.Purpose.DROPOUT);

        DroppingPass(Dropping layer, Kernels kernels, int images) {
            this.layer = layer;
            this.kernels = kernels;
            factors = kernels.matrix(layer.outputs(), images);
            output = kernels.matrix(layer.outputs(), images);
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            if (!context.mode().asInTraining()) {
                return x;
            }
            if (random.seed() != context.seed()) {
                random = new Philox(context.seed(), Philox.Purpose.DROPOUT);
            }
            kernels.dropoutMask(
                    factors, images, random, layer.number(), context.step(), layer.kept());
            kernels.multiply(x, factors, images, output);
            return output;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            kernels.multiply(dy, factors, images, dy);
            return dy;
        }
    }
}
