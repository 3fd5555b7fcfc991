/// Eigenvalues and eigenvectors of symmetric matrices, in double, to the same bits on any number of
/// threads.
@NullMarked
package dev.bevis.kernel.eigen;

import org.jspecify.annotations.NullMarked;
