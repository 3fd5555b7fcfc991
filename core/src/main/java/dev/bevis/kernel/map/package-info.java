/// Fixed linear maps between normalized features and the inputs of a network, with the kernels that
/// apply them.
@NullMarked
package dev.bevis.kernel.map;

import org.jspecify.annotations.NullMarked;
