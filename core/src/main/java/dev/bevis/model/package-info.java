/// Networks: layers with their derivatives, initialization.
///
/// Letters for shapes, here and everywhere: `N` images of a batch, `D` inputs, `H` hidden units,
/// `K` classes. Activations are units × images, weights are outputs × inputs.
@NullMarked
package dev.bevis.model;

import org.jspecify.annotations.NullMarked;
