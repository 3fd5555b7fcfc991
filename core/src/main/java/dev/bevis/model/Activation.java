package dev.bevis.model;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Named;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PointwiseFunction;
import dev.bevis.kernel.layer.PortableFunction;

import java.util.Locale;
import java.util.Optional;

/// An activation function: what a hidden layer does to each of its numbers.
///
/// A new one is a record in a file of its own and a word in `permits`. It needs the four methods of
/// [PointwiseFunction], in floats and in doubles, [#words] and [#portable].
///
/// [Elu] is one to begin from. One that needs exponentials is an
/// [dev.bevis.kernel.ExponentialFunction], so that kernels compute these on vectors.
///
/// Its input is kept for the way back, unless [#inPlace] says that the output is enough. One with a
/// bend at 0 says so in [#hasKinkAtZero]. One that needs buffers of its own, or has faster kernels,
/// overrides [#pass]. Layers are named after the record: `leaky-relu1` is a `LeakyRelu`, unless
/// [Named] has another word.
///
/// Contract tests walk `permits` and check words, derivatives, both precisions and training.
public sealed interface Activation extends Block, Choice, PointwiseFunction
        permits Relu, LeakyRelu, Elu, Silu, Gelu, GeluTanh, Tanh, Sigmoid {

    @Override
    default Optional<Stage> stage(int number, Inputs inputs, Stage.Numbers numbers) {
        return Optional.of(new Stage.Activate(layerName() + number, inputs.count(), this));
    }

    /// Whether its slope jumps where its output passes 0. Gradient checks cannot compare there.
    default boolean hasKinkAtZero() {
        return false;
    }

    /// The same function in other systems.
    PortableFunction portable();

    /// Its name in names of layers: lower case, words joined by hyphens.
    default String layerName() {
        Named named = getClass().getAnnotation(Named.class);
        return named != null
                ? named.value()
                : getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
    }

    /// Buffers to apply it to `units` numbers of up to `images` images.
    default LayerPass pass(Kernels kernels, int units, int images) {
        return new ActivationLayer.Pass(this, inPlace(), kernels, units, images);
    }

    @Override
    default Layer layer(Layer.Place place) {
        return new ActivationLayer(this, place.number(), place.inputs().count());
    }
}
