package dev.bevis.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table in a terminal: columns as wide as their widest cell, the first ones to the left, numbers
/// to the right.
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> heading;
    private final int textColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param textColumns so many of the first columns are text
    public TextTable(int textColumns, String... heading) {
        this.textColumns = textColumns;
        this.heading = List.of(heading);
    }

    public void add(String... cells) {
        add(List.of(cells));
    }

    public void add(List<String> cells) {
        rows.add(cells.stream().map(Text::printable).toList());
    }

    /// Whether it has no row.
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The table, each line with its end, indented.
    public String text(String indentation) {
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(heading);
        int[] widths =
                IntStream.range(0, heading.size())
                        .map(c -> all.stream().mapToInt(r -> width(r.get(c))).max().orElse(0))
                        .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String blanks = " ".repeat(widths[c] - width(row.get(c)));
                line.append(c == 0 ? "" : GAP);
                line.append(c < textColumns ? row.get(c) + blanks : blanks + row.get(c));
            }
            text.append(indentation).append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return DisplayWidth.of(cell);
    }
}
