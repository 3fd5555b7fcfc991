/// What is done to features before a network sees them: normalization, and fixed linear input maps
/// that are fitted on the training split.
@NullMarked
package dev.bevis.data.map;

import org.jspecify.annotations.NullMarked;
