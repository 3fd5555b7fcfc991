package dev.bevis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Displayed formulas of LaTeX, on as many lines as the width of a page asks for.
final class LatexFormula {

    /// Symbols that a line has room for, about.
    private static final int MOST = 70;

    private static final Pattern BETWEEN = Pattern.compile("(?<=,) +\\\\q?quad\\b *(\\\\;)? *");
    private static final Pattern COMMAND = Pattern.compile("\\\\[A-Za-z]+");
    private static final Pattern INVISIBLE = Pattern.compile("[{}_^ &]|\\\\.");

    private LatexFormula() {}

    /// A formula of its own, broken between its parts where it is too long for a line.
    static String displayed(String tex) {
        List<String> lines = lines(tex);
        return lines.size() == 1
                ? "\\[\n" + tex + "\n\\]\n"
                : "\\begin{gather*}\n" + String.join(" \\\\\n", lines) + "\n\\end{gather*}\n";
    }

    private static List<String> lines(String tex) {
        List<String> lines = new ArrayList<>();
        if (symbols(tex) <= MOST) {
            return List.of(tex);
        }
        int begin = 0;
        int before = 0;
        int next = 0;
        Matcher between = BETWEEN.matcher(tex);
        while (between.find()) {
            if (depth(tex, between.start()) == 0) {
                if (before > begin && symbols(tex.substring(begin, between.start())) > MOST) {
                    lines.add(tex.substring(begin, before));
                    begin = next;
                }
                before = between.start();
                next = between.end();
            }
        }
        if (before > begin && symbols(tex.substring(begin)) > MOST) {
            lines.add(tex.substring(begin, before));
            begin = next;
        }
        lines.add(tex.substring(begin));
        return lines;
    }

    /// How many braces and environments are open at a place.
    private static int depth(String tex, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            boolean escaped = i > 0 && tex.charAt(i - 1) == '\\';
            depth += escaped ? 0 : tex.charAt(i) == '{' ? 1 : tex.charAt(i) == '}' ? -1 : 0;
            depth += tex.startsWith("\\begin", i) ? 1 : tex.startsWith("\\end", i) ? -1 : 0;
        }
        return depth;
    }

    private static int symbols(String tex) {
        String named = COMMAND.matcher(tex).replaceAll("x");
        return INVISIBLE.matcher(named).replaceAll("").length();
    }
}
