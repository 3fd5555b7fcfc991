/// Images with labels: where they come from, how they are split and how they are normalized.
///
/// This package alone reads bytes that others wrote, and trusts none of them: what is wrong with
/// them is said in a [dev.bevis.io.DatasetException]; a disk or network that fails is an
/// [java.io.IOException].
///
/// Start with [dev.bevis.data.source.Source]:
///
/// ```java
/// Dataset data = Source.parse("shapes").load(Environment.system());
/// ```
@NullMarked
package dev.bevis.data;

import org.jspecify.annotations.NullMarked;
