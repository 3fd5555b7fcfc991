/// Numbers and JSON as text, read and written in one way everywhere.
@NullMarked
package dev.bevis.text;

import org.jspecify.annotations.NullMarked;
