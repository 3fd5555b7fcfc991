package dev.bevis.app.command.data;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.summary.ColumnSummary;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.data.summary.DuplicateCounts;
import dev.bevis.data.summary.NumberSummary;

import java.util.List;
import java.util.Optional;

/// What `bevis data show --json` prints.
///
/// @param channels of an image, as `height` and `width`; absent for a table
/// @param columns the features of a table; absent for images
/// @param train training images, with those that the data mark for validation
/// @param validation how many of these are marked so
/// @param table the columns of a table as its file has them; absent for images
/// @param constant columns, or numbers of components, that are the same in all training images
record DataShowJson(
        String name,
        String title,
        String fingerprint,
        Optional<Integer> channels,
        Optional<Integer> height,
        Optional<Integer> width,
        Optional<List<String>> columns,
        int train,
        int validation,
        int test,
        List<DatasetSummary.ClassCount> classes,
        Numbers values,
        Optional<List<Column>> table,
        List<String> constant,
        DuplicateCounts duplicates,
        Optional<String> contactSheet) {

    /// Some numbers; what there is not is absent.
    ///
    /// @param distinct how many different ones; absent if more than a thousand
    record Numbers(
            long count,
            long missing,
            Optional<Double> min,
            Optional<Double> mean,
            Optional<Double> standardDeviation,
            Optional<Double> max,
            Optional<Integer> distinct) {

        static Numbers of(NumberSummary numbers) {
            return new Numbers(
                    numbers.count(),
                    numbers.missing(),
                    known(numbers.min()),
                    known(numbers.mean()),
                    known(numbers.deviation()),
                    known(numbers.max()),
                    numbers.distinct().isPresent()
                            ? Optional.of(numbers.distinct().getAsInt())
                            : Optional.empty());
        }

        private static Optional<Double> known(double number) {
            return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
        }
    }

    /// A column of the training rows.
    record Column(
            String name,
            Optional<Numbers> numbers,
            Optional<List<ColumnSummary.Category>> categories,
            long missing) {

        static Column of(ColumnSummary column) {
            return new Column(
                    column.name(),
                    column.numbers().map(Numbers::of),
                    column.numbers().isPresent()
                            ? Optional.empty()
                            : Optional.of(column.categories()),
                    column.missing());
        }
    }

    static DataShowJson of(Dataset dataset, DatasetSummary summary, Optional<String> contactSheet) {
        Optional<ImageShape> image = dataset.shape().image();
        return new DataShowJson(
                dataset.name(),
                dataset.title(),
                dataset.fingerprint(),
                image.map(ImageShape::channels),
                image.map(ImageShape::height),
                image.map(ImageShape::width),
                dataset.shape().columns(),
                dataset.train().count(),
                dataset.markedValidation(),
                dataset.test().count(),
                summary.classes(),
                Numbers.of(summary.values()),
                dataset.shape()
                        .columns()
                        .map(_ -> summary.columns().stream().map(Column::of).toList()),
                summary.constant(),
                summary.duplicates(),
                contactSheet);
    }
}
