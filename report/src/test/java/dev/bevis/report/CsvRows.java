package dev.bevis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A CSV file, read without any of what writes it.
public record CsvRows(List<String> columns, List<Row> rows) {

    /// A row by the names of its columns.
    public record Row(SequencedMap<String, String> cells) {

        public String text(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new AssertionError("no column " + column + " but " + cells.keySet());
            }
            return cell;
        }

        /// The number in a cell; NaN for none.
        public double number(String column) {
            String text = text(column);
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }
    }

    /// The table of a file.
    public static CsvRows read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /// The table of a file's text.
    public static CsvRows parse(String csv) {
        List<List<String>> lines = csv.lines().map(CsvRows::cells).toList();
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != lines.getFirst().size()) {
                throw new AssertionError("a row of " + line.size() + " cells: " + line);
            }
            SequencedMap<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                cells.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(new Row(cells));
        }
        return new CsvRows(lines.getFirst(), rows);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                cell.append(twice ? "\"" : "");
                quoted = twice == quoted;
                i += twice ? 1 : 0;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
