package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.table.TableRows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A kind of data that Bevis reads from a path without being told what it is.
public sealed interface FileFormat
        permits CifarFormat,
                Cifar100Format,
                IdxFormat,
                NumpyFormat,
                ImageFolderFormat,
                ExternalFormat {

    /// What a path of it is, such as `CIFAR-10 as a folder or archive`.
    String words();

    /// The name to show of what lies at a path.
    String title(Path path);

    /// Whether what lies at a path is meant to be of this kind where its user says more of it.
    default boolean isAt(Path path, FileOptions options) {
        return isAt(path);
    }

    /// All files and folders that it is read from.
    ///
    /// @throws dev.bevis.io.DatasetException when one is missing
    default List<Path> places(Path path, FileOptions options) throws IOException {
        return List.of(path);
    }

    /// Whether what lies at a path is meant to be of this kind, though it may be damaged: then
    /// [#read] says what is wrong.
    boolean isAt(Path path);

    /// What something at a path is that is easily taken for this kind and is not of it, as a
    /// sentence without its end; empty where there is no such thing.
    default Optional<String> lookalike(Path path) {
        return Optional.empty();
    }

    /// What it holds, where that is known without reading all of it.
    Optional<Source.Contents> contents(Path path, FileOptions options);

    /// The names of what can be said of it behind its path; see [FileOptions].
    default List<String> options() {
        return List.of();
    }

    /// The rows of one file with a table, for what goes through them without a look at all of it
    /// first; empty where there is no table, or not in one file.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with it, or with an option
    /// @throws IOException when the disk fails or may not be read
    default Optional<TableRows> rows(Path path, FileOptions options) throws IOException {
        return Optional.empty();
    }

    /// Reads all of it.
    ///
    /// @throws dev.bevis.io.DatasetException when something is wrong with it
    /// @throws IOException when the disk fails or may not be read
    Dataset read(Path path, FileOptions options) throws IOException;
}
