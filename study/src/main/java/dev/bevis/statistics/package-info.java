/// Means with their intervals, paired tests, corrections and power.
@NullMarked
package dev.bevis.statistics;

import org.jspecify.annotations.NullMarked;
