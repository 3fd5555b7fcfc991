/// Gradient checks: the analytic gradient against difference quotients of the cost, and the float
/// gradient against the double one.
@NullMarked
package dev.bevis.check;

import org.jspecify.annotations.NullMarked;
