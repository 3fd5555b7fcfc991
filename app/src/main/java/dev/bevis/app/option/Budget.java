package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a run may take.
public final class Budget {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*([smh])");

    private Budget() {}

    /// Reads `90s`, `10m` or `2h`.
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new UsageException(
                    "--budget takes a time such as 90s, 10m or 2h, got '"
                            + text
                            + "'; for example --budget 10m");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
