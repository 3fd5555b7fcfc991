/// The `bevis` command.
///
/// Start with [dev.bevis.app.Bevis]; each command is a class named after it.
@NullMarked
package dev.bevis.app;

import org.jspecify.annotations.NullMarked;
