/// Features as they lie in memory, bytes or floats, and what normalization turns them into.
@NullMarked
package dev.bevis.kernel.feature;

import org.jspecify.annotations.NullMarked;
