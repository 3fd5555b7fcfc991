/// How charts become SVG, PNG and PDF: nodes, text that stays text, colors, and what the plotting
/// library draws, tidied.
@NullMarked
package dev.bevis.chart.svg;

import org.jspecify.annotations.NullMarked;
