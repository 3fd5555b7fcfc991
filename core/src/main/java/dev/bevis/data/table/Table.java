package dev.bevis.data.table;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.Images;
import dev.bevis.data.SplitName;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A table in one file, or in one to train and one to test on. Its rows are gone through twice:
/// first to see what its columns are, then for their values.
///
/// A column whose values are all numbers, or all truth values, is a feature. Any other is
/// categories: a feature for each, 1 where a row has it and 0 elsewhere.
public final class Table {

    private static final String LEAVE_OUT =
            "; say missing=drop to leave out rows with missing values, missing=mean to put in the"
                    + " mean of the training split, or without=NAME to leave out a column";

    private final TableRows train;
    private final Optional<TableRows> test;
    private final TableWishes wishes;
    private final List<ColumnValues> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final RowParts parts = new RowParts();
    private int label;
    private int split = -1;
    private boolean hasMissing;
    private int dropped;
    private int trainRows;
    private int testRows;

    private Table(TableRows train, Optional<TableRows> test, TableWishes wishes) {
        this.train = train;
        this.test = test;
        this.wishes = wishes;
    }

    /// Finds out what the columns are.
    ///
    /// @throws DatasetException when something is wrong with the table
    public static Table of(TableRows train, Optional<TableRows> test, TableWishes wishes)
            throws IOException {
        if (test.isPresent() && !wishes.heldOut().equals(HoldOut.Rule.USUAL)) {
            throw new DatasetException(
                    test.get().where()
                            + ": these rows are tested on, and no others can be held out for that;"
                            + " leave out test-part, test-seed and duplicates");
        }
        Table table = new Table(train, test, wishes);
        table.trainRows = table.look(train, true);
        if (test.isPresent()) {
            table.testRows = table.look(test.get(), false);
        }
        table.check();
        return table;
    }

    /// What the values of all rows are. Those to test on only add classes.
    private int look(TableRows rows, boolean isTrain) throws IOException {
        int[] count = {0};
        rows.forEach(
                new WholeRows(rows.where()) {
                    @Override
                    void whole(TableRow row) {
                        count[0] = Math.addExact(count[0], 1);
                        if (isTrain && split >= 0) {
                            parts.add(
                                    row.text(split), at(rows.where(), row, split), test.isEmpty());
                        }
                        for (int c = 0; c < columns.size(); c++) {
                            ColumnValues column = columns.get(c);
                            boolean isWanted = isTrain || c == label;
                            if (isWanted
                                    && column.role() != ColumnValues.Role.NOTHING
                                    && !row.isMissing(c)) {
                                column.add(row, c);
                            }
                        }
                    }
                });
        if (count[0] == 0) {
            throw new DatasetException(rows.where() + ": expected rows with values, found none");
        }
        return count[0];
    }

    /// The rows that are wanted, as the rule about missing values says.
    abstract class WholeRows implements TableRows.Visitor {

        private final String where;

        WholeRows(String where) {
            this.where = where;
        }

        @Override
        public void names(List<String> names) {
            begin(where, names);
        }

        @Override
        public void row(TableRow row) {
            if (isWanted(where, row)) {
                whole(row);
            }
        }

        abstract void whole(TableRow row);
    }

    /// The first file tells the columns.
    private void begin(String where, List<String> given) {
        TableNames names = TableNames.of(where, given);
        if (given.size() < 2) {
            throw new DatasetException(
                    where
                            + ": expected a column of classes and others, found one column, '"
                            + TableText.shown(names.names())
                            + "'; in CSV files say what stands between fields, for example"
                            + " separator=semicolon");
        }
        if (columns.isEmpty()) {
            label = wishes.label().map(names::index).orElseGet(names::label);
            Set<Integer> without =
                    wishes.without().stream()
                            .map(names::index)
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<Integer> categories =
                    wishes.categories().stream()
                            .map(names::index)
                            .collect(Collectors.toCollection(TreeSet::new));
            if (without.contains(label)) {
                throw new DatasetException(
                        where
                                + ": the column of the classes, '"
                                + names.names().get(label)
                                + "', cannot be left out; name another with label=NAME");
            }
            split = wishes.split().map(names::index).orElse(-1);
            if (split == label) {
                throw new DatasetException(
                        where
                                + ": the column of the classes, '"
                                + names.names().get(label)
                                + "', cannot say what rows are for; name another with split=NAME");
            }
            if (split >= 0) {
                without.add(split);
            }
            for (int c = 0; c < given.size(); c++) {
                ColumnValues.Role role =
                        c == label
                                ? ColumnValues.Role.LABEL
                                : without.contains(c)
                                        ? ColumnValues.Role.NOTHING
                                        : categories.contains(c)
                                                ? ColumnValues.Role.CATEGORIES
                                                : ColumnValues.Role.FEATURE;
                columns.add(new ColumnValues(names.names().get(c), role, Dataset.MOST_CLASSES));
            }
            if (wishes.label().isEmpty()) {
                notes.add("The classes are taken from column '" + names.names().get(label) + "'.");
            }
            notes.addAll(names.notes());
            return;
        }
        for (int c = 0; c < Math.max(given.size(), columns.size()); c++) {
            String expected = c < columns.size() ? "'" + columns.get(c).name() + "'" : "no more";
            String found = c < given.size() ? "'" + names.names().get(c) + "'" : "no more";
            if (!expected.equals(found)) {
                throw new DatasetException(
                        where
                                + ", column "
                                + (c + 1)
                                + ": expected "
                                + expected
                                + ", as in "
                                + train.where()
                                + ", found "
                                + found);
            }
        }
    }

