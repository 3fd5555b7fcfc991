/// The drawing of shapes, images that need no download.
@NullMarked
package dev.bevis.data.shapes;

import org.jspecify.annotations.NullMarked;
