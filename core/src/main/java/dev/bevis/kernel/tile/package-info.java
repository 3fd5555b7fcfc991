/// Register tiles, the inner loops of the products, on vectors of every width and without any, and
/// the watch over how well they were compiled.
@NullMarked
package dev.bevis.kernel.tile;

import org.jspecify.annotations.NullMarked;
