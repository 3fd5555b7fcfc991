package dev.bevis.app;

import dev.bevis.data.Download;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/// What a person sees of a download: one line, written over and over on a terminal, and otherwise
/// printed when it begins.
final class DataProgress implements LongConsumer, AutoCloseable {

    private static final double MEGABYTE = 1e6;

    private final PrintStream err;
    private final boolean terminal;
    private final long size;
    private boolean shown;

    DataProgress(Console console, Download download) {
        this.err = console.err();
        this.terminal = console.errIsTerminal();
        this.size = download.size();
        err.println("Downloading " + Text.printable(download.from().toString()));
    }

    /// @param bytes that are there
    @Override
    public void accept(long bytes) {
        if (terminal) {
            shown = true;
            err.print(line(bytes));
            err.flush();
        }
    }

    private String line(long bytes) {
        return String.format(
                Locale.ROOT,
                "\r%.1f of %.1f MB (%d%%)\u001b[K",
                bytes / MEGABYTE,
                size / MEGABYTE,
                100 * bytes / size);
    }

    /// Ends the line.
    @Override
    public void close() {
        if (shown) {
            err.println();
        }
    }
}
