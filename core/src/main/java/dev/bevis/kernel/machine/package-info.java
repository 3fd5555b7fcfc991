/// What the arithmetic asks of the machine: threads that share a product, the module of the Vector
/// API, fused multiply-add, and how fast all of that can be.
@NullMarked
package dev.bevis.kernel.machine;

import org.jspecify.annotations.NullMarked;
