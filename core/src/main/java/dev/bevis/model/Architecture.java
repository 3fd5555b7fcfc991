package dev.bevis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The blocks of a network from the input up. A linear output layer, which the number of classes
/// decides on, comes on top of them; so no blocks make a linear classifier.
///
/// @param blocks each gets what the one before gives; the first is dense
public record Architecture(List<Block> blocks) {

    private static final int WIDEST = 65_536;

    public Architecture {
        blocks = List.copyOf(blocks);
        for (Block block : blocks) {
            if (block.beginsLayer()) {
                break;
            }
            if (!block.takesImages()) {
                throw new IllegalArgumentException(
                        "a network reads images with a dense block, but begins with " + block);
            }
        }
        List<Integer> widths = hidden(blocks);
        for (int i = 0; i < widths.size(); i++) {
            if (widths.get(i) < 1 || widths.get(i) > WIDEST) {
                throw new IllegalArgumentException(
                        "hidden layer "
                                + (i + 1)
                                + " needs 1 to "
                                + WIDEST
                                + " units, got "
                                + widths.get(i));
            }
        }
    }

    /// Hidden layers that are all alike: for each width a [Dense], the `norm` where there is one,
    /// and the activation.
    ///
    /// @param hidden widths of the hidden layers from the input up, each 1 to 65,536
    public static Architecture of(
            List<Integer> hidden, Activation activation, Optional<BatchNorm> norm) {
        return of(hidden, LayerChoices.of(activation).withNorm(norm));
    }

    /// Hidden layers that are all alike: for each width a [Dense], the activation with the batch
    /// norm in front of it or behind it, and the dropout. Below them comes the dropout of inputs.
    ///
    /// @param hidden widths of the hidden layers from the input up, each 1 to 65,536
    public static Architecture of(List<Integer> hidden, LayerChoices choices) {
        List<Block> blocks = new ArrayList<>();
        choices.inputDropout().ifPresent(blocks::add);
        for (int units : hidden) {
            blocks.add(new Dense(units, !hasNorm(choices, BatchNorm.Place.BEFORE_ACTIVATION)));
            norm(choices, BatchNorm.Place.BEFORE_ACTIVATION).ifPresent(blocks::add);
            blocks.add(choices.activation());
            norm(choices, BatchNorm.Place.AFTER_ACTIVATION).ifPresent(blocks::add);
            choices.dropout().ifPresent(blocks::add);
        }
        return new Architecture(blocks);
    }

    private static Optional<BatchNorm> norm(LayerChoices choices, BatchNorm.Place place) {
        return choices.norm().filter(norm -> norm.place() == place);
    }

    private static boolean hasNorm(LayerChoices choices, BatchNorm.Place place) {
        return norm(choices, place).isPresent();
    }

    /// All blocks of a network with `classes` outputs: these and a [Dense].
    public List<Block> blocks(int classes) {
        List<Block> all = new ArrayList<>(blocks);
        all.add(new Dense(classes, true));
        return all;
    }

    /// Widths of the hidden layers from the input up.
    public List<Integer> hidden() {
        return hidden(blocks);
    }

    private static List<Integer> hidden(List<Block> blocks) {
        List<Integer> widths = new ArrayList<>();
        int width = 0;
        for (Block block : blocks) {
            width = block.outputs(width);
            if (block.beginsLayer()) {
                widths.add(width);
            }
        }
        return widths;
    }

    /// The batch norm of its hidden layers, the first if they differ.
    public Optional<BatchNorm> norm() {
        return choices().norm();
    }

    /// The choices from which [#of(List, LayerChoices)] makes this architecture, where its layers
    /// are all alike; else the first of each kind that it has.
    public LayerChoices choices() {
        int begin = 0;
        while (begin < blocks.size() && !blocks.get(begin).beginsLayer()) {
            begin++;
        }
        return new LayerChoices(
                first(blocks, Activation.class).orElseGet(Relu::new),
                first(blocks, BatchNorm.class),
                first(blocks.subList(begin, blocks.size()), Dropout.class),
                first(blocks.subList(0, begin), Dropout.class));
    }

    private static <T extends Block> Optional<T> first(List<Block> blocks, Class<T> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// Numbers that a network learns.
    ///
    /// @param features D
    /// @param classes K
    public long parameters(int features, int classes) {
        return sum(features, classes, Block::parameters);
    }

    /// Entries of all weight matrices.
    ///
    /// @param features D
    /// @param classes K
    public long weights(int features, int classes) {
        return sum(features, classes, Block::weights);
    }

    private long sum(int features, int classes, Count count) {
        long sum = 0;
        int width = features;
        for (Block block : blocks(classes)) {
            sum += count.of(block, width);
            width = block.outputs(width);
        }
        return sum;
    }

    /// Something that a block of some inputs has.
    private interface Count {
        long of(Block block, int inputs);
    }

    /// Floating-point operations of the products of one training step on N images, two for each
    /// multiply-add: forward and weight gradient in every layer, above the first one also the
    /// gradient for the layer below. What is done element by element is not counted.
    ///
    /// @param features D
    /// @param classes K
    /// @param images N
    public long floatingPointOperations(int features, int classes, int images) {
        long first =
                blocks(classes).stream()
                        .filter(Block::beginsLayer)
                        .findFirst()
                        .orElseThrow()
                        .weights(features);
        return 2 * (3 * weights(features, classes) - first) * images;
    }

    /// The same with at most so many hidden layers of at most so many units.
    public Architecture narrowed(int layers, int units) {
        List<Block> narrow = new ArrayList<>();
        int begun = 0;
        for (Block block : blocks) {
            begun += block.beginsLayer() ? 1 : 0;
            if (begun > layers) {
                break;
            }
            narrow.add(block.narrowed(units));
        }
        return new Architecture(narrow);
    }
}
