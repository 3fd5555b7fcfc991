/// Commands about what a store holds.
@NullMarked
package dev.bevis.app.command.store;

import org.jspecify.annotations.NullMarked;
