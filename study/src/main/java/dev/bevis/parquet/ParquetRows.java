package dev.bevis.parquet;

import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;
import dev.hardwood.schema.SchemaNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The rows of Parquet files with one table, one file after the other. Null and NaN are missing.
///
/// @param where they are, for messages
/// @param files at least one
record ParquetRows(String where, List<Path> files) implements TableRows {

    ParquetRows {
        files = List.copyOf(files);
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        Optional<List<String>> first = Optional.empty();
        for (Path path : files) {
            try (ParquetFile file = ParquetFile.open(path)) {
                List<String> names = file.columns().stream().map(SchemaNode::name).toList();
                if (first.isEmpty()) {
                    visitor.names(names);
                    first = Optional.of(names);
                } else if (!first.get().equals(names)) {
                    throw new DatasetException(
                            path
                                    + ": expected the columns of "
                                    + files.getFirst()
                                    + ", found "
                                    + TableText.shown(names));
                }
                String prefix = files.size() == 1 ? "row " : path.getFileName() + ", row ";
                file.forEach((number, row) ->
                        visitor.row(new ParquetRow(path, prefix + (number + 1), names, row)));
            }
        }
    }

    @Override
    public Optional<List<String>> classNames(String column) throws IOException {
        try (ParquetFile file = ParquetFile.open(files.getFirst())) {
            return HuggingFace.classNames(file, column);
        }
    }
}
