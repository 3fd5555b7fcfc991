package dev.bevis.model;

import dev.bevis.kernel.Kernels;

import java.util.List;

/// A layer in a network: its parameters, which all passes share.
public sealed interface Layer permits Dense.Weights, BatchNorm.Weights, Relu.Nothing {

    /// Where a layer stands and what computes it.
    ///
    /// @param number counts layers of its kind from 1, for names
    /// @param inputs units of the layer below, or D
    /// @param first whether it reads packed images
    record Place(Kernels kernels, int number, int inputs, boolean first) {}

    /// Its name, such as `dense1`.
    String name();

    /// Units out.
    int outputs();

    /// What it is made of, in the order of files.
    List<Parameter> parameters();

    /// Buffers to run it on up to `images` images.
    LayerPass pass(Kernels kernels, int images);
}
