/// Commands about studies: to begin, check, plan and run them, and to write their reports.
@NullMarked
package dev.bevis.app.command.study;

import org.jspecify.annotations.NullMarked;
