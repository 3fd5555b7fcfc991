package dev.bevis.app;

import dev.bevis.data.Environment;

import picocli.CommandLine.Model.UsageMessageSpec;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Where a command prints, and what it knows about the reader.
///
/// @param out results
/// @param err everything else
/// @param outIsTerminal whether results are read as they are printed
/// @param errIsTerminal the same for everything else
/// @param colors whether escape sequences for colors and bold type are welcome on `out`
/// @param columns width of the terminal; a guess where there is none
record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colors,
        IntSupplier columns) {

    /// One that prints for files and programs.
    static Console plain(PrintStream out, PrintStream err) {
        return new Console(out, err, false, false, false, () -> 80);
    }

    /// That of this process.
    ///
    /// @param out its standard output
    static Console system(WatchedOutput out, Environment environment) {
        boolean dumb = "dumb".equals(environment.variables().get("TERM"));
        boolean outIsTerminal = !dumb && isTerminal(1);
        return new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(
                        new WatchedOutput(FileDescriptor.err), true, StandardCharsets.UTF_8),
                outIsTerminal,
                !dumb && isTerminal(2),
                outIsTerminal && environment.variables().getOrDefault("NO_COLOR", "").isEmpty(),
                () -> new UsageMessageSpec().autoWidth(true).width());
    }

    /// Linux names what a file descriptor is. Elsewhere the JDK only tells whether standard input
    /// and output are terminals both.
    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.ofNullable(System.console()).filter(c -> c.isTerminal()).isPresent();
        }
    }
}
