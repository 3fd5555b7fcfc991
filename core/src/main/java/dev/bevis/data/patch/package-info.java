/// Features of images from their small patches: filters that are learned from patches, and the
/// codes of all patches of an image against them, as bytes.
@NullMarked
package dev.bevis.data.patch;

import org.jspecify.annotations.NullMarked;
