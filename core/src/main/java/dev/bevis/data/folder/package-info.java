/// Reads images that lie in a folder for each class.
@NullMarked
package dev.bevis.data.folder;

import org.jspecify.annotations.NullMarked;
