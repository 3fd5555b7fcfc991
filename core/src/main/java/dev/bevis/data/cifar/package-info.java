/// The reading of CIFAR-10 in all the forms it is handed around in. Nothing that was read is
/// trusted.
@NullMarked
package dev.bevis.data.cifar;

import org.jspecify.annotations.NullMarked;
