package dev.bevis.app.terminal;

import dev.bevis.loss.LossText;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Numbers and foreign text as the console shows them.
public final class Text {

    private Text() {}

    /// `45,000`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// An amount of memory or disk, `184 MB` or `1.9 GB`, in powers of 1,024.
    public static String bytes(long number) {
        return number < 1L << 30
                ? (number >> 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", (double) number / (1L << 30));
    }

    /// A share as a percentage, `53.12%`.
    public static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f%%", 100 * share) : "–";
    }

    /// A share as a percentage with one decimal, `53.1%`.
    public static String shortPercent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", 100 * share) : "–";
    }

    /// A loss or cost, or a dash for none.
    public static String loss(@Nullable Double loss) {
        return loss == null ? "–" : LossText.of(loss);
    }

    /// Time to wait, `0:14` or `1:02:03`.
    public static String clock(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /// Whether a terminal may take a character for an order, or show it as nothing or as a line.
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /// `text` with control characters shown as `\u001b`, so that a file's name cannot steer the
    /// terminal. Line ends stay.
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (c != '\n' && isHidden(c)) {
                        shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.toString();
    }

    /// Prints a warning.
    public static void warn(PrintStream err, String message) {
        err.println("Warning: " + printable(message));
    }
}
