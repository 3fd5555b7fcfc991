/// JMH benchmarks of the kernels and of whole training steps.
///
/// A benchmark method has the name of the kernel it calls. The shapes are parameters with a few
/// values that matter; any other can be asked for on the command line. The README of the module
/// says how.
@NullMarked
package dev.bevis.bench;

import org.jspecify.annotations.NullMarked;
