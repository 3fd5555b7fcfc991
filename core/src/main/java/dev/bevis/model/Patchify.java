package dev.bevis.model;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.StoredGradient;
import dev.bevis.kernel.update.Update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A fully connected layer that all patches of an image share: `s_p = W · x_p + b` for each of the
/// `P = (height / size) · (width / size)` disjoint squares `x_p` of an image, row by row of squares
/// from the upper left on. It is a convolution whose stride is its size.
///
/// Shapes: `x_p` has `I = channels · size²` components, channel by channel, each row by row; W is
/// units × I, b has one number a unit. Number `p · units + u` of the output is unit u of patch p.
/// Of several sizes each has weights of its own, and the outputs follow each other in the order of
/// the sizes.
///
/// Gradients: `∂L/∂W = Σ_p dS_p · X_pᵀ / N`, `∂L/∂b = Σ_p Σ_n dS_p / N`; images need none. Order:
/// `s` is a chain over I from 0; the gradient of W a chain over patches, and in each over images.
/// For each image `units · I · P` products are made, for one size units times the components of an
/// image.
///
/// Dosovitskiy and others, *An Image is Worth 16x16 Words*, arXiv 2010.11929, section 3.1.
///
/// @param sizes sides of the squares in pixels, each 1 or more and none twice, at least one
/// @param units outputs of each patch and size, 1 to 65,536
/// @param learnsBias false in front of batch norm, where the gradient of `b` is 0
public record Patchify(List<Integer> sizes, int units, boolean learnsBias) implements Block {

    private static final int MOST_UNITS = 65_536;

    /// A side that divides the images of a warm-up.
    private static final int WARM_UP_SIZE = 4;

