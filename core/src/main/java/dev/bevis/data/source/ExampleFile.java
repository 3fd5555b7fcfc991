package dev.bevis.data.source;

import dev.bevis.data.Unlabeled;
import dev.bevis.data.idx.IdxExamples;
import dev.bevis.data.numpy.NpyExamples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Files with one array of examples and no labels: `.npy` files, and IDX files packed with gzip or
/// not.
public final class ExampleFile {

    private ExampleFile() {}

    /// Reads such a file. Its first dimension counts examples; an `.npy` file with one dimension is
    /// one row.
    ///
    /// @return empty if the file is neither
    /// @throws dev.bevis.io.DatasetException when something is wrong with it
    /// @throws IOException when the disk fails or the file may not be read
    public static Optional<Unlabeled> read(Path file) throws IOException {
        if (NpyExamples.areAt(file)) {
            return Optional.of(NpyExamples.read(file));
        }
        return IdxExamples.areAt(file) ? Optional.of(IdxExamples.read(file)) : Optional.empty();
    }
}
