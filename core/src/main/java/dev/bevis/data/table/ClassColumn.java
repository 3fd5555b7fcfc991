package dev.bevis.data.table;

import dev.bevis.data.Dataset;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The classes of examples that are no rows of numbers, as a column of a table names them.
public final class ClassColumn {

    private final ColumnValues column;

    /// @param name of the column
    /// @param names that its whole numbers stand for, from 0 on; empty if its values are the names
    public ClassColumn(String name, Optional<List<String>> names) {
        column = new ColumnValues(name, ColumnValues.Role.LABEL, Dataset.MOST_CLASSES);
        names.ifPresent(column::setNames);
    }

    /// Takes the class of a row, which is not missing.
    public void add(TableRow row, int field) {
        column.add(row, field);
    }

    /// Makes sure that these may be classes.
    ///
    /// @param where the file, for messages
    /// @throws dev.bevis.io.DatasetException when there are too many, or some without a name
    public void check(String where) {
        column.check(where);
    }

    /// The names of the classes, in order.
    public List<String> names() {
        return column.names();
    }

    /// The label of each value that was added: in order of size if all are numbers, else by their
    /// characters.
    public SequencedMap<String, Integer> labels() {
        return column.places();
    }
}
