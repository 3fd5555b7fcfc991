package dev.bevis.csv;

import dev.bevis.data.source.FileOptions;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a CSV file as they come, each once, for what needs no look at the whole table: a
/// header and rows of as many fields.
///
/// Fields are taken as in datasets, see [CsvFormat]: without blanks at their ends, and those that
/// stand for a missing value are empty.
public final class CsvStream {

    private final CsvRows rows;
    private final Optional<String> label;

    private CsvStream(CsvRows rows, FileOptions options) {
        this.rows = rows;
        label = options.find("label");
    }

    /// The rows of a file.
    ///
    /// @param options that stand behind its path
    /// @throws dev.bevis.io.DatasetException when an option has a value that it cannot have
    public static CsvStream of(Path file, FileOptions options) {
        return new CsvStream(CsvRows.of(file, CsvDialect.of(options)), options);
    }

    /// The rows of a stream, which is read to its end and closed.
    ///
    /// @param where it comes from, for messages
    /// @throws dev.bevis.io.DatasetException when an option has a value that it cannot have
    public static CsvStream of(InputStream in, String where, FileOptions options) {
        return new CsvStream(new CsvRows(where, () -> in, CsvDialect.of(options)), options);
    }

    /// Takes the rows of a table.
    public interface Table {

        /// Takes the names of the columns, first of all.
        void header(List<String> names);

        /// Takes a row.
        ///
        /// @param line of the file, from 1, where it begins
        /// @param fields one for each column
        void row(long line, List<String> fields);
    }

    /// The column with the classes, as the options name it.
    ///
    /// @param names of all columns
    /// @return its place; empty where nothing is said
    /// @throws dev.bevis.io.DatasetException when there is no such column
    public Optional<Integer> label(List<String> names) {
        return label.map(word -> TableNames.of(rows.where(), names).index(word));
    }

    /// Hands over all rows.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with the file
    /// @throws IOException when it cannot be read
    public void read(Table table) throws IOException {
        rows.forEach(
                new TableRows.Visitor() {
                    private int columns;

                    @Override
                    public void names(List<String> names) {
                        columns = names.size();
                        table.header(TableNames.of(rows.where(), names).names());
                    }

                    @Override
                    public void row(TableRow row) {
                        List<String> values = new ArrayList<>(columns);
                        for (int c = 0; c < columns; c++) {
                            values.add(row.isMissing(c) ? "" : TableText.line(row.text(c)));
                        }
                        table.row(((CsvRow) row).line(), values);
                    }
                });
    }

    /// A number as Java writes it, where numbers of this file have commas for points.
    public String number(String field) {
        return rows.dialect().decimalComma() ? field.replace(',', '.') : field;
    }
}