    public Patchify {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()
                || sizes.stream().anyMatch(size -> size < 1)
                || sizes.stream().distinct().count() < sizes.size()) {
            throw new IllegalArgumentException(
                    "patchify needs one size of patches or several different ones, each 1 or more,"
                            + " such as 8 or [4, 8], got "
                            + sizes);
        }
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException(
                    "patchify needs 1 to 65536 units for each patch, such as 64, got " + units);
        }
    }

    /// One that learns its bias.
    public Patchify(List<Integer> sizes, int units) {
        this(sizes, units, true);
    }

    @Override
    public boolean beginsLayer() {
        return true;
    }

    /// The size of the images.
    ///
    /// @throws IllegalArgumentException if the inputs are none, or a size does not divide them
    private ImageShape image(Inputs inputs) {
        ImageShape image =
                inputs.image()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "patchify cuts images into patches, and a network here gets"
                                                + " "
                                                + inputs.count()
                                                + " numbers that are no image; leave it out:"
                                                + " patchify: none"));
        for (int size : sizes) {
            if (image.height() % size != 0 || image.width() % size != 0) {
                List<Integer> right =
                        IntStream.rangeClosed(1, Math.min(image.height(), image.width()))
                                .filter(s -> image.height() % s == 0 && image.width() % s == 0)
                                .boxed()
                                .toList();
                throw new IllegalArgumentException(
                        "patches of "
                                + size
                                + " × "
                                + size
                                + " pixels do not fill images of "
                                + image.width()
                                + " × "
                                + image.height()
                                + "; expected a size that divides both, one of "
                                + right
                                + ", for example patchify: {size: "
                                + right.get(right.size() / 2)
                                + ", units: "
                                + units
                                + "}");
            }
        }
        return image;
    }

    /// Where the patches of an image begin: the component of the upper left pixel's first channel.
    public static int[] corners(ImageShape image, int size) {
        int across = image.width() / size;
        return IntStream.range(0, across * (image.height() / size))
                .map(p -> p / across * size * image.width() + p % across * size)
                .toArray();
    }

    /// Where the components of a patch lie, counted from its corner.
    public static int[] places(ImageShape image, int size) {
        return IntStream.range(0, image.channels() * size * size)
                .map(k -> {
                    int channel = k / (size * size);
                    int row = k / size % size;
                    return (channel * image.height() + row) * image.width() + k % size;
                })
                .toArray();
    }

    private static int patches(ImageShape image, int size) {
        return (image.height() / size) * (image.width() / size);
    }

    @Override
    public int outputs(Inputs inputs) {
        ImageShape image = image(inputs);
        return sizes.stream().mapToInt(size -> units * patches(image, size)).sum();
    }

    @Override
    public long weights(Inputs inputs) {
        ImageShape image = image(inputs);
        return sizes.stream().mapToLong(size -> (long) units * inputs(image, size)).sum();
    }

    private static int inputs(ImageShape image, int size) {
        return image.channels() * size * size;
    }

    @Override
    public long parameters(Inputs inputs) {
        return weights(inputs) + (learnsBias ? (long) sizes.size() * units : 0);
    }

    @Override
    public long multiplications(Inputs inputs) {
        return (long) sizes.size() * units * image(inputs).features();
    }

    @Override
    public Block narrowed(int units) {
        return new Patchify(List.of(WARM_UP_SIZE), Math.min(units, this.units), learnsBias);
    }

    private static String name(int number, int size) {
        return "patchify" + number + ".size" + size;
    }

    @Override
    public Layer layer(Layer.Place place) {
        ImageShape image = image(place.inputs());
        List<Filters> filters = new ArrayList<>();
        for (int size : sizes) {
            String name = name(place.number(), size);
            filters.add(
                    new Filters(
                            corners(image, size),
                            places(image, size),
                            place.weight(name + ".weight", units, inputs(image, size)),
                            place.vector(
                                    name + ".bias",
                                    learnsBias ? Parameter.Role.VECTOR : Parameter.Role.FIXED,
                                    units)));
        }
        return new Weights("patchify" + place.number(), outputs(place.inputs()), filters);
    }

    @Override
    public Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        ImageShape image = image(inputs);
        List<Stage.Filters> filters = new ArrayList<>();
        for (int size : sizes) {
            String name = name(number, size);
            filters.add(
                    new Stage.Filters(
                            size,
                            numbers.get(name + ".weight", List.of(units, inputs(image, size))),
                            numbers.get(name + ".bias", List.of(units))));
        }
        return Optional.of(new Stage.Patches("patchify" + number, image, outputs(inputs), filters));
    }

    /// What is learned about patches of one size.
    private record Filters(int[] corners, int[] places, Parameter weight, Parameter bias) {

        boolean learnsBias() {
            return bias.role() == Parameter.Role.VECTOR;
        }

        int outputs() {
            return corners.length * weight.value().rows();
        }
    }

    /// Such a layer in a network.
    private record Weights(String name, int outputs, List<Filters> filters) implements Layer {

        @Override
        public List<Parameter> parameters() {
            return filters.stream().flatMap(f -> Stream.of(f.weight, f.bias)).toList();
        }

        /// Weights and biases of each size have a stream each, whether biases are drawn or not.
        @Override
        public int initialize(Initialization initialization, Philox random, int stream) {
            int next = stream;
            for (Filters each : filters) {
                Matrix weight = each.weight.value();
                initialization.weights(weight, random, next);
                initialization.biases(each.bias.value(), weight.columns(), random, next + 1);
                next += 2;
            }
            return next;
        }

        @Override
        public LayerPass pass(Kernels kernels, int images) {
            return new Pass(this, kernels, images);
        }
    }

    /// Buffers of one size.
    ///
    /// @param x patches as columns, I × P·C, with C the columns of the images
    /// @param s what they give, units × P·C; then its gradient
    private record Buffers(
            Filters filters, Matrix x, Matrix s, List<Matrix> weightState, List<Matrix> biasState) {

        static Buffers of(Filters filters, Kernels kernels, int images) {
            int columns = filters.corners.length * Kernels.columns(images);
            return new Buffers(
                    filters,
                    kernels.matrix(filters.places.length, columns),
                    kernels.matrix(filters.weight.value().rows(), columns),
                    filters.weight.stateMatrices(),
                    filters.bias.stateMatrices());
        }

        int patches() {
            return filters.corners.length;
        }

        int columns(int images) {
            return patches() * Kernels.columns(images);
        }
    }

    private static final class Pass implements LayerPass {
        private final Kernels kernels;
        private final List<Buffers> sizes;
        private final Matrix output;

        Pass(Weights layer, Kernels kernels, int images) {
            this.kernels = kernels;
            sizes = layer.filters.stream().map(f -> Buffers.of(f, kernels, images)).toList();
            output = kernels.matrix(layer.outputs, images);
        }

        @Override
        public Matrix forward(Matrix x, int images, Context context) {
            int row = 0;
            for (int i = 0; i < sizes.size(); i++) {
                Buffers own = sizes.get(i);
                Filters filters = own.filters;
                int columns = own.columns(images);
                kernels.gatherPatches(x, images, filters.corners, filters.places, own.x);
                kernels.forward(filters.weight.value(), own.x, columns, own.s);
                kernels.addBias(filters.bias.value(), columns, own.s);
                kernels.spread(own.s, own.patches(), images, row, output);
                row += filters.outputs();
            }
            return output;
        }

        @Override
        public Matrix backward(Matrix dy, int images) {
            int row = 0;
            for (int i = 0; i < sizes.size(); i++) {
                Buffers own = sizes.get(i);
                kernels.collect(dy, own.patches(), images, row, own.s);
                row += own.filters.outputs();
            }
            return dy;
        }

        @Override
        public void update(Update weights, Update vectors, int images) {
            for (int i = 0; i < sizes.size(); i++) {
                Buffers own = sizes.get(i);
                Filters filters = own.filters;
                int columns = own.columns(images);
                kernels.update(
                        filters.weight.value(),
                        own.x,
                        own.s,
                        columns,
                        images,
                        weights,
                        own.weightState);
                if (filters.learnsBias()) {
                    kernels.addRowSums(
                            filters.bias.value(), own.s, columns, images, vectors, own.biasState);
                }
            }
        }

        @Override
        public void gradients(int images, List<Matrix> into) {
            for (int i = 0; i < sizes.size(); i++) {
                Buffers own = sizes.get(i);
                int columns = own.columns(images);
                Update stored = StoredGradient.UPDATE;
                kernels.update(into.get(2 * i), own.x, own.s, columns, images, stored, List.of());
                if (own.filters.learnsBias()) {
                    Matrix bias = into.get(2 * i + 1);
                    kernels.addRowSums(bias, own.s, columns, images, stored, List.of());
                }
            }
        }
    }
}
