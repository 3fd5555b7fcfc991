/// The rules that find faults in the design of a study and in its results.
@NullMarked
package dev.bevis.study.lint;

import org.jspecify.annotations.NullMarked;
