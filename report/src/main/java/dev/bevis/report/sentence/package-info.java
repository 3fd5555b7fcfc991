/// What came out of a step, in sentences.
@NullMarked
package dev.bevis.report.sentence;

import org.jspecify.annotations.NullMarked;
