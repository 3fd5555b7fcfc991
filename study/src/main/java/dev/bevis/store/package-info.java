/// Files kept by content address: complete or not there, each with its checksum in a journal.
@NullMarked
package dev.bevis.store;

import org.jspecify.annotations.NullMarked;
