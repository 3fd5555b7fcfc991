/// The datasets of a study, each read at most once, and what is remembered of them.
@NullMarked
package dev.bevis.study.dataset;

import org.jspecify.annotations.NullMarked;
