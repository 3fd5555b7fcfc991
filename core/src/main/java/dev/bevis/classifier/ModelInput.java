package dev.bevis.classifier;

import dev.bevis.data.Dataset;
import dev.bevis.data.Shape;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;

/// What a model reads: an example of D numbers.
///
/// @param shape how they are to be seen, as an image or as the columns of a table
/// @param values what each number was in training
public record ModelInput(Shape shape, Values values) {

    /// What features are.
    public enum Values {
        /// Unsigned bytes, such as pixels; the feature is the byte divided by 255.
        BYTES,
        /// 32-bit numbers in units of their own.
        FLOATS
    }

    /// The input of a model that learns from a dataset.
    public static ModelInput of(Dataset dataset) {
        return new ModelInput(
                dataset.shape(),
                switch (dataset.train().values()) {
                    case ByteFeatures _ -> Values.BYTES;
                    case FloatFeatures _ -> Values.FLOATS;
                });
    }

    /// D, the number of features of an example.
    public int features() {
        return shape.features();
    }
}
