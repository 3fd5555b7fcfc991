/// Options that several commands share, most of them derived from the fields of study files.
@NullMarked
package dev.bevis.app.option;

import org.jspecify.annotations.NullMarked;
