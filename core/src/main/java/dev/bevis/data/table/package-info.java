/// Tables of numbers and categories, whatever file they come from.
@NullMarked
package dev.bevis.data.table;

import org.jspecify.annotations.NullMarked;
