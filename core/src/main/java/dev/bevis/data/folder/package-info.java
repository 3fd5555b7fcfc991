/// Reads pictures that lie in a folder or archive for each class, or that a table lists.
@NullMarked
package dev.bevis.data.folder;

import org.jspecify.annotations.NullMarked;
