package dev.bevis.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
        requireConnections(blocks);
        List<Integer> widths =
                blocks.stream().flatMapToInt(block -> block.width().stream()).boxed().toList();
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

    /// Refuses connections that do not end, or that add numbers of unequally many units.
    private static void requireConnections(List<Block> blocks) {
        Deque<OptionalInt> open = new ArrayDeque<>();
        OptionalInt width = OptionalInt.empty();
        boolean begun = false;
        for (Block block : blocks) {
            begun |= block.beginsLayer();
            width = block.beginsLayer() ? block.width() : width;
            if (block.opens() == 0) {
                continue;
            }
            if (!begun) {
                throw new IllegalArgumentException(
                        "a skip connection adds what layers give, but begins with the inputs; put a"
                                + " dense block in front of it");
            }
            if (block.opens() > 0) {
                open.push(width);
            } else if (block.opens() < 0) {
                if (open.isEmpty()) {
                    throw new IllegalArgumentException(
                            "a skip connection ends that has not begun; put a skip-start in front"
                                    + " of it");
                }
                OptionalInt from = open.pop();
                if (!from.equals(width)) {
                    throw new IllegalArgumentException(
                            "a skip connection adds numbers of equally many units, but begins with "
                                    + units(from)
                                    + " and ends with "
                                    + units(width)
                                    + "; for example 50 and 50");
                }
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    "a skip connection begins and does not end; put a skip-end behind it");
        }
    }

    private static String units(OptionalInt width) {
        return width.isPresent() ? Integer.toString(width.getAsInt()) : "those of patches";
    }

    /// Hidden layers that are all alike: for each width a [Dense], the `norm` where there is one,
    /// and the activation.
    ///
    /// @param hidden widths of the hidden layers from the input up, each 1 to 65,536
    public static Architecture of(
            List<Integer> hidden, Activation activation, Optional<BatchNorm> norm) {
        return of(hidden, LayerChoices.of(activation).withNorm(norm));
    }

    /// Hidden layers that are all alike.
    ///
    /// @param hidden widths of the hidden layers from the input up, each 1 to 65,536
    /// @throws IllegalArgumentException if they do not fit the connections that skip some
    public static Architecture of(List<Integer> hidden, LayerChoices choices) {
        return new Architecture(choices.blocks(hidden));
    }

    /// All blocks of a network with `classes` outputs: these and a [Dense].
    public List<Block> blocks(int classes) {
        List<Block> all = new ArrayList<>(blocks);
        all.add(new Dense(classes, true));
        return all;
    }

    /// Widths of the fully connected hidden layers from the input up.
    public List<Integer> hidden() {
        return blocks.stream().flatMapToInt(block -> block.width().stream()).boxed().toList();
    }

    /// The batch norm of its hidden layers, the first if they differ.
    public Optional<BatchNorm> norm() {
        return choices().norm();
    }

    /// The choices from which [#of(List, LayerChoices)] makes this architecture, where its layers
    /// are all alike; else the first of each kind that it has.
    public LayerChoices choices() {
        return LayerChoices.of(blocks);
    }

    /// Refuses inputs that some block cannot take.
    ///
    /// @throws IllegalArgumentException if there is one; the message says what it could take
    public void requireInputs(Block.Inputs inputs) {
        Block.Inputs here = inputs;
        for (Block block : blocks) {
            here = here.behind(block);
        }
    }

    /// Numbers that a network learns.
    ///
    /// @param features D
    /// @param classes K
    public long parameters(int features, int classes) {
        return parameters(Block.Inputs.of(features), classes);
    }

    /// The same for inputs that may be images.
    public long parameters(Block.Inputs inputs, int classes) {
        return sum(inputs, classes, Block::parameters);
    }

    /// Entries of all weight matrices.
    ///
    /// @param features D
    /// @param classes K
    public long weights(int features, int classes) {
        return weights(Block.Inputs.of(features), classes);
    }

    /// The same for inputs that may be images.
    public long weights(Block.Inputs inputs, int classes) {
        return sum(inputs, classes, Block::weights);
    }

    /// Products of a weight and a number for each image, in a forward pass.
    ///
    /// @param classes K
    public long multiplications(Block.Inputs inputs, int classes) {
        return sum(inputs, classes, Block::multiplications);
    }

    private long sum(Block.Inputs inputs, int classes, Count count) {
        long sum = 0;
        Block.Inputs here = inputs;
        for (Block block : blocks(classes)) {
            sum += count.of(block, here);
            here = here.behind(block);
        }
        return sum;
    }

    /// Something that a block of some inputs has.
    private interface Count {
        long of(Block block, Block.Inputs inputs);
    }

    /// Floating-point operations of the products of one training step on N images, two for each
    /// multiply-add: forward and weight gradient in every layer, above the first one also the
    /// gradient for the layer below. What is done element by element is not counted.
    ///
    /// @param features D
    /// @param classes K
    /// @param images N
    public long floatingPointOperations(int features, int classes, int images) {
        return floatingPointOperations(Block.Inputs.of(features), classes, images);
    }

    /// The same for inputs that may be images.
    public long floatingPointOperations(Block.Inputs inputs, int classes, int images) {
        long first =
                blocks(classes).stream()
                        .filter(Block::beginsLayer)
                        .findFirst()
                        .orElseThrow()
                        .multiplications(inputs);
        return 2 * (3 * multiplications(inputs, classes) - first) * images;
    }

    /// The same with at most so many hidden layers of at most so many units; more where a
    /// connection leads over them.
    public Architecture narrowed(int layers, int units) {
        List<Block> narrow = new ArrayList<>();
        int begun = 0;
        int open = 0;
        for (Block block : blocks) {
            boolean beginsMore = begun >= layers && (block.beginsLayer() || block.opens() > 0);
            if (open == 0 && beginsMore) {
                break;
            }
            begun += block.beginsLayer() ? 1 : 0;
            open += block.opens();
            narrow.add(block.narrowed(units));
        }
        return new Architecture(narrow);
    }
}
