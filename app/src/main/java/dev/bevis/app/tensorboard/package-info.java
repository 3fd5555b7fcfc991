/// Event files as TensorBoard reads them, written while trials train. Loaded only where somebody
/// asks for it.
@NullMarked
package dev.bevis.app.tensorboard;

import org.jspecify.annotations.NullMarked;
