/// The surroundings of a command: streams, width, signals, exit codes, and text that fits.
@NullMarked
package dev.bevis.app.terminal;

import org.jspecify.annotations.NullMarked;
