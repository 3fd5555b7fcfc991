/// Tests that the benchmarks run. Nothing is timed here.
@NullMarked
package dev.bevis.bench;

import org.jspecify.annotations.NullMarked;
