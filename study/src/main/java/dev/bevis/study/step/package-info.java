/// What a study file can say: steps, rounds of searches, claims, figures, reported numbers.
@NullMarked
package dev.bevis.study.step;

import org.jspecify.annotations.NullMarked;
