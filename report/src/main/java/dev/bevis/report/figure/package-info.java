/// What a report shows in figures.
@NullMarked
package dev.bevis.report.figure;

import org.jspecify.annotations.NullMarked;
