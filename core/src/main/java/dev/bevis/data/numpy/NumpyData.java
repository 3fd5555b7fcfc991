package dev.bevis.data.numpy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.table.MissingRule;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableWishes;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Reads a dataset from the arrays of an `.npz` archive or of a folder with `.npy` files.
///
/// Arrays are found by their names (`x_train`, `y_train`, `x_test`, `y_test`; `x`, `y`; `images`,
/// `labels`). Two dimensions are a table of floats; more are images, whose unsigned bytes stay
/// bytes. The classes are the different labels in order. An array `columns` has the names of
/// columns, and `classes` those of classes that are numbers from 0 on.
public final class NumpyData {

    private static final int MOST_CLASSES = Dataset.MOST_CLASSES;
    private static final String COLUMNS = "columns";
    private static final String CLASSES = "classes";

    private final NumpyFiles files;
    private final MissingRule missing;
    private final NumpyRoles roles;
    private final List<String> trainLabels;
    private final List<String> testLabels;
    private final SortedMap<String, Integer> places;
    private final List<String> classes;

    private NumpyData(NumpyFiles files, MissingRule missing) throws IOException {
        this.files = files;
        this.missing = missing;
        this.roles = NumpyRoles.of(files);
        trainLabels = labels(roles.train());
        testLabels = roles.test().isPresent() ? labels(roles.test().get()) : List.of();
        places = places();
        classes = named();
    }

