/// The judging of claims: evidence, corrected for the number of claims, and what one still waits
/// for.
@NullMarked
package dev.bevis.study.claim;

import org.jspecify.annotations.NullMarked;
