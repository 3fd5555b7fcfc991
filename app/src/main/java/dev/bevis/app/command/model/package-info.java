/// Commands that use trained networks.
@NullMarked
package dev.bevis.app.command.model;

import org.jspecify.annotations.NullMarked;
