package dev.bevis.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table as LaTeX, over as many pages as it needs. Columns are as wide as their longest cell
/// where that fits the page; else cells of words wrap, no column is narrower than its longest word,
/// and the letters are as large as that allows.
///
/// @param text for captions and cells
record LatexTable(LatexText text) {

    /// Width of the page's text in points: 160 mm.
    private static final double PAGE = 455;

    /// Lines that a cell may take before smaller letters are better.
    private static final double MOST_LINES = 5;

    /// A size of letters in an article of 11 points, and the space at each side of a column. The em
    /// is that of the letters of 10 points, which are narrower than smaller ones by design.
    private enum Size {
        SMALL("small", 10, 5),
        FOOTNOTE("footnotesize", 9.25, 4),
        SCRIPT("scriptsize", 8.5, 3),
        TINY("tiny", 7.4, 2.5);

        private final String command;
        private final double em;
        private final double space;

        Size(String command, double em, double space) {
            this.command = command;
            this.em = em;
            this.space = space;
        }

        double page(int columns) {
            return PAGE - 2 * space * columns;
        }
    }

    /// Widths of a column, in em.
    ///
    /// @param least of its longest piece that does not break
    /// @param most of its longest cell; of numbers the title may take several lines
    /// @param whole of its longest cell and its title
    private record Width(double least, double most, double whole) {}

    String write(DocumentBlock.Table table) {
        List<Width> widths =
                IntStream.range(0, table.columns().size())
                        .mapToObj(column -> width(table, column))
                        .toList();
        Size size = size(widths);
        String format = format(table.columns(), widths, size);
        String apart = format.indexOf('p') >= 0 ? "\\addlinespace[2pt]" : "";
        return "{\\"
                + size.command
                + String.format(Locale.ROOT, "\\setlength{\\tabcolsep}{%.1fpt}", size.space)
                + "\n\\begin{longtable}{"
                + format
                + "}\n\\caption[]{"
                + text.write(table.caption())
                + "}\\label{"
                + table.id()
                + "}\\\\\n"
                + head(table)
                + "\\endfirsthead\n"
                + head(table)
                + "\\endhead\n\\bottomrule\n\\endfoot\n"
                + table.rows().stream()
                        .map(row -> row(table, row) + " \\\\" + apart + "\n")
                        .collect(Collectors.joining())
                + "\\end{longtable}}\n";
    }

    /// What stands for a table that is too long for paper.
    String leftOut(DocumentBlock.Table table) {
        return "\\refstepcounter{table}\\label{"
                + table.id()
                + "}\\textbf{Table~\\thetable.} "
                + text.write(table.caption())
                + " "
                + LatexText.escape(Paper.leftOut(table))
                + "\n";
    }

    private static String head(DocumentBlock.Table table) {
        return "\\toprule\n"
                + table.columns().stream()
                        .map(column -> LatexText.escape(column.title()))
                        .collect(Collectors.joining(" & "))
                + " \\\\\n\\midrule\n";
    }

