package dev.bevis.data.summary;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Subset;

import java.util.ArrayList;
import java.util.List;

/// What a dataset holds, in numbers.
///
/// @param classes how many images each has, in label order
/// @param columns of the training rows of a table; empty for images
/// @param values of all numbers of training and test images together
/// @param constant names of the columns, or numbers of the components, that are the same in all
///   training images
/// @param duplicates images with exactly the same features
public record DatasetSummary(
        List<ClassCount> classes,
        List<ColumnSummary> columns,
        NumberSummary values,
        List<String> constant,
        DuplicateCounts duplicates) {

    /// How many images a class has.
    ///
    /// @param train images to train on, those marked for validation not among them
    /// @param validation training images that the data mark for validation
    public record ClassCount(String name, int train, int validation, int test) {

        /// All images of it.
        public int all() {
            return train + validation + test;
        }
    }

    public DatasetSummary {
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        constant = List.copyOf(constant);
    }

    /// Looks at all images.
    public static DatasetSummary of(Dataset dataset) {
        Images train = dataset.train();
        boolean isTable = dataset.shape().columns().isPresent();
        List<ColumnSummary> columns =
                isTable
                        ? ColumnSummary.of(dataset.shape().columns().orElseThrow(), train)
                        : List.of();
        return new DatasetSummary(
                classes(dataset),
                columns,
                NumberSummary.ofAll(List.of(train, dataset.test())),
                constant(dataset),
                DuplicateCounts.of(dataset));
    }

    private static List<ClassCount> classes(Dataset dataset) {
        List<String> names = dataset.classes();
        int marked = dataset.markedValidation();
        Images train = dataset.train();
        int[] all = train.classCounts(names.size());
        int[] validation = new int[names.size()];
        Subset held = new Subset(train, train.count() - marked, marked);
        for (char label : held.labels()) {
            validation[label]++;
        }
        int[] test = dataset.test().classCounts(names.size());
        List<ClassCount> classes = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            classes.add(
                    new ClassCount(names.get(k), all[k] - validation[k], validation[k], test[k]));
        }
        return classes;
    }

    /// A component of which all values are missing is no constant.
    private static List<String> constant(Dataset dataset) {
        Images train = dataset.train();
        List<String> constant = new ArrayList<>();
        for (int c = 0; c < dataset.features() && train.count() > 0; c++) {
            double first = train.value(0, c);
            boolean isConstant = !Double.isNaN(first);
            for (int i = 1; i < train.count() && isConstant; i++) {
                isConstant = train.value(i, c) == first;
            }
            if (isConstant) {
                int component = c;
                constant.add(
                        dataset.shape()
                                .columns()
                                .map(names -> names.get(component))
                                .orElseGet(() -> Integer.toString(component)));
            }
        }
        return constant;
    }

    /// Names of the classes that have no image in a part.
    ///
    /// @param test whether the part is the test images, else the training images
    public List<String> without(boolean test) {
        return classes.stream()
                .filter(each -> (test ? each.test() : each.all() - each.test()) == 0)
                .map(ClassCount::name)
                .toList();
    }
}
