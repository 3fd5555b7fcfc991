/// What reports can draw of a step: the figures, what each needs, and what they are drawn on.
@NullMarked
package dev.bevis.study.figure;

import org.jspecify.annotations.NullMarked;
