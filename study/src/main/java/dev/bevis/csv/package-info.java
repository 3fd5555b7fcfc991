/// Reads tables from CSV files.
@NullMarked
package dev.bevis.csv;

import org.jspecify.annotations.NullMarked;
