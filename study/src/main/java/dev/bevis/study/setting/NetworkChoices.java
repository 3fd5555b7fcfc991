package dev.bevis.study.setting;

import dev.bevis.choice.Introduced;
import dev.bevis.loss.Loss;
import dev.bevis.model.Activation;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.Skip;
import dev.bevis.train.Identity;
import dev.bevis.yaml.annotation.Describe;

import java.util.List;

/// What learns.
///
/// @param hidden widths of the hidden layers
/// @param batchNorm whether and how these normalize
/// @param activation what these do to each of their numbers
/// @param dropout how much of what they put out is dropped in training
/// @param inputDropout how much of what the first layer reads is
/// @param layerNorm whether hidden layers normalize each example
/// @param skip how hidden layers are connected
/// @param patchify whether a layer of patches reads images
public record NetworkChoices(
        @Describe("Widths of the hidden layers from the input up; `[]` is a linear classifier.")
                List<Integer> hidden,
        @Describe(
                        "Whether hidden layers normalize over the batch. Every batch then needs"
                                + " two images or more.")
                BatchNormalization batchNorm,
        @Describe("The loss that is minimized, with the penalty.") Loss loss,
        @Describe("How the first weights are drawn; a number is a standard deviation.")
                Initialization initialization,
        @Describe("What hidden layers do to each of their numbers.")
                @Introduced(Identity.FIRST_ACTIVATION)
                Activation activation,
        @Describe(
                        "The share of what hidden layers put out that each step of training"
                                + " drops at random; 0 keeps all.")
                @Introduced(Identity.FIRST_DROPOUT)
                HiddenDropout dropout,
        @Describe(
                        "The share of the inputs that each step of training drops at random; 0"
                                + " keeps all.")
                @Introduced(Identity.FIRST_INPUT_DROPOUT)
                InputDropout inputDropout,
        @Describe(
                        "Whether hidden layers normalize each example over their units, right"
                                + " before the activation.")
                @Introduced(Identity.FIRST_LAYER_NORM)
                LayerNormalization layerNorm,
        @Describe(
                        "Connections that lead over pairs of hidden layers, from the second on:"
                                + " `none`; `course` adds what a pair gets to the scores of its"
                                + " second layer, before normalization and activation; `residual`"
                                + " adds to what a pair gets a second, linear layer's outputs, 0 at"
                                + " the start, with layer norm before the first. The number of"
                                + " hidden layers is odd, and every second one is as wide as the"
                                + " first.")
                @Introduced(Identity.FIRST_SKIP)
                Skip skip,
        @Describe(
                        "A layer below the hidden ones that cuts images into squares and reads"
                                + " all of them with the same weights; `none` for whole"
                                + " images.")
                @Introduced(Identity.FIRST_PATCHIFY)
                PatchLayer patchify) {

    public NetworkChoices {
        hidden = List.copyOf(hidden);
        // Connections may fit other fields only once these are set, too.
        var _ = Architecture.of(hidden, LayerChoices.of(activation));
    }

    /// The layers.
    ///
    /// @throws IllegalArgumentException if connections do not fit the widths
    public Architecture architecture() {
        return Architecture.of(
                hidden,
                new LayerChoices(
                        activation,
                        batchNorm.norm(),
                        dropout.block(),
                        inputDropout.block(),
                        layerNorm.norm(),
                        skip,
                        patchify.block()));
    }

    /// Whether it is a linear classifier, which has neither hidden layers nor patches.
    public boolean isLinear() {
        return hidden.isEmpty() && patchify.patches().isEmpty();
    }
}
