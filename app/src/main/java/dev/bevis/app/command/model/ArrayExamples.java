package dev.bevis.app.command.model;

import dev.bevis.classifier.ModelInput;
import dev.bevis.data.Unlabeled;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// The examples of an array, called by their numbers from 0.
///
/// @param prefix what stands before these numbers
/// @param features N·D numbers as the model reads them
/// @param width D
record ArrayExamples(String prefix, Features features, int width) implements ExampleStream {

    private static final int BATCH = 800;
    private static final int MOST_BYTE = 255;

    /// @param where the array is, for messages
    /// @throws DatasetException when the model does not read such examples
    static ArrayExamples of(Unlabeled array, ModelInput input, String prefix, String where) {
        boolean isOfOtherShape =
                array.shape().image().isPresent()
                        && input.given().image().isPresent()
                        && !array.shape().equals(input.given());
        if (array.shape().features() != input.given().features() || isOfOtherShape) {
            throw new DatasetException(
                    where
                            + ": expected examples of "
                            + input.given().words()
                            + ", which the model reads, found "
                            + array.shape().words());
        }
        Features features =
                switch (input.values()) {
                    case BYTES -> bytes(array.features(), where);
                    case FLOATS -> floats(array.features());
                };
        return new ArrayExamples(prefix, features, input.given().features());
    }

    /// Pixels as bytes; numbers that are bytes or shares of 255 are taken for what they are.
    private static Features bytes(Features features, String where) {
        if (features instanceof ByteFeatures) {
            return features;
        }
        double least = 0;
        double most = 0;
        boolean areWhole = true;
        for (int i = 0; i < features.length(); i++) {
            double value = features.value(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
            areWhole &= value == Math.rint(value);
        }
        if (areWhole && least >= 0 && most <= MOST_BYTE && most > 1) {
            byte[] bytes = new byte[features.length()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (int) features.value(i);
            }
            return new ByteFeatures(bytes);
        }
        if (least < 0 || most > 1) {
            throw new DatasetException(
                    where
                            + ": expected pixels as whole numbers from 0 to 255, or as numbers from"
                            + " 0 to 1, found numbers from "
                            + least
                            + " to "
                            + most
                            + "; save them as uint8");
        }
        return features;
    }

    private static Features floats(Features features) {
        if (features instanceof FloatFeatures) {
            return features;
        }
        float[] floats = new float[features.length()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = features.lightness(i);
        }
        return new FloatFeatures(floats);
    }

    @Override
    public void forEach(Consumer<ExampleBatch> to) throws IOException {
        int count = features.length() / width;
        for (int first = 0; first < count; first += BATCH) {
            List<String> names = new ArrayList<>();
            int[] starts = new int[Math.min(BATCH, count - first)];
            for (int i = 0; i < starts.length; i++) {
                names.add(prefix + (first + i));
                starts[i] = (first + i) * width;
            }
            to.accept(
                    new ExampleBatch(
                            names,
                            Collections.nCopies(names.size(), ""),
                            most -> features.gather(Arrays.copyOf(starts, most), width)));
        }
    }
}
