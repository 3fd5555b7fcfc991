package dev.bevis.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One line at the bottom of a terminal, written over and over.
///
/// Each time it is written with line wrap switched off and on again in one piece, so that a
/// terminal made narrower clips the line, and one that is left at any moment is as it was.
final class StatusLine {

    private static final long NANOS_BETWEEN = 100_000_000;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_TO_END = "\u001b[K";
    private static final int BAR_CELLS = 24;

    private final PrintStream terminal;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean shown;

    /// @param nanoTime the clock, such as [System#nanoTime]
    StatusLine(PrintStream terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /// Shows a line, unless one was shown a moment ago.
    void show(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (!shown || now - lastNanos >= NANOS_BETWEEN) {
            lastNanos = now;
            write(line.get());
        }
    }

    void clear() {
        if (shown) {
            write("");
        }
    }

    private void write(String line) {
        shown = true;
        terminal.print(NO_WRAP + "\r" + line + CLEAR_TO_END + WRAP);
        terminal.flush();
    }

    /// A bar that is full when `done` is `all`.
    static String bar(long done, long all) {
        int full = (int) (BAR_CELLS * done / Math.max(1, all));
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }

    /// The first of `parts` that fit into a terminal of `width` columns.
    static String fitting(List<String> parts, int width) {
        List<String> kept = new ArrayList<>(parts);
        while (kept.size() > 1 && String.join("  ", kept).length() >= width) {
            kept.removeLast();
        }
        return String.join("  ", kept);
    }
}
