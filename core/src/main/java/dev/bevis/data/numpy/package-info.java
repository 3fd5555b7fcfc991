/// Reads NumPy's arrays, `.npy`, and archives of them, `.npz`.
@NullMarked
package dev.bevis.data.numpy;

import org.jspecify.annotations.NullMarked;
