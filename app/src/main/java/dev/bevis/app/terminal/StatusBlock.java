package dev.bevis.app.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Some lines at the bottom of a terminal, written over and over. Lines that stay can be printed
/// above them.
///
/// The cursor rests at the beginning of the first of them, and all below it is cleared before
/// anything else is written. So it does not matter into how many rows a terminal that was made
/// narrower has broken the lines since: it takes the cursor along. Line wrap is off while they are
/// written, so that they begin as they are meant.
public final class StatusBlock {

    private static final long NANOS_BETWEEN = 200_000_000;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_BELOW = "\r\u001b[J";

    private final PrintStream terminal;
    private final IntSupplier columns;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean shown;

    /// @param columns of the terminal, asked each time
    /// @param nanoTime the clock, such as [System#nanoTime]
    public StatusBlock(PrintStream terminal, IntSupplier columns, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    /// Shows lines, unless some were shown a moment ago.
    public void show(Supplier<List<StatusText>> lines) {
        long now = nanoTime.getAsLong();
        if (shown && now - lastNanos < NANOS_BETWEEN) {
            return;
        }
        lastNanos = now;
        int width = columns.getAsInt();
        List<String> fitting = lines.get().stream().map(line -> line.fitting(width)).toList();
        String up = fitting.size() > 1 ? "\u001b[" + (fitting.size() - 1) + "A" : "";
        terminal.print(CLEAR_BELOW + NO_WRAP + String.join("\r\n", fitting) + WRAP + up + "\r");
        terminal.flush();
        shown = true;
    }

    /// Prints a line that stays.
    public void print(String line) {
        clear();
        terminal.println(line);
        terminal.flush();
    }

    public void clear() {
        if (shown) {
            terminal.print(CLEAR_BELOW);
            terminal.flush();
            shown = false;
        }
    }
}
