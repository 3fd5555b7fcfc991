package dev.bevis.csv;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.Images;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// A table in one or two CSV files, read twice: first what its columns are, then their values.
///
/// A column whose values are all numbers is a feature. Any other is categories: a feature for each,
/// 1 where a row has it and 0 elsewhere.
final class CsvTable {

    private final Path train;
    private final Optional<Path> test;
    private final CsvDialect dialect;
    private final List<CsvColumn> columns = new ArrayList<>();
    private final Set<Integer> without = new TreeSet<>();
    private final Set<Integer> categories = new TreeSet<>();
    private int label;
    private int trainRows;
    private int testRows;

    private CsvTable(Path train, Optional<Path> test, CsvDialect dialect) {
        this.train = train;
        this.test = test;
        this.dialect = dialect;
    }

    /// Finds out what the columns are.
    static CsvTable of(Path train, Optional<Path> test, FileOptions options) throws IOException {
        CsvTable table = new CsvTable(train, test, CsvDialect.of(options));
        table.trainRows = table.look(train);
        if (test.isPresent()) {
            table.testRows = table.look(test.get());
        }
        table.check();
        return table;
    }

    /// Takes a row in which nothing is missing.
    private interface WholeRow {
        void accept(long line, List<String> fields);
    }

    private int look(Path file) throws IOException {
        int[] rows = {0};
        rows(
                file,
                (line, fields) -> {
                    rows[0]++;
                    for (int c = 0; c < columns.size(); c++) {
                        if (!without.contains(c)) {
                            columns.get(c).add(fields.get(c).strip(), line);
                        }
                    }
                });
        if (rows[0] == 0) {
            throw new DatasetException(file + ": expected rows with values, found none");
        }
        return rows[0];
    }

    private void rows(Path file, WholeRow row) throws IOException {
        boolean[] begun = {false};
        CsvRows.of(file, dialect)
                .forEach((line, fields) -> {
                    boolean isHeader = !begun[0] && dialect.header();
                    if (!begun[0]) {
                        begin(file, fields);
                    }
                    begun[0] = true;
                    if (!isHeader && isWhole(file, line, fields)) {
                        row.accept(line, fields);
                    }
                });
    }

