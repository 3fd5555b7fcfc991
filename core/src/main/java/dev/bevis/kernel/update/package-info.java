/// Update rules as arithmetic, and the storage of gradients that have to be known whole.
@NullMarked
package dev.bevis.kernel.update;

import org.jspecify.annotations.NullMarked;
