/// Programs that use Bevis as a library, each whole and short enough to copy.
@NullMarked
package dev.bevis.examples;

import org.jspecify.annotations.NullMarked;
