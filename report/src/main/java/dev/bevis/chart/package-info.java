/// Charts and pictures of results as typed records, and their drawing as SVG, PNG and PDF.
@NullMarked
package dev.bevis.chart;

import org.jspecify.annotations.NullMarked;