    /// The first row tells the columns.
    private void begin(Path file, List<String> fields) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < fields.size(); c++) {
            String name = dialect.header() ? CsvDialect.shown(fields.get(c).strip()) : "";
            names.add(name.isEmpty() ? "column " + (c + 1) : name);
        }
        if (columns.isEmpty()) {
            if (names.size() < 2) {
                throw new DatasetException(
                        file
                                + ": expected at least two columns, found one; say what stands"
                                + " between fields, for example separator=semicolon");
            }
            String where = file.toString();
            label =
                    dialect.label()
                            .map(word -> CsvDialect.indices(names, List.of(word), where).getFirst())
                            .orElse(names.size() - 1);
            for (int c = 0; c < names.size(); c++) {
                int most = c == label ? Dataset.MOST_CLASSES : CsvColumn.MOST_CATEGORIES;
                columns.add(new CsvColumn(names.get(c), dialect, most));
            }
            without.addAll(CsvDialect.indices(names, dialect.without(), where));
            categories.addAll(CsvDialect.indices(names, dialect.categories(), where));
            return;
        }
        for (int c = 0; c < Math.max(names.size(), columns.size()); c++) {
            String expected = c < columns.size() ? "'" + columns.get(c).name() + "'" : "no more";
            String found = c < names.size() ? "'" + names.get(c) + "'" : "no more";
            if (!expected.equals(found)) {
                throw new DatasetException(
                        file
                                + ", column "
                                + (c + 1)
                                + ": expected "
                                + expected
                                + ", as in "
                                + train
                                + ", found "
                                + found);
            }
        }
    }

    private boolean isWhole(Path file, long line, List<String> fields) {
        if (fields.size() != columns.size()) {
            throw new DatasetException(
                    file
                            + ", line "
                            + line
                            + ": expected "
                            + columns.size()
                            + " fields, as in the first row, found "
                            + fields.size());
        }
        for (int c = 0; c < fields.size(); c++) {
            if (!without.contains(c) && CsvDialect.isMissing(fields.get(c).strip())) {
                if (dialect.dropMissing()) {
                    return false;
                }
                throw new DatasetException(
                        at(file, line, c)
                                + "expected a value, found '"
                                + CsvDialect.shown(fields.get(c).strip())
                                + "'; say missing=drop to leave out rows with missing values, or"
                                + " without=NAME to leave out a column");
            }
        }
        return true;
    }

    private String at(Path file, long line, int column) {
        return file + ", line " + line + ", column '" + columns.get(column).name() + "': ";
    }

    private void check() {
        if (without.contains(label)) {
            throw new DatasetException(
                    train
                            + ": the column of the classes, '"
                            + columns.get(label).name()
                            + "', cannot be left out; name another with label=NAME");
        }
        for (int c = 0; c < columns.size(); c++) {
            CsvColumn column = columns.get(c);
            if (c != label && isCategories(c) && column.hasTooManyCategories()) {
                throw new DatasetException(
                        train
                                + ", column '"
                                + column.name()
                                + "': expected numbers, or at most "
                                + CsvColumn.MOST_CATEGORIES
                                + " categories, found more"
                                + (column.isNumbers() ? "" : ", such as " + column.firstText())
                                + "; leave it out with without="
                                + column.name()
                                + ", or say decimal=comma if its numbers have commas");
            }
        }
        CsvColumn classes = columns.get(label);
        if (classes.hasTooManyCategories()) {
            throw new DatasetException(
                    train
                            + ", column '"
                            + classes.name()
                            + "': expected at most "
                            + Dataset.MOST_CLASSES
                            + " classes, found more; name the column with the classes, for"
                            + " example label="
                            + columns.getFirst().name());
        }
        if (names().isEmpty()) {
            throw new DatasetException(train + ": expected a column beside the classes");
        }
    }

    private boolean isCategories(int column) {
        return !without.contains(column)
                && (categories.contains(column) || !columns.get(column).isNumbers());
    }

    /// The names of the features.
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            CsvColumn column = columns.get(c);
            if (c == label || without.contains(c)) {
                continue;
            }
            if (isCategories(c)) {
                column.names().forEach(value -> names.add(column.name() + "=" + value));
            } else {
                names.add(column.name());
            }
        }
        return names;
    }

    /// What there is.
    Source.Contents contents() {
        return new Source.Contents(
                new Columns(names()),
                columns.get(label).names(),
                test.isPresent() ? trainRows : trainRows - HoldOut.count(trainRows),
                test.isPresent() ? testRows : HoldOut.count(trainRows));
    }

    /// All values.
    Dataset read(String title) throws IOException {
        List<String> classes = columns.get(label).names();
        Columns shape = new Columns(names());
        Images first = values(train, trainRows, shape.features());
        if (test.isEmpty()) {
            if (trainRows < 2) {
                throw new DatasetException(train + ": expected at least 2 rows, found 1");
            }
            HoldOut parts = HoldOut.of(first, classes.size());
            return new Dataset(title, title, classes, shape, parts.train(), parts.test());
        }
        Images second = values(test.get(), testRows, shape.features());
        return new Dataset(title, title, classes, shape, first, second);
    }

    private Images values(Path file, int count, int features) throws IOException {
        long numbers = (long) count * features;
        long most = Runtime.getRuntime().maxMemory() / 2 / Float.BYTES;
        if (numbers > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw new DatasetException(
                    file
                            + ": "
                            + count
                            + " rows of "
                            + features
                            + " features need "
                            + ((numbers * Float.BYTES) >> 20)
                            + " MB of memory, which is too much; leave out columns with without=,"
                            + " or give Java more, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
        List<SortedMap<String, Integer>> places = new ArrayList<>();
        int[] widths = new int[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            boolean isNeeded = c == label || isCategories(c);
            places.add(isNeeded ? columns.get(c).categories() : Collections.emptySortedMap());
            widths[c] = isNeeded ? columns.get(c).names().size() : 1;
        }
        float[] data = new float[(int) numbers];
        char[] labels = new char[count];
        int[] row = {0};
        rows(
                file,
                (line, fields) -> {
                    if (row[0] == count) {
                        throw changed(file);
                    }
                    int next = row[0] * features;
                    for (int c = 0; c < columns.size(); c++) {
                        String value = fields.get(c).strip();
                        if (c == label) {
                            labels[row[0]] = (char) place(file, places.get(c), value);
                        } else if (isCategories(c)) {
                            data[next + place(file, places.get(c), value)] = 1;
                            next += widths[c];
                        } else if (!without.contains(c)) {
                            data[next++] = number(file, line, c, value);
                        }
                    }
                    row[0]++;
                });
        if (row[0] < count) {
            throw changed(file);
        }
        return new Images(new FloatFeatures(data), labels, features);
    }

    private static int place(Path file, SortedMap<String, Integer> places, String value) {
        Integer place = places.get(value);
        if (place == null) {
            throw changed(file);
        }
        return place;
    }

    private float number(Path file, long line, int column, String value) {
        float number = (float) dialect.number(value).orElseThrow(() -> changed(file));
        if (!Float.isFinite(number)) {
            throw new DatasetException(
                    at(file, line, column)
                            + "expected a number below 3.4e38, as floats hold it, found "
                            + CsvDialect.shown(value));
        }
        return number;
    }

    private static DatasetException changed(Path file) {
        return new DatasetException(file + ": was changed while it was read; read it again");
    }
}
