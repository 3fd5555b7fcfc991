/// Decodes pictures and brings them to the pixels of an image of a dataset.
@NullMarked
package dev.bevis.data.picture;

import org.jspecify.annotations.NullMarked;
