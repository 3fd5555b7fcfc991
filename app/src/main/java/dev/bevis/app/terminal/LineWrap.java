package dev.bevis.app.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The breaking of a line between words where it would not fit into a terminal.
///
/// What follows a break begins below the text of the line: behind its indentation, or behind a
/// label such as `Data` with blanks that set it apart. A word that is wider than the terminal stays
/// whole, so that it can be copied.
final class LineWrap {

    /// Escape sequences that change how text looks and take no room.
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final Pattern STEERING = Pattern.compile("[\u001b\r\t\b]");
    private static final Pattern LABEL = Pattern.compile("^ *\\S+( \\S+)? {2,}(?=\\S)");
    private static final Pattern INDENTATION = Pattern.compile("^ *(?=\\S)");

    /// So many blanks before a line mean that it goes on below the text behind a label.
    private static final int BELOW_A_LABEL = 6;

    private static final Pattern WORD = Pattern.compile(" *[^ ]+");

    private LineWrap() {}

    /// The line, without its end, with breaks in it. One that moves the cursor is left alone.
    static String wrap(String line, int columns) {
        if (width(line) <= columns || STEERING.matcher(plain(line)).find()) {
            return line;
        }
        String hanging = " ".repeat(hanging(line, columns));
        StringBuilder wrapped = new StringBuilder();
        int taken = 0;
        boolean fresh = true;
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String word = words.group();
            if (!fresh && taken + width(word) > columns) {
                wrapped.append('\n').append(hanging);
                word = word.stripLeading();
                taken = hanging.length();
            }
            wrapped.append(word);
            taken += width(word);
            fresh = false;
        }
        return wrapped.toString();
    }

    private static int hanging(String line, int columns) {
        String plain = plain(line);
        int most = columns / 3;
        Matcher label = LABEL.matcher(plain);
        if (label.find() && width(label.group()) <= most) {
            return width(label.group());
        }
        Matcher indentation = INDENTATION.matcher(plain);
        int blanks = indentation.find() ? indentation.group().length() : 0;
        return Math.min(most, blanks >= BELOW_A_LABEL ? blanks : blanks + 2);
    }

    private static int width(String text) {
        return DisplayWidth.of(plain(text));
    }

    private static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : STYLE.matcher(text).replaceAll("");
    }
}
