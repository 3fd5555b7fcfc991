/// What training tells while it runs and what it leaves: events, scores, outcomes.
@NullMarked
package dev.bevis.train.progress;

import org.jspecify.annotations.NullMarked;