    private String row(DocumentBlock.Table table, List<List<InlineText>> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column ->
                        isWhole(table, column, cells.get(column))
                                ? "\\mbox{" + text.write(cells.get(column)) + "}"
                                : text.write(cells.get(column)))
                .collect(Collectors.joining("\n& "));
    }

    /// Whether a cell stays on one line: a number with its interval.
    private boolean isWhole(DocumentBlock.Table table, int column, List<InlineText> cell) {
        String words = text.numbering().words(cell);
        return table.columns().get(column).numeric()
                && words.indexOf(' ') > 0
                && words.length() <= LatexText.LONG_WORD;
    }

    private Width width(DocumentBlock.Table table, int column) {
        String title = table.columns().get(column).title();
        double least = longestWord(title, false);
        double most = table.columns().get(column).numeric() ? least : LatexWidth.of(title, false);
        for (List<List<InlineText>> row : table.rows()) {
            List<InlineText> cell = row.get(column);
            boolean code = cell.stream().anyMatch(InlineText.Code.class::isInstance);
            boolean badge = cell.stream().anyMatch(InlineText.Badge.class::isInstance);
            String words = text.numbering().words(cell);
            double wider = badge ? 1.16 : 1;
            double all = wider * LatexWidth.of(words, code);
            most = Math.max(most, all);
            least =
                    Math.max(
                            least,
                            isWhole(table, column, cell) ? all : wider * longestWord(words, code));
        }
        double cells = Math.max(least, most);
        return new Width(least, cells, Math.max(cells, LatexWidth.of(title, false)));
    }

    private static double longestWord(String words, boolean code) {
        return Arrays.stream(words.split(code ? "[ \\n]" : "[ \\n]|(?<=[a-z]-)"))
                .mapToDouble(word ->
                        word.length() > LatexText.LONG_WORD
                                ? LatexWidth.of(word.substring(0, LatexText.PIECE), code)
                                : LatexWidth.of(word, code))
                .max()
                .orElse(0);
    }

    /// The largest size at which all cells fit on lines of their own or take few of them; if there
    /// is none, the smallest that is legible, or the largest at which no word is too long.
    private static Size size(List<Width> widths) {
        double least = LatexWidth.sum(widths.stream().mapToDouble(Width::least));
        List<Size> fitting =
                Arrays.stream(Size.values())
                        .filter(size -> least * size.em <= size.page(widths.size()))
                        .toList();
        return fitting.stream()
                .filter(size -> size != Size.TINY && lines(widths, size) <= MOST_LINES)
                .findFirst()
                .orElse(fitting.contains(Size.SCRIPT) ? Size.SCRIPT : Size.TINY);
    }

    /// How many lines the longest cell takes.
    private static double lines(List<Width> widths, Size size) {
        double[] share = shares(widths, size.page(widths.size()) / size.em);
        return IntStream.range(0, share.length)
                .mapToDouble(column -> widths.get(column).most() / share[column])
                .max()
                .orElse(1);
    }

    private static String format(
            List<DocumentBlock.Column> columns, List<Width> widths, Size size) {
        double page = size.page(columns.size()) / size.em;
        double whole = LatexWidth.sum(widths.stream().mapToDouble(Width::whole));
        if (whole <= page) {
            return columns.stream()
                    .map(column -> column.numeric() ? "r" : "l")
                    .collect(Collectors.joining());
        }
        double[] share = shares(widths, page);
        List<String> formats = new ArrayList<>();
        for (int column = 0; column < share.length; column++) {
            formats.add(
                    String.format(
                            Locale.ROOT,
                            ">{\\%s\\arraybackslash\\hspace{0pt}}p{%.2fpt}",
                            columns.get(column).numeric() ? "raggedleft" : "raggedright",
                            share[column] * size.em));
        }
        return String.join("", formats);
    }

    /// The longest words have their place first. What is left is shared out equally, first among
    /// cells, then among titles, but no column gets more than it lacks: short cells stay on one
    /// line, long texts wrap.
    private static double[] shares(List<Width> widths, double page) {
        double[] share = widths.stream().mapToDouble(Width::least).toArray();
        double least = LatexWidth.sum(Arrays.stream(share));
        if (least > page) {
            return Arrays.stream(share).map(width -> width * page / least).toArray();
        }
        fill(share, widths.stream().mapToDouble(Width::most).toArray(), page);
        fill(share, widths.stream().mapToDouble(Width::whole).toArray(), page);
        return share;
    }

    private static void fill(double[] share, double[] wanted, double page) {
        double left = page - LatexWidth.sum(Arrays.stream(share));
        List<Integer> lacking =
                IntStream.range(0, share.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> wanted[i] - share[i]))
                        .toList();
        for (int place = 0; place < lacking.size(); place++) {
            int column = lacking.get(place);
            double more = Math.min(wanted[column] - share[column], left / (lacking.size() - place));
            share[column] += more;
            left -= more;
        }
    }
}
