/// Data augmentation: what training does to the examples of each epoch.
///
/// Start reading at [Augmentations].
@NullMarked
package dev.bevis.data.augment;

import org.jspecify.annotations.NullMarked;
