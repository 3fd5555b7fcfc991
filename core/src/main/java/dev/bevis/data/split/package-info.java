/// Which of the training images are held out: where they lie, folds, and the drawing of parts.
@NullMarked
package dev.bevis.data.split;

import org.jspecify.annotations.NullMarked;
