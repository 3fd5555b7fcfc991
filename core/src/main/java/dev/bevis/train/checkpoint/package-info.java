/// The state of a trial in a file: written while it trains, read when it goes on.
@NullMarked
package dev.bevis.train.checkpoint;

import org.jspecify.annotations.NullMarked;
