package dev.bevis.model;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The layers of a feed-forward classifier and their parameters.
public final class Network {

    private final List<Layer> layers;
    private final Kernels kernels;

    private Network(List<Layer> layers, Kernels kernels) {
        this.layers = List.copyOf(layers);
        this.kernels = kernels;
    }

    /// A network with all weights 0 and scales 1.
    ///
    /// @param inputs D, components of an image
    /// @param classes K, outputs
    /// @throws IllegalArgumentException if a layer is too large to be stored, or two of one kind
    ///   have no dense block between them, as names count these
    public static Network of(Architecture architecture, int inputs, int classes, Kernels kernels) {
        return of(architecture, Block.Inputs.of(inputs), classes, kernels, List.of());
    }

    /// The same for inputs that may be images.
    ///
    /// @throws IllegalArgumentException as the other one, or if a block cannot take the inputs
    public static Network of(
            Architecture architecture, Block.Inputs inputs, int classes, Kernels kernels) {
        return of(architecture, inputs, classes, kernels, List.of());
    }

    /// A network that an update rule trains.
    ///
    /// @param states names of what the rule remembers about each parameter; starts as zeros
    public static Network of(
            Architecture architecture,
            Block.Inputs inputs,
            int classes,
            Kernels kernels,
            List<String> states) {
        List<Layer> layers = new ArrayList<>();
        Block.Inputs here = inputs;
        int number = 0;
        for (Block block : architecture.blocks(classes)) {
            boolean first = number == 0;
            number += block.beginsLayer() ? 1 : 0;
            Layer.Place place = new Layer.Place(kernels, number, here, first, states);
            Layer layer = block.layer(place);
            requireNewName(layer.name(), layers);
            layers.add(layer);
            here = here.behind(block);
        }
        return new Network(layers, kernels);
    }

    private static void requireNewName(String name, List<Layer> below) {
        if (below.stream().anyMatch(layer -> layer.name().equals(name))) {
            throw new IllegalArgumentException(
                    "two blocks of a network are called '"
                            + name
                            + "', for there is no dense block between them; put one there, or"
                            + " leave one of them out");
        }
    }

    /// The layers from the input up.
    public List<Layer> layers() {
        return layers;
    }

    /// All parameters in the order of files, with running averages only where they have seen a
    /// batch.
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() != Parameter.Role.STATISTIC || tracks(layer)) {
                    parameters.add(parameter);
                }
            }
        }
        return parameters;
    }

    private static boolean tracks(Layer layer) {
        return layer.averages().map(Layer.RunningAverages::tracking).orElse(true);
    }

    /// Buffers to run this network on up to `images` images with `kernels`.
    public Pass pass(Kernels kernels, int images) {
        return new Pass(this, kernels, images);
    }

    /// Draws new weights; each layer has a random stream of its own.
    public void initialize(Initialization initialization, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.INITIAL_WEIGHTS);
        int stream = 0;
        for (Layer layer : layers) {
            stream = layer.initialize(initialization, random, stream);
        }
    }

    /// `Σ‖W‖²` over all weight matrices, in double, layers in order.
    public double sumOfSquares() {
        double sum = 0;
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() == Parameter.Role.WEIGHT) {
                    sum += kernels.sumOfSquares(parameter.value());
                }
            }
        }
        return sum;
    }

    /// The name of the first layer with a parameter that is not finite, if there is one.
    public Optional<String> firstNotFinite() {
        return layers.stream()
                .filter(layer -> !layer.parameters().stream().allMatch(p -> finite(p.value())))
                .map(Layer::name)
                .findFirst();
    }

    private static boolean finite(Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (!Double.isFinite(matrix.get(row, column))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A copy of all parameters.
    ///
    /// @param type element type of the tensors; exact when it is that of the kernels
    public Tensors tensors(Tensor.ElementType type) {
        return Tensors.of(parameters().stream().map(p -> ParameterTensors.of(p, type)).toList());
    }

    /// A copy of what the update rule remembers about all parameters, such as
    /// `dense1.weight.velocity`.
    public Tensors states(Tensor.ElementType type) {
        List<Tensor> states = new ArrayList<>();
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                for (Parameter.State state : parameter.states()) {
                    states.add(ParameterTensors.of(parameter, state, type));
                }
            }
        }
        return Tensors.of(states);
    }

    /// Sets all parameters, without what an update rule remembers, from a network of the same
    /// architecture, on kernels of the same kind.
    public void copyFrom(Network other) {
        for (int i = 0; i < layers.size(); i++) {
            Layer to = layers.get(i);
            Layer from = other.layers.get(i);
            for (int j = 0; j < to.parameters().size(); j++) {
                to.parameters().get(j).value().copyFrom(from.parameters().get(j).value());
            }
            if (tracks(from)) {
                to.averages().ifPresent(Layer.RunningAverages::startTracking);
            }
        }
    }

    /// Sets all parameters from `tensors`. Running averages may be missing, in all layers or none.
    ///
    /// @throws IllegalArgumentException if a tensor is missing, has another shape, or belongs to no
    ///   layer; names the layer and both shapes
    public void load(Tensors tensors) {
        List<String> known = new ArrayList<>();
        boolean averages = holdsAverages(tensors);
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                if (averages || parameter.role() != Parameter.Role.STATISTIC) {
                    ParameterTensors.load(layer, parameter, tensors);
                }
                known.add(parameter.name());
            }
            if (averages) {
                layer.averages().ifPresent(Layer.RunningAverages::startTracking);
            }
        }
        for (String name : tensors.names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "the weights hold a tensor '"
                                + name
                                + "', but the network has no such layer: it has "
                                + known);
            }
        }
    }

    /// Sets what the update rule remembers about all parameters.
    ///
    /// @throws IllegalArgumentException if a tensor is missing or has another shape
    public void loadStates(Tensors tensors) {
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                for (Parameter.State state : parameter.states()) {
                    ParameterTensors.load(layer, parameter, state, tensors);
                }
            }
        }
    }

    private boolean holdsAverages(Tensors tensors) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(parameter -> parameter.role() == Parameter.Role.STATISTIC)
                .anyMatch(parameter -> tensors.find(parameter.name()).isPresent());
    }
}
