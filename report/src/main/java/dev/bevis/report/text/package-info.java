/// What a report says of methods and names, and how it writes numbers.
@NullMarked
package dev.bevis.report.text;

import org.jspecify.annotations.NullMarked;
