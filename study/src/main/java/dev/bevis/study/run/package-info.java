/// The running of studies: plans, cohorts, what a store has and what it lacks.
@NullMarked
package dev.bevis.study.run;

import org.jspecify.annotations.NullMarked;
