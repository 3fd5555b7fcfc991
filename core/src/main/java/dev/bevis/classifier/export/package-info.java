/// Trained networks in the formats of other programs.
@NullMarked
package dev.bevis.classifier.export;

import org.jspecify.annotations.NullMarked;
