/// What a search tries: the settings of its rounds, and how one round follows from another.
@NullMarked
package dev.bevis.study.search;

import org.jspecify.annotations.NullMarked;
