package dev.bevis.data.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The rows of a file with a table. They can be gone through more than once, so that a table need
/// not be kept as text.
public interface TableRows {

    /// The file, for messages.
    String where();

    /// Goes through all rows.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with the file
    /// @throws IOException when the disk fails or may not be read
    void forEach(Visitor visitor) throws IOException;

    /// The names that the whole numbers of a column of classes stand for, from 0 on, where the file
    /// has them.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with the file
    /// @throws IOException when the disk fails or may not be read
    default Optional<List<String>> classNames(String column) throws IOException {
        return Optional.empty();
    }

    /// Takes the names of the columns and then the rows.
    interface Visitor {

        /// Takes the names, once and first.
        ///
        /// @param names of the columns as the file has them; empty for one without a name
        void names(List<String> names);

        /// Takes a row, which may be another as soon as this returns.
        void row(TableRow row);
    }
}
