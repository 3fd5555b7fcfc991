package dev.bevis.data.idx;

import dev.bevis.data.Columns;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Unlabeled;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;

/// Reads the examples of an IDX file, packed with gzip or not, whatever it is called: laid out as
/// in [IdxImages].
public final class IdxExamples {

    private IdxExamples() {}

    /// Whether a file begins like one.
    public static boolean areAt(Path file) {
        return IdxFile.isAt(file);
    }

    /// Reads all of a file.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Unlabeled read(Path file) throws IOException {
        IdxFile read = IdxFile.read(file);
        int[] size = read.header().dimensions();
        return switch (size.length) {
            case 1 ->
                    throw new DatasetException(
                            file
                                    + ": expected images, such as 10000 × 28 × 28 numbers, found "
                                    + read.header().words()
                                    + " numbers, which may be labels");
            case 2 -> new Unlabeled(Columns.numbered(size[1]), read.values());
            case 3 -> new Unlabeled(new ImageShape(1, size[1], size[2]), read.values());
            default -> new Unlabeled(new ImageShape(size[1], size[2], size[3]), read.values());
        };
    }
}
