/// `bevis train`: a study of one step, from a command line.
@NullMarked
package dev.bevis.app.command.train;

import org.jspecify.annotations.NullMarked;
