/// Numbers of the report that a study reproduces, beside its own.
@NullMarked
package dev.bevis.study.reported;

import org.jspecify.annotations.NullMarked;