    private boolean isWanted(String where, TableRow row) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).role() != ColumnValues.Role.NOTHING && row.isMissing(c)) {
                boolean isTaken = wishes.missing() == MissingRule.MEAN && c != label;
                hasMissing |= isTaken;
                if (wishes.missing() == MissingRule.DROP) {
                    dropped++;
                    return false;
                }
                if (!isTaken) {
                    throw new DatasetException(
                            at(where, row, c)
                                    + (c == label ? "expected a class" : "expected a value")
                                    + ", found '"
                                    + TableText.shown(row.text(c))
                                    + "'"
                                    + (c == label
                                            ? "; say missing=drop to leave out such rows"
                                            : LEAVE_OUT));
                }
            }
        }
        return true;
    }

    String at(String where, TableRow row, int column) {
        return where + ", " + row.place() + ", column '" + columns.get(column).name() + "': ";
    }

    private void check() throws IOException {
        train.classNames(columns.get(label).name()).ifPresent(columns.get(label)::setNames);
        columns.forEach(column -> column.check(train.where()));
        List<String> names = names();
        if (names.isEmpty()) {
            throw new DatasetException(train.where() + ": expected a column beside the classes");
        }
        if (dropped > 0) {
            notes.add(
                    dropped == 1
                            ? "One row with missing values is left out."
                            : dropped + " rows with missing values are left out.");
        }
        columns.stream()
                .filter(ColumnValues::isRounded)
                .findFirst()
                .ifPresent(column ->
                        notes.add(
                                "Column '"
                                        + column.name()
                                        + "' has whole numbers beyond 16777216, which 32-bit floats"
                                        + " round."));
    }

    /// The names of the features.
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (ColumnValues column : columns) {
            if (column.isNumbers()) {
                names.add(column.name());
            } else if (column.isCategories()) {
                column.names().forEach(value -> names.add(column.name() + "=" + value));
            }
        }
        return names;
    }

    /// The columns that are features.
    public Columns shape() {
        return new Columns(names());
    }

    /// The names of the classes, in order.
    public List<String> classes() {
        return columns.get(label).names();
    }

    /// How many rows there are to train on.
    public int train() {
        return split >= 0
                ? parts.train(test.isPresent(), wishes.heldOut())
                : test.isPresent() ? trainRows : trainRows - wishes.heldOut().count(trainRows);
    }

    /// How many rows there are to test on.
    public int test() {
        return test.isPresent()
                ? testRows
                : split >= 0 ? parts.test(wishes.heldOut()) : wishes.heldOut().count(trainRows);
    }

    /// How many of the rows to train on, the last ones, are marked for validation.
    public int markedValidation() {
        return parts.count(SplitName.VALIDATION);
    }

    /// What its user should know of how it was read, in sentences.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// All values.
    ///
    /// @throws DatasetException when something is wrong with them
    public Dataset read(String title) throws IOException {
        if (test.isEmpty() && trainRows < 2) {
            throw new DatasetException(train.where() + ": expected at least 2 rows, found 1");
        }
        try {
            return divided(title).noted(notes);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(train.where() + ": " + e.getMessage(), e);
        }
    }

    private Dataset divided(String title) throws IOException {
        List<String> classes = classes();
        Columns shape = shape();
        Images first = new TableValues(this, train, trainRows).read();
        if (test.isEmpty() && split < 0) {
            HoldOut divided = HoldOut.of(first, classes.size(), wishes.heldOut());
            return new Dataset(title, title, classes, shape, divided.train(), divided.test());
        }
        Optional<Images> tested =
                test.isPresent()
                        ? Optional.of(new TableValues(this, test.get(), testRows).read())
                        : Optional.empty();
        if (split >= 0) {
            return parts.dataset(title, classes, shape, first, tested, wishes.heldOut());
        }
        Images second = tested.orElseThrow();
        return new Dataset(title, title, classes, shape, first, second);
    }

    List<ColumnValues> columns() {
        return columns;
    }

    boolean hasMissing() {
        return hasMissing;
    }

    /// The file whose rows tell what columns are.
    String first() {
        return train.where();
    }

    /// For each column the places of its values; empty where they are not needed.
    List<SequencedMap<String, Integer>> places() {
        List<SequencedMap<String, Integer>> places = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            boolean isNeeded = c == label || columns.get(c).isCategories();
            places.add(isNeeded ? columns.get(c).places() : new LinkedHashMap<>());
        }
        return places;
    }
}
