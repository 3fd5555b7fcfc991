package dev.bevis.app.terminal;

import dev.bevis.data.source.Environment;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Where a command prints, and what it knows about the reader.
///
/// @param out results
/// @param err everything else
/// @param outIsTerminal whether results are read as they are printed
/// @param errIsTerminal the same for everything else
/// @param colors whether escape sequences for colors and bold type are welcome on `out`
/// @param columns width of the terminal now; a guess where there is none
public record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colors,
        IntSupplier columns) {

    /// One that prints for files and programs.
    public static Console plain(PrintStream out, PrintStream err) {
        return new Console(out, err, false, false, false, () -> 80);
    }

    /// That of this process.
    ///
    /// @param out its standard output
    public static Console system(WatchedOutput out, Environment environment) {
        Map<String, String> variables = environment.variables();
        boolean dumb = variables.getOrDefault("TERM", "").matches("|dumb");
        boolean outIsTerminal = !dumb && isTerminal(1);
        boolean errIsTerminal = !dumb && isTerminal(2);
        TerminalSize size =
                new TerminalSize(
                        variables.getOrDefault("COLUMNS", ""), TerminalSize::ask, System::nanoTime);
        return new Console(
                stream(out, outIsTerminal, size),
                stream(new WatchedOutput(FileDescriptor.err), errIsTerminal, size),
                outIsTerminal,
                errIsTerminal,
                outIsTerminal && variables.getOrDefault("NO_COLOR", "").isEmpty(),
                size);
    }

    private static PrintStream stream(
            WatchedOutput target, boolean isTerminal, IntSupplier columns) {
        return isTerminal
                ? new TerminalStream(target, columns)
                : new PrintStream(target, false, StandardCharsets.UTF_8);
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
