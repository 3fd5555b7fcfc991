package dev.bevis.csv;

import dev.bevis.data.source.FileOptions;

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
    private final CsvDialect dialect;

    private CsvStream(CsvRows rows, CsvDialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /// The rows of a file.
    ///
    /// @param options that stand behind its path
    /// @throws dev.bevis.io.DatasetException when an option has a value that it cannot have
    public static CsvStream of(Path file, FileOptions options) {
        CsvDialect dialect = CsvDialect.of(options);
        return new CsvStream(CsvRows.of(file, dialect), dialect);
    }

    /// The rows of a stream, which is read to its end and closed.
    ///
    /// @param where it comes from, for messages
    /// @throws dev.bevis.io.DatasetException when an option has a value that it cannot have
    public static CsvStream of(InputStream in, String where, FileOptions options) {
        CsvDialect dialect = CsvDialect.of(options);
        return new CsvStream(new CsvRows(where, () -> in, dialect), dialect);
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
        return dialect.label()
                .map(word -> CsvDialect.indices(names, List.of(word), rows.file()).getFirst());
    }

    /// Hands over all rows.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with the file
    /// @throws IOException when it cannot be read
    public void read(Table table) throws IOException {
        int[] columns = {0};
        rows.forEach((line, fields) -> {
            if (columns[0] == 0) {
                columns[0] = fields.size();
                table.header(names(fields));
                if (dialect.header()) {
                    return;
                }
            }
            rows.requireFields(line, fields, columns[0]);
            List<String> values = new ArrayList<>(fields.size());
            for (String field : fields) {
                String value = field.strip();
                values.add(CsvDialect.isMissing(value) ? "" : CsvDialect.shown(value));
            }
            table.row(line, values);
        });
    }

    private List<String> names(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            String name = dialect.header() ? CsvDialect.shown(field.strip()) : "";
            names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
        }
        return names;
    }

    /// A number as Java writes it, where numbers of this file have commas for points.
    public String number(String field) {
        return dialect.decimalComma() ? field.replace(',', '.') : field;
    }
}
