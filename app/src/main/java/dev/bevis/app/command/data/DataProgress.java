package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.StatusBlock;
import dev.bevis.app.terminal.StatusText;
import dev.bevis.app.terminal.Text;
import dev.bevis.data.source.Download;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/// What a person sees of a download: one line, written over and over on a terminal, and otherwise
/// printed when it begins.
final class DataProgress implements LongConsumer, AutoCloseable {

    private static final double MEGABYTE = 1e6;

    private final PrintStream err;
    private final Optional<StatusBlock> status;
    private final long size;
    private Optional<String> last = Optional.empty();

    DataProgress(Console console, Download download) {
        this.err = console.err();
        this.status =
                console.errIsTerminal()
                        ? Optional.of(new StatusBlock(err, console.columns(), System::nanoTime))
                        : Optional.empty();
        this.size = download.size();
        err.println("Downloading " + Text.printable(download.from().getFirst().toString()));
    }

    /// Shows how far the download has come.
    ///
    /// @param bytes that are there
    @Override
    public void accept(long bytes) {
        last = Optional.of(line(bytes));
        status.ifPresent(shown -> shown.show(() -> List.of(StatusText.of(List.of(line(bytes))))));
    }

    private String line(long bytes) {
        return String.format(
                Locale.ROOT,
                "%.1f of %.1f MB (%d%%)",
                bytes / MEGABYTE,
                size / MEGABYTE,
                100 * bytes / size);
    }

    /// Leaves the line there.
    @Override
    public void close() {
        status.ifPresent(shown -> last.ifPresent(shown::print));
    }
}
