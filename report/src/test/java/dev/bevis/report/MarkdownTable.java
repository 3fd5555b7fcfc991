package dev.bevis.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of a report in Markdown, as a reader sees it.
public record MarkdownTable(String id, List<String> columns, List<List<String>> rows) {

    private static final Pattern TABLE =
            Pattern.compile(
                    "(?m)^<a id=\"([^\"]+)\"></a>.*\n\n(\\|.*)\n\\|[ :|-]+\\|\n((?:\\|.*\n)*)");

    /// All tables of a report, in order.
    static List<MarkdownTable> all(String markdown) {
        List<MarkdownTable> tables = new ArrayList<>();
        Matcher matcher = TABLE.matcher(markdown);
        while (matcher.find()) {
            tables.add(
                    new MarkdownTable(
                            matcher.group(1),
                            cells(matcher.group(2)),
                            matcher.group(3).lines().map(MarkdownTable::cells).toList()));
        }
        return tables;
    }

    /// The table of this id.
    public static MarkdownTable of(String markdown, String id) {
        return all(markdown).stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no table " + id));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                .map(MarkdownTable::plain)
                .toList();
    }

    /// Words without what makes Markdown of them.
    static String plain(String markdown) {
        return markdown.replaceAll("</?(?:strong|span|code)>", "")
                .replaceAll("(?<!\\\\)(?:\\*\\*|`)", "")
                .replaceAll("\\\\([^A-Za-z0-9])", "$1")
                .strip();
    }

    /// The cells of a column, from the top.
    public List<String> column(String title) {
        int index = columns.indexOf(title);
        if (index < 0) {
            throw new AssertionError(id + " has no column " + title + " but " + columns);
        }
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
