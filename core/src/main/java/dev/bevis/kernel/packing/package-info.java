/// The packing of examples into the inputs of a network, in floats: normalized, moved, mixed.
@NullMarked
package dev.bevis.kernel.packing;

import org.jspecify.annotations.NullMarked;
