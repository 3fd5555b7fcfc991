/// What a report says: methods, results, observations and evidence, from a store alone.
@NullMarked
package dev.bevis.report;

import org.jspecify.annotations.NullMarked;
