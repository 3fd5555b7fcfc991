package dev.bevis.classifier;

import dev.bevis.data.Normalization;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.loss.Loss;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Stage;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.JsonText;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A trained network with all that is needed to use it, which one file holds ([ModelFile]).
///
/// @param architecture blocks below the output layer
/// @param loss what was minimized; it says whether the softmax of the outputs is a probability
/// @param input what it reads
/// @param preprocessing what is done to features, as it was asked for
/// @param transform the numbers of that, fitted on the training images
/// @param classes K names in label order
/// @param weights by the names that they have in the network, such as `dense1.weight` (outputs ×
///   inputs)
/// @param origin where it comes from
public record TrainedModel(
        Architecture architecture,
        Loss loss,
        ModelInput input,
        Preprocessing preprocessing,
        InputTransform transform,
        List<String> classes,
        Tensors weights,
        ModelOrigin origin) {

    /// A model without an input map.
    ///
    /// @param normalization what is done to features, as it was asked for
    /// @param scale the numbers of that, fitted on the training images; D of each kind
    public TrainedModel(
            Architecture architecture,
            Loss loss,
            ModelInput input,
            Normalization normalization,
            FeatureScale scale,
            List<String> classes,
            Tensors weights,
            ModelOrigin origin) {
        this(
                architecture,
                loss,
                input,
                Preprocessing.of(normalization),
                InputTransform.of(scale),
                classes,
                weights,
                origin);
    }

    /// @throws IllegalArgumentException if the parts do not fit each other; names what does not
    public TrainedModel {
        classes = List.copyOf(classes);
        if (transform.features() != input.features()) {
            throw new IllegalArgumentException(
                    "a model that reads "
                            + input.features()
                            + " features needs as many means and deviations, got "
                            + transform.features());
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least 1 class, got none");
        }
        var _ =
                stages(
                        architecture,
                        Block.Inputs.of(input.shape(), transform),
                        classes.size(),
                        weights);
    }

    /// What is done to each feature, as it was asked for.
    public Normalization normalization() {
        return preprocessing.normalization();
    }

    /// The numbers of that; D of each kind.
    public FeatureScale scale() {
        return transform.scale();
    }

    /// The operations from the inputs of the network, which are the normalized features or what the
    /// input map makes of them, up to the logits, with copies of the numbers, rounded to float
    /// where the weights were trained in double.
    public List<Stage> stages() {
        return stages(architecture, inputs(), classes.size(), weights);
    }

    /// What its network reads.
    private Block.Inputs inputs() {
        return Block.Inputs.of(input.shape(), transform);
    }

    /// The model of a file.
    ///
    /// @throws dev.bevis.io.DatasetException when the file is no model
    /// @throws IOException when it is missing or cannot be read
    public static TrainedModel read(Path file) throws IOException {
        return ModelFile.read(file);
    }

    /// Writes the file: it is complete, or as it was before.
    ///
    /// @throws IOException when it cannot be written; the message says why and what to do
    public void write(Path file) throws IOException {
        ModelFile.write(file, this);
    }

    private static List<Stage> stages(
            Architecture architecture, Block.Inputs inputs, int classes, Tensors weights) {
        List<Stage> stages = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        Vectors vectors = new Vectors(weights, known);
        Block.Inputs here = inputs;
        int number = 0;
        for (Block block : architecture.blocks(classes)) {
            number += block.beginsLayer() ? 1 : 0;
            block.stage(number, here, vectors).ifPresent(stages::add);
            here = here.behind(block);
        }
        for (String name : weights.names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "the network has no parameter "
                                + JsonText.quoteShort(name)
                                + "; it has "
                                + JsonText.shorten(known.toString()));
            }
        }
        return stages;
    }

    /// The numbers of tensors, with a note of those that were asked for.
    private record Vectors(Tensors weights, Set<String> known) implements Stage.Numbers {

        @Override
        public float[] get(String name, List<Integer> shape) {
            known.add(name);
            Tensor tensor =
                    weights.find(name)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "the network needs '"
                                                    + name
                                                    + "' of shape "
                                                    + shape
                                                    + ", but the weights hold "
                                                    + JsonText.quoteShort(
                                                            String.join(", ", weights.names()))
                                                    + averages(name)));
            if (!tensor.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "the network needs '"
                                + name
                                + "' of shape "
                                + shape
                                + ", but the weights hold one of shape "
                                + tensor.shape());
            }
            float[] values = new float[tensor.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) tensor.value(i);
            }
            return values;
        }

        private static String averages(String name) {
            return name.endsWith(".mean") || name.endsWith(".variance")
                    ? "; running averages come from training, so train at least one step first"
                    : "";
        }
    }
}
