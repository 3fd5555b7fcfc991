/// The folders and names of a store.
@NullMarked
package dev.bevis.store.folder;

import org.jspecify.annotations.NullMarked;
