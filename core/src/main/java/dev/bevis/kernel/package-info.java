/// The arithmetic: kernels in 32-bit floats on the Vector API, and their plain twins in 64 bits.
///
/// Every sum has an order that does not depend on the vector width, the number of threads or the
/// machine; each kernel states its own. See `docs/design/numerics.md`.
@NullMarked
package dev.bevis.kernel;

import org.jspecify.annotations.NullMarked;
