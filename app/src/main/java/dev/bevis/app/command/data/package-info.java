/// `bevis data`: the datasets there are.
@NullMarked
package dev.bevis.app.command.data;

import org.jspecify.annotations.NullMarked;
