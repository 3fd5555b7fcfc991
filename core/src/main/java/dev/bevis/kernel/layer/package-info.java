/// What layers do besides products: normalizing images, moving patches, and functions as other
/// systems write them.
@NullMarked
package dev.bevis.kernel.layer;

import org.jspecify.annotations.NullMarked;
