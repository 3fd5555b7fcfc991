/// Runs on a real cluster of several processes, which fail.
@NullMarked
package dev.bevis.cluster;

import org.jspecify.annotations.NullMarked;
