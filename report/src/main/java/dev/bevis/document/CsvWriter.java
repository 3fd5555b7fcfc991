package dev.bevis.document;

import dev.bevis.chart.Chart;
import dev.bevis.text.Decimal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes data as CSV by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180): commas, quotes where
/// needed, lines that end with CR LF; to be stored as UTF-8. Numbers keep every digit. A cell that
/// a spreadsheet would run as a formula gets a `'` in front.
public final class CsvWriter {

    private static final String END = "\r\n";
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final String FORMULA = "=+-@＝＋－＠";
    private static final String QUOTES = "\"'`‘’“”«»";

    private CsvWriter() {}

    /// Data, with the [names][ColumnNames] of the columns first.
    public static String write(Chart.Data data) {
        StringBuilder csv = new StringBuilder();
        row(csv, ColumnNames.of(data.columns()));
        return csv.append(rows(data.rows())).toString();
    }

    /// Rows alone, for data that are written as they come.
    public static String rows(List<List<Chart.Datum>> rows) {
        StringBuilder csv = new StringBuilder();
        rows.forEach(row -> row(csv, row.stream().map(CsvWriter::datum).toList()));
        return csv.toString();
    }

    private static void row(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().collect(Collectors.joining(","))).append(END);
    }

    private static String datum(Chart.Datum datum) {
        return switch (datum) {
            case Chart.Datum.Word(String text) -> word(text);
            case Chart.Datum.Value(double value) -> Double.isNaN(value) ? "" : Decimal.text(value);
        };
    }

    private static String word(String text) {
        String bare = withoutControls(text);
        String line = VisibleText.line(bare);
        String safe = isFormula(line) || startsWithControl(text) ? "'" + line : line;
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String withoutControls(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .filter(point -> point == '\n' || !Character.isISOControl(point))
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    /// A tab or the end of a line in front makes some spreadsheets look at what follows.
    private static boolean startsWithControl(String text) {
        return !text.isEmpty()
                && Character.isISOControl(text.charAt(0))
                && !NUMBER.matcher(withoutControls(text).strip()).matches();
    }

    private static boolean isFormula(String line) {
        int start = 0;
        while (start < line.length() && isSkipped(line.charAt(start))) {
            start++;
        }
        return start < line.length()
                && FORMULA.indexOf(line.charAt(start)) >= 0
                && !NUMBER.matcher(line.strip()).matches();
    }

    private static boolean isSkipped(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || QUOTES.indexOf(character) >= 0;
    }

    private static boolean needsQuotes(String cell) {
        return cell.indexOf(',') >= 0
                || cell.indexOf('"') >= 0
                || cell.indexOf(';') >= 0
                || cell.startsWith(" ")
                || cell.endsWith(" ");
    }
}
