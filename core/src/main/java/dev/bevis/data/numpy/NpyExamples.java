package dev.bevis.data.numpy;

import dev.bevis.data.Columns;
import dev.bevis.data.Unlabeled;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the examples of an `.npy` file: laid out as in [NumpyData], or one row where it has one
/// dimension. Numbers that are NaN are missing.
public final class NpyExamples {

    private static final String MAGIC = "\u0093NUMPY";
    private static final int BUFFER = 1 << 16;

    private NpyExamples() {}

    /// Whether a file begins like an array of NumPy.
    public static boolean areAt(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(MAGIC.length());
            return new String(first, StandardCharsets.ISO_8859_1).equals(MAGIC);
        }
    }

    /// Reads all of a file.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Unlabeled read(Path file) throws IOException {
        String where = file.toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            NpyArray array =
                    NpyArray.read(
                            new ByteReader(in, where, Files.size(file)), NpyArray.Wanted.FEATURES);
            if (array.header().shape().size() == 1) {
                Features row = features(array, null);
                return new Unlabeled(Columns.numbered(row.length()), row);
            }
            NumpyLayout layout = NumpyLayout.of(array.header(), where);
            return new Unlabeled(layout.shape(), features(array, layout));
        }
    }

    private static Features features(NpyArray array, @Nullable NumpyLayout layout) {
        try {
            return switch (array.elements()) {
                case NpyArray.Bytes(byte[] data) ->
                        new ByteFeatures(layout == null ? data : layout.ordered(data));
                case NpyArray.Floats(float[] data) ->
                        FloatFeatures.withMissing(layout == null ? data : layout.ordered(data));
                case NpyArray.Texts _ ->
                        throw new IllegalArgumentException("expected numbers, found texts");
            };
        } catch (IllegalArgumentException e) {
            throw new DatasetException(array.where() + ": " + e.getMessage(), e);
        }
    }
}
