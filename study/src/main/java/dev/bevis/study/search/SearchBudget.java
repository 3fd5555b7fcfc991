package dev.bevis.study.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The time that a round of a search is to take, such as `30 minutes`.
///
/// @param seconds 1 to 10⁸
public record SearchBudget(long seconds) {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,8}) ?(s|seconds?|m|minutes?|h|hours?)");
    private static final long MOST = 100_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    public SearchBudget {
        if (seconds < 1 || seconds > MOST) {
            throw new IllegalArgumentException(
                    "a budget is a time from 1 second on, got "
                            + seconds
                            + " seconds; for example 30 minutes");
        }
    }

    /// The one that a text such as `30 minutes`, `30m` or `2 hours` means.
    ///
    /// @throws IllegalArgumentException if it is none
    public static SearchBudget parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "expected a time such as 90 seconds, 30 minutes or 2 hours, got '"
                            + text
                            + "'");
        }
        long count = Long.parseLong(form.group(1));
        return new SearchBudget(
                switch (form.group(2).charAt(0)) {
                    case 's' -> count;
                    case 'm' -> count * MINUTE;
                    default -> count * HOUR;
                });
    }

    /// As files write it.
    public String text() {
        return seconds % HOUR == 0
                ? text(seconds / HOUR, "hour")
                : seconds % MINUTE == 0
                        ? text(seconds / MINUTE, "minute")
                        : text(seconds, "second");
    }

    private static String text(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
