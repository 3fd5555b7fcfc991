/// Reads IDX, the format in which MNIST and its relatives are handed out.
@NullMarked
package dev.bevis.data.idx;

import org.jspecify.annotations.NullMarked;
