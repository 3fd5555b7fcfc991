/// `bevis doctor`: what the machine does for Bevis, and what slows it down.
@NullMarked
package dev.bevis.app.command.doctor;

import org.jspecify.annotations.NullMarked;
