/// Which of several settings are worth going on with, and what is lost by dropping the others.
@NullMarked
package dev.bevis.statistics.selection;

import org.jspecify.annotations.NullMarked;
