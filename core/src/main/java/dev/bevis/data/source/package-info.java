/// Where datasets come from. A dataset is a record of [dev.bevis.data.source.Source]; what reads
/// its bytes is a package of its own.
@NullMarked
package dev.bevis.data.source;

import org.jspecify.annotations.NullMarked;
