/// The journal of a store: records with checksums that say which results it has.
@NullMarked
package dev.bevis.store.journal;

import org.jspecify.annotations.NullMarked;
