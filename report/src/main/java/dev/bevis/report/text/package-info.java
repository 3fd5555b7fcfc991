/// What a report says in sentences.
@NullMarked
package dev.bevis.report.text;

import org.jspecify.annotations.NullMarked;
