/// Matrices, each stored as the kernels that made it like best.
@NullMarked
package dev.bevis.kernel.matrix;

import org.jspecify.annotations.NullMarked;