    /// Whether a path is meant to be such data.
    public static boolean isAt(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return NumpyRoles.areIn(NumpyFiles.of(path));
            }
            String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
            return NumpyFiles.isArray(path)
                    || (Files.isRegularFile(path) && name.endsWith(NumpyFiles.ARCHIVE));
        } catch (IOException e) {
            return false;
        }
    }

    /// Finds the arrays and reads their labels.
    ///
    /// @param missing what is done about features that are NaN
    /// @throws DatasetException when something is wrong with them
    public static NumpyData of(Path path, MissingRule missing) throws IOException {
        return new NumpyData(NumpyFiles.of(path), missing);
    }

    /// The one array that there is, if it is a table with a column of classes; empty if there are
    /// several, of which one has the classes.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Optional<Table> table(Path path, TableWishes wishes) throws IOException {
        NumpyFiles files = NumpyFiles.of(path);
        List<String> names =
                files.names().keySet().stream().filter(name -> !name.equals(COLUMNS)).toList();
        if (Files.isDirectory(path) || names.size() != 1) {
            return Optional.empty();
        }
        List<String> columns = files.has(COLUMNS) ? texts(files, COLUMNS) : List.of();
        NpyRows rows = new NpyRows(files, names.getFirst(), columns);
        return Optional.of(Table.of(rows, Optional.empty(), wishes));
    }

    /// The names of the classes, in order.
    public List<String> classes() {
        return classes;
    }

    /// How many examples there are to train on.
    public int train() {
        int all = trainLabels.size();
        return roles.test().isPresent() ? all : all - HoldOut.count(all);
    }

    /// How many examples there are to test on.
    public int test() {
        return roles.test().isPresent() ? testLabels.size() : HoldOut.count(trainLabels.size());
    }

    /// The shape of an example.
    public Shape shape() throws IOException {
        return shape(roles.train());
    }

    private Shape shape(NumpyRoles.Pair pair) throws IOException {
        String where = files.path() + ", " + pair.features();
        Shape shape = NumpyLayout.of(files.header(pair.features()), where).shape();
        if (shape.columns().isEmpty() || !files.has(COLUMNS)) {
            return shape;
        }
        List<String> names = texts(files, COLUMNS);
        if (names.size() != shape.features()) {
            throw new DatasetException(
                    files.path()
                            + ", columns: expected the names of "
                            + shape.features()
                            + " columns, found "
                            + names.size());
        }
        return new Columns(names);
    }

    /// All of it.
    public Dataset read(String title) throws IOException {
        Shape shape = shape();
        Images train = images(roles.train(), trainLabels);
        if (roles.test().isEmpty()) {
            if (train.count() < 2) {
                throw new DatasetException(
                        files.path() + ": expected at least 2 examples, found 1");
            }
            HoldOut parts = HoldOut.of(train, classes.size());
            return new Dataset(title, title, classes, shape, parts.train(), parts.test());
        }
        NumpyRoles.Pair pair = roles.test().get();
        Images test = images(pair, testLabels);
        boolean mayMiss = train.values().mayMiss() || test.values().mayMiss();
        train = mayMiss ? withMissing(train) : train;
        test = mayMiss ? withMissing(test) : test;
        boolean isAlike = test.values().getClass() == train.values().getClass();
        if (!shape.equals(shape(pair)) || !isAlike) {
            throw new DatasetException(
                    files.path()
                            + ", "
                            + pair.features()
                            + ": expected examples of "
                            + shape.words()
                            + " and numbers of the type of those to train on, found "
                            + shape(pair).words()
                            + (isAlike ? "" : " of another type"));
        }
        return new Dataset(title, title, classes, shape, train, test);
    }

    private Images images(NumpyRoles.Pair pair, List<String> labels) throws IOException {
        NpyHeader header = files.header(pair.features());
        String where = files.path() + ", " + pair.features();
        NumpyLayout layout = NumpyLayout.of(header, where);
        if (layout.examples() != labels.size()) {
            throw new DatasetException(
                    where
                            + ": expected an example for each of the "
                            + labels.size()
                            + " labels, found "
                            + layout.examples());
        }
        NpyArray array =
                files.read(
                        pair.features(),
                        layout.isTable() ? NpyArray.Wanted.FLOATS : NpyArray.Wanted.FEATURES);
        char[] numbers = new char[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (char) place(labels.get(i));
        }
        return whole(new Images(features(array, layout), numbers, layout.features()), where);
    }

    /// Images as the rule about missing values has them.
    private Images whole(Images images, String where) {
        if (!(images.values() instanceof FloatFeatures floats) || !floats.mayMiss()) {
            return images;
        }
        return switch (missing) {
            case MEAN -> images;
            case DROP -> images.select(complete(images));
            case REFUSE -> {
                int at = 0;
                while (!Float.isNaN(floats.data()[at])) {
                    at++;
                }
                throw new DatasetException(
                        where
                                + ", row "
                                + (at / images.features() + 1)
                                + ", number "
                                + (at % images.features() + 1)
                                + ": expected a number, found nan; say missing=drop to leave out"
                                + " rows with missing values, or missing=mean to put in the mean"
                                + " of the training split");
            }
        };
    }

    private static int[] complete(Images images) {
        return IntStream.range(0, images.count())
                .filter(i ->
                        IntStream.range(0, images.features())
                                .noneMatch(c -> Double.isNaN(images.value(i, c))))
                .toArray();
    }

    private static Images withMissing(Images images) {
        return images.values() instanceof FloatFeatures floats
                ? new Images(
                        FloatFeatures.withMissing(floats.data()),
                        images.labels(),
                        images.features())
                : images;
    }

    private static Features floats(float[] data) {
        for (float number : data) {
            if (Float.isNaN(number)) {
                return FloatFeatures.withMissing(data);
            }
        }
        return new FloatFeatures(data);
    }

    private static Features features(NpyArray array, NumpyLayout layout) {
        try {
            return switch (array.elements()) {
                case NpyArray.Bytes(byte[] data) -> new ByteFeatures(layout.ordered(data));
                case NpyArray.Floats(float[] data) -> floats(layout.ordered(data));
                case NpyArray.Texts _ ->
                        throw new IllegalArgumentException("expected numbers, found texts");
            };
        } catch (IllegalArgumentException e) {
            throw new DatasetException(array.where() + ": " + e.getMessage(), e);
        }
    }

    private List<String> labels(NumpyRoles.Pair pair) throws IOException {
        NpyHeader header = files.header(pair.labels());
        boolean isLine =
                header.shape().size() == 1
                        || (header.shape().size() == 2 && header.shape().get(1) == 1);
        if (!isLine) {
            throw new DatasetException(
                    files.path()
                            + ", "
                            + pair.labels()
                            + ": expected one label for each example, found "
                            + header.words()
                            + " elements; where they are one-hot, save their argmax");
        }
        return texts(files, pair.labels());
    }

    private static List<String> texts(NumpyFiles files, String name) throws IOException {
        NpyArray array = files.read(name, NpyArray.Wanted.TEXTS);
        return array.elements() instanceof NpyArray.Texts(List<String> data) ? data : List.of();
    }

    /// The different labels, each with its place.
    private SortedMap<String, Integer> places() {
        TreeSet<String> different = new TreeSet<>(trainLabels);
        different.addAll(testLabels);
        if (different.size() > MOST_CLASSES) {
            throw new DatasetException(
                    files.path()
                            + ", "
                            + roles.train().labels()
                            + ": expected at most "
                            + MOST_CLASSES
                            + " classes, found "
                            + different.size());
        }
        List<String> ordered = new ArrayList<>(different);
        if (different.stream().allMatch(label -> number(label).isPresent())) {
            ordered.sort(Comparator.comparingDouble(label -> number(label).orElseThrow()));
        }
        SortedMap<String, Integer> placed = new TreeMap<>();
        for (String label : ordered) {
            placed.put(label, placed.size());
        }
        return placed;
    }

    private static Optional<Double> number(String label) {
        try {
            return Optional.of(Double.parseDouble(label));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private int place(String label) {
        return files.has(CLASSES)
                ? Integer.parseInt(label)
                : Objects.requireNonNull(places.get(label));
    }

    private List<String> named() throws IOException {
        if (!files.has(CLASSES)) {
            List<String> names = new ArrayList<>(places.keySet());
            names.sort(Comparator.comparingInt(this::place));
            return names;
        }
        List<String> names = texts(files, CLASSES);
        boolean isNamed =
                places.keySet().stream()
                        .allMatch(label ->
                                label.matches("\\d{1,5}")
                                        && Integer.parseInt(label) < names.size());
        if (!isNamed || names.size() > MOST_CLASSES) {
            throw new DatasetException(
                    files.path()
                            + ", classes: expected a name for each label from 0 on, at most "
                            + MOST_CLASSES
                            + ", found "
                            + names.size()
                            + " names for the labels "
                            + String.join(", ", places.keySet().stream().limit(10).toList()));
        }
        return names;
    }
}
