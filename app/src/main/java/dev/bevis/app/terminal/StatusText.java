package dev.bevis.app.terminal;

import java.util.ArrayList;
import java.util.List;

/// One line of a [StatusBlock].
///
/// @param done what a bar before the parts shows where there is room
/// @param all where the bar is full; 0 for no bar
/// @param parts what it says, the most wanted first
public record StatusText(double done, double all, List<String> parts) {

    private static final int BAR_FROM_WIDTH = 120;
    private static final int BAR_CELLS = 24;
    private static final String GAP = "  ";

    public StatusText {
        parts = List.copyOf(parts);
    }

    /// One without a bar.
    public static StatusText of(List<String> parts) {
        return new StatusText(0, 0, parts);
    }

    /// The first parts that fit into a terminal. The last column stays free: some terminals go to
    /// the next line when it is written.
    String fitting(int columns) {
        List<String> kept = new ArrayList<>(parts);
        if (all > 0 && columns >= BAR_FROM_WIDTH) {
            kept.addFirst(bar());
        }
        while (kept.size() > 1 && DisplayWidth.of(String.join(GAP, kept)) >= columns) {
            kept.removeLast();
        }
        return DisplayWidth.clip(String.join(GAP, kept), columns - 1);
    }

    private String bar() {
        int full = (int) Math.clamp(BAR_CELLS * done / all, 0, BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }
}
