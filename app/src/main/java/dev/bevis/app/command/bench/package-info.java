/// `bevis bench`: how fast training is here.
@NullMarked
package dev.bevis.app.command.bench;

import org.jspecify.annotations.NullMarked;
