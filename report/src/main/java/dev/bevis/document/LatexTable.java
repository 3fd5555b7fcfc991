package dev.bevis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A table as LaTeX, over as many pages as it needs. One that would be wider than the page is set
/// smaller, with columns that wrap and share the width of the line.
///
/// @param text for captions and cells
record LatexTable(LatexText text) {

    /// Characters that fit on a line.
    private static final int LINE = 88;

    private static final int GAP = 2;
    private static final int NARROWEST = 4;
    private static final int WIDEST = 32;

    String write(DocumentBlock.Table table) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            widths.add(width(table, column));
        }
        int total = widths.stream().mapToInt(width -> Math.min(width, WIDEST) + GAP).sum();
        boolean shares =
                total > LINE || widths.stream().mapToInt(width -> width + GAP).sum() > LINE;
        return "{"
                + size(total)
                + "\n\\begin{longtable}{"
                + (shares ? shared(table.columns(), widths) : natural(table.columns()))
                + "}\n\\caption[]{"
                + text.write(table.caption())
                + "}\\label{"
                + table.id()
                + "}\\\\\n"
                + head(table)
                + "\\endfirsthead\n"
                + head(table)
                + "\\endhead\n\\bottomrule\n\\endfoot\n"
                + table.rows().stream().map(this::row).collect(Collectors.joining())
                + "\\end{longtable}}\n";
    }

    private static String head(DocumentBlock.Table table) {
        return "\\toprule\n"
                + table.columns().stream()
                        .map(column -> LatexText.escape(column.title()))
                        .collect(Collectors.joining(" & "))
                + " \\\\\n\\midrule\n";
    }

    private String row(List<List<InlineText>> cells) {
        return cells.stream().map(text::write).collect(Collectors.joining("\n& ")) + " \\\\\n";
    }

    private int width(DocumentBlock.Table table, int column) {
        int widest = table.columns().get(column).title().length();
        for (List<List<InlineText>> row : table.rows()) {
            widest = Math.max(widest, text.numbering().words(row.get(column)).length());
        }
        return Math.max(widest, NARROWEST);
    }

    private static String size(int total) {
        if (total <= LINE) {
            return "\\small";
        }
        return total <= LINE * 5 / 4 ? "\\footnotesize" : "\\scriptsize";
    }

    private static String natural(List<DocumentBlock.Column> columns) {
        return columns.stream()
                .map(column -> column.numeric() ? "r" : "l")
                .collect(Collectors.joining());
    }

    private static String shared(List<DocumentBlock.Column> columns, List<Integer> widths) {
        double total = widths.stream().mapToInt(width -> Math.min(width, WIDEST)).sum();
        StringBuilder result = new StringBuilder();
        for (int column = 0; column < columns.size(); column++) {
            result.append(
                    String.format(
                            Locale.ROOT,
                            ">{\\%s\\arraybackslash}p{\\dimexpr %.4f\\linewidth-2\\tabcolsep}",
                            columns.get(column).numeric() ? "raggedleft" : "raggedright",
                            Math.min(widths.get(column), WIDEST) / total));
        }
        return result.toString();
    }
}
