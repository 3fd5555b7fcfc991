package dev.bevis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is chosen about layers that are all alike, from which [Architecture#of(List, LayerChoices)]
/// makes a network.
///
/// A hidden layer is a [Dense], the batch norm that stands in front of the activation, the layer
/// norm, the activation, the batch norm that stands behind it, and the dropout, as far as they are
/// chosen. A [Patchify] below them is followed by the same.
///
/// @param activation what hidden layers do to each of their numbers
/// @param norm how they normalize over the batch, and where; empty for networks without
/// @param dropout of what each hidden layer puts out; empty to keep all
/// @param inputDropout of what the first layer reads; empty to keep all
/// @param layerNorm how they normalize over the units, in front of the activation; empty for
///   networks without
/// @param skip how they are connected
/// @param patchify the layer below them that reads patches of images; empty where the first hidden
///   layer reads whole images
public record LayerChoices(
        Activation activation,
        Optional<BatchNorm> norm,
        Optional<Dropout> dropout,
        Optional<Dropout> inputDropout,
        Optional<LayerNorm> layerNorm,
        Skip skip,
        Optional<Patchify> patchify) {

    public LayerChoices {
        patchify = patchify.map(p -> new Patchify(p.sizes(), p.units()));
    }

    /// Layers that do nothing but their activation.
    public static LayerChoices of(Activation activation) {
        return new LayerChoices(
                activation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Skip.None(),
                Optional.empty());
    }

    /// These with another batch norm.
    public LayerChoices withNorm(Optional<BatchNorm> other) {
        return new LayerChoices(
                activation, other, dropout, inputDropout, layerNorm, skip, patchify);
    }

    /// These with another dropout of hidden layers.
    public LayerChoices withDropout(Optional<Dropout> other) {
        return new LayerChoices(activation, norm, other, inputDropout, layerNorm, skip, patchify);
    }

    /// These with another dropout of the inputs.
    public LayerChoices withInputDropout(Optional<Dropout> other) {
        return new LayerChoices(activation, norm, dropout, other, layerNorm, skip, patchify);
    }

    /// These with another layer norm.
    public LayerChoices withLayerNorm(Optional<LayerNorm> other) {
        return new LayerChoices(activation, norm, dropout, inputDropout, other, skip, patchify);
    }

    /// These with other connections.
    public LayerChoices with(Skip other) {
        return new LayerChoices(
                activation, norm, dropout, inputDropout, layerNorm, other, patchify);
    }

    /// These with another layer of patches.
    public LayerChoices withPatchify(Optional<Patchify> other) {
        return new LayerChoices(activation, norm, dropout, inputDropout, layerNorm, skip, other);
    }

    /// All blocks below the output layer.
    List<Block> blocks(List<Integer> hidden) {
        List<Block> blocks = new ArrayList<>();
        inputDropout.ifPresent(blocks::add);
        patchify.ifPresent(p -> {
            blocks.add(new Patchify(p.sizes(), p.units(), learnsBias()));
            blocks.addAll(behindDense());
        });
        blocks.addAll(skip.blocks(hidden, this));
        return blocks;
    }

    /// What a hidden layer begins with.
    Dense dense(int units) {
        return new Dense(units, learnsBias());
    }

    private boolean learnsBias() {
        return norm(BatchNorm.Place.BEFORE_ACTIVATION).isEmpty();
    }

    /// What follows in a hidden layer.
    List<Block> behindDense() {
        List<Block> blocks = new ArrayList<>();
        norm(BatchNorm.Place.BEFORE_ACTIVATION).ifPresent(blocks::add);
        layerNorm.ifPresent(blocks::add);
        blocks.add(activation);
        norm(BatchNorm.Place.AFTER_ACTIVATION).ifPresent(blocks::add);
        dropout.ifPresent(blocks::add);
        return blocks;
    }

    private Optional<BatchNorm> norm(BatchNorm.Place place) {
        return norm.filter(each -> each.place() == place);
    }

    /// The choices that made these blocks, if choices did; else the first of each kind among them.
    static LayerChoices of(List<Block> blocks) {
        int begin = 0;
        while (begin < blocks.size() && !blocks.get(begin).beginsLayer()) {
            begin++;
        }
        boolean skips = first(blocks, Skip.Start.class).isPresent();
        boolean isResidual = first(blocks, Skip.Norm.class).isPresent();
        return new LayerChoices(
                first(blocks, Activation.class).orElseGet(Relu::new),
                first(blocks, BatchNorm.class),
                first(blocks.subList(begin, blocks.size()), Dropout.class),
                first(blocks.subList(0, begin), Dropout.class),
                first(blocks, LayerNorm.class),
                isResidual ? new Skip.Residual() : skips ? new Skip.Course() : new Skip.None(),
                first(blocks, Patchify.class));
    }

    private static <T extends Block> Optional<T> first(List<Block> blocks, Class<T> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
