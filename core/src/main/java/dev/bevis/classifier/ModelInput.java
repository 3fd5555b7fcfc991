package dev.bevis.classifier;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageEncoder;
import dev.bevis.data.Shape;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a model reads: an example of D numbers.
///
/// @param shape how they are to be seen, as an image or as the columns of a table
/// @param values what each number was in training
/// @param encoder what makes these numbers of images; empty where the examples are what the network
///   reads
public record ModelInput(Shape shape, Values values, Optional<ImageEncoder> encoder) {

    /// Examples as the network reads them.
    public ModelInput(Shape shape, Values values) {
        this(shape, values, Optional.empty());
    }

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
                },
                dataset.encoder());
    }

    /// What a classifier is given: the images that features are made of, or the examples
    /// themselves.
    public Shape given() {
        return encoder.<Shape>map(ImageEncoder::images).orElse(shape);
    }

    /// D, the number of features of an example that the network reads.
    public int features() {
        return shape.features();
    }

    /// A column of the tables that a model reads.
    ///
    /// @param categories its values, a feature each; empty for a column of numbers
    public record Column(String name, List<String> categories) {

        public Column {
            categories = List.copyOf(categories);
        }
    }

    /// The columns of the tables that it reads, in the order of its features, as their names tell:
    /// `color=red` is a category of the column `color`. Empty for images.
    public List<Column> columns() {
        SequencedMap<String, List<String>> columns = new LinkedHashMap<>();
        for (String feature : shape.columns().orElse(List.of())) {
            int equals = feature.indexOf('=');
            if (equals > 0) {
                CategoryName category = CategoryName.of(feature, equals);
                columns.computeIfAbsent(category.column(), _ -> new ArrayList<>())
                        .add(category.value());
            } else {
                columns.computeIfAbsent(feature, _ -> new ArrayList<>());
            }
        }
        return columns.entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .toList();
    }
}
