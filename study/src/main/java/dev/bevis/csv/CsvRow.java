package dev.bevis.csv;

import de.siegmar.fastcsv.reader.CsvRecord;

import dev.bevis.data.table.TableRow;

import java.util.List;

/// A row of a CSV file. Spaces around a value do not count.
record CsvRow(CsvDialect dialect, long line, List<String> fields) implements TableRow {

    static CsvRow of(CsvDialect dialect, CsvRecord row) {
        return new CsvRow(
                dialect,
                row.getStartingLineNumber(),
                row.getFields().stream().map(String::strip).toList());
    }

    @Override
    public String place() {
        return "line " + line;
    }

    @Override
    public boolean isMissing(int column) {
        return CsvDialect.isMissing(fields.get(column));
    }

    @Override
    public double number(int column) {
        return dialect.number(fields.get(column));
    }

    @Override
    public String text(int column) {
        return fields.get(column);
    }

    /// Whether it looks like values and not like names: some of its fields are numbers that do not
    /// just count the columns.
    boolean isValues() {
        int numbers = 0;
        for (int c = 0; c < fields.size(); c++) {
            double number = number(c);
            numbers += Double.isNaN(number) || number == c || number == c + 1 ? 0 : 1;
        }
        return numbers > 1 || (numbers == 1 && fields.size() <= 2);
    }
}
