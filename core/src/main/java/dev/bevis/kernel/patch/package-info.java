/// Codes of the small patches of images: how far each patch is from each of some filters, and what
/// becomes of that over a region. In float on the Vector API and in double as the specification.
@NullMarked
package dev.bevis.kernel.patch;

import org.jspecify.annotations.NullMarked;
