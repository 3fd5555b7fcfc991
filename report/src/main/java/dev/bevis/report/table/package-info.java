/// What a report shows in tables.
@NullMarked
package dev.bevis.report.table;

import org.jspecify.annotations.NullMarked;
