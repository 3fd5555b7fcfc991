package dev.bevis.app.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many columns the terminal has now.
///
/// That is what `COLUMNS` says, if it says anything, as for other programs. Otherwise the terminal
/// is asked when somebody wants to know, but not again for half a second: a command has to be
/// started for it.
final class TerminalSize implements IntSupplier {

    /// The width taken where none can be found out.
    static final int USUAL = 80;

    private static final int FEWEST = 10;
    private static final int MOST = 10_000;
    private static final long NANOS_BETWEEN = 500_000_000;
    private static final Pattern ROWS_COLUMNS = Pattern.compile("\\d+ (\\d{1,6})\\s*");

    private final OptionalInt fixed;
    private final Supplier<OptionalInt> terminal;
    private final LongSupplier nanoTime;
    private OptionalInt known = OptionalInt.empty();
    private long asked;

    /// @param columns the environment variable `COLUMNS`, or nothing
    /// @param terminal says how many columns it has
    /// @param nanoTime the clock, such as [System#nanoTime]
    TerminalSize(String columns, Supplier<OptionalInt> terminal, LongSupplier nanoTime) {
        this.fixed =
                columns.matches("\\d{1,6}")
                        ? usable(Integer.parseInt(columns))
                        : OptionalInt.empty();
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized int getAsInt() {
        if (fixed.isPresent()) {
            return fixed.getAsInt();
        }
        long now = nanoTime.getAsLong();
        if (known.isEmpty() || now - asked >= NANOS_BETWEEN) {
            asked = now;
            known = OptionalInt.of(terminal.get().orElse(known.orElse(USUAL)));
        }
        return known.getAsInt();
    }

    /// Asks the terminal of this process.
    static OptionalInt ask() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(Redirect.DISCARD)
                            .start();
            String answer =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            stty.waitFor(1, TimeUnit.SECONDS);
            Matcher size = ROWS_COLUMNS.matcher(answer);
            return size.matches() ? usable(Integer.parseInt(size.group(1))) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt usable(int columns) {
        return columns >= 1 && columns <= MOST
                ? OptionalInt.of(Math.max(FEWEST, columns))
                : OptionalInt.empty();
    }
}
