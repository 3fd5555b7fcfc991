/// Studies on Apache Spark: cohorts as tasks, text out, bytes back.
@NullMarked
package dev.bevis.spark;

import org.jspecify.annotations.NullMarked;
