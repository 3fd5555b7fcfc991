/// Named arrays of numbers, and files of them in the safetensors format.
@NullMarked
package dev.bevis.tensor;

import org.jspecify.annotations.NullMarked;
