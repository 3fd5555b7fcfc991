/// What a dataset holds, in numbers: classes, columns, missing values and duplicates.
@NullMarked
package dev.bevis.data.summary;

import org.jspecify.annotations.NullMarked;
