/// Files that are complete or not there, folders that one process has at a time, and the reading of
/// bytes that others wrote.
@NullMarked
package dev.bevis.io;

import org.jspecify.annotations.NullMarked;
