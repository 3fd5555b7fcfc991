package dev.bevis.app;

import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Some lines at the bottom of a terminal, written over and over. Lines that stay can be printed
/// above them.
///
/// Line wrap is off while a block is written, so that a narrower terminal clips it, and the cursor
/// comes to rest below it: a program that is killed leaves the terminal as it was.
final class StatusBlock {

    private static final long NANOS_BETWEEN = 200_000_000;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream terminal;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private int shown;

    /// @param nanoTime the clock, such as [System#nanoTime]
    StatusBlock(PrintStream terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /// Shows lines, unless some were shown a moment ago.
    void show(Supplier<List<String>> lines) {
        long now = nanoTime.getAsLong();
        if (shown == 0 || now - lastNanos >= NANOS_BETWEEN) {
            lastNanos = now;
            List<String> written = lines.get();
            terminal.print(up() + NO_WRAP + String.join("\n", written) + "\n" + WRAP);
            terminal.flush();
            shown = written.size();
        }
    }

    /// Prints a line that stays.
    void print(String line) {
        clear();
        terminal.println(line);
        terminal.flush();
    }

    void clear() {
        terminal.print(up());
        terminal.flush();
        shown = 0;
    }

    private String up() {
        return (shown == 0 ? "" : "\u001b[" + shown + "A") + "\r" + CLEAR_BELOW;
    }
}
