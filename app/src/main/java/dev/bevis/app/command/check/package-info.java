/// `bevis check`: what Bevis proves about itself.
@NullMarked
package dev.bevis.app.command.check;

import org.jspecify.annotations.NullMarked;
