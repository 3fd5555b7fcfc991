package dev.bevis.data.idx;

import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.Features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads images or rows and their labels from IDX files: a folder with the usual names, the file
/// with the images, or files as their user names them.
///
/// The first dimension counts examples. One more makes rows of numbers, two more gray images of
/// some height and width, three more images of some channels, height and width, or of height, width
/// and channels. Labels are whole numbers from 0 to 65,535; their classes are called as
/// [IdxClasses] says.
///
/// Without test images a [HoldOut] is tested on.
public final class IdxImages {

    private static final int MOST_CLASSES = Dataset.MOST_CLASSES;

    private IdxImages() {}

    /// What is known from the beginnings of the files.
    ///
    /// @param train examples to train on
    /// @param test examples to test on
    public record Sizes(Shape shape, List<String> classes, int train, int test) {}

    /// Files with images and the labels that belong to them.
    private record Pair(Path images, IdxHeader header, IdxLayout layout, char[] labels) {

        static Pair of(IdxParts.Part part, boolean isTransposed) throws IOException {
            IdxHeader header = IdxFile.header(part.images());
            if (header.dimensions().length < 2) {
                throw new DatasetException(
                        part.images()
                                + ": expected images, such as 60000 × 28 × 28 numbers, found "
                                + header.words()
                                + " numbers");
            }
            char[] labels = readLabels(part.labels());
            if (labels.length != header.count()) {
                throw new DatasetException(
                        part.labels()
                                + ": expected a label for each of the "
                                + header.count()
                                + " images of "
                                + part.images()
                                + ", found "
                                + labels.length);
            }
            return new Pair(part.images(), header, IdxLayout.of(header, isTransposed), labels);
        }

        private Shape shape() {
            return layout.shape(header);
        }

        private Images read() throws IOException {
            IdxFile file = IdxFile.read(images, layout.isUsual() ? new int[0] : layout.order());
            if (file.header().numbers() != header.numbers()
                    || file.header().features() != header.features()) {
                throw new DatasetException(images + ": was changed while it was read");
            }
            return new Images(file.values(), labels, header.features());
        }
    }

    /// Whether a path is a folder with such files, or such a file.
    public static boolean areAt(Path path) {
        try {
            return Files.isDirectory(path) ? IdxNames.areIn(path) : IdxFile.isAt(path);
        } catch (IOException e) {
            return false;
        }
    }

    /// All files of a dataset.
    ///
    /// @throws DatasetException when one is missing
    public static List<Path> files(Path path, IdxOptions options) throws IOException {
        return IdxParts.at(path, options).files();
    }

    /// The files of a dataset with images to train on and to test on, by the names that are usual
    /// for them.
    ///
    /// @throws DatasetException when one is missing
    public static SortedMap<String, Path> named(Path path) throws IOException {
        IdxParts parts = IdxParts.at(path, IdxOptions.NONE);
        IdxParts.Part test =
                parts.test()
                        .orElseThrow(() ->
                                new DatasetException(
                                        path
                                                + ": expected images to test on as well, such as"
                                                + " t10k-images-idx3-ubyte.gz, found none"));
        SortedMap<String, Path> named = new TreeMap<>();
        named.put(usual("train-images-idx3-ubyte", parts.train().images()), parts.train().images());
        named.put(usual("train-labels-idx1-ubyte", parts.train().labels()), parts.train().labels());
        named.put(usual("t10k-images-idx3-ubyte", test.images()), test.images());
        named.put(usual("t10k-labels-idx1-ubyte", test.labels()), test.labels());
        return named;
    }

    private static String usual(String name, Path file) throws IOException {
        return name + (IdxFile.isPacked(file) ? ".gz" : "");
    }

    /// What there is, as far as the labels and the beginnings of the files tell.
    ///
    /// @throws DatasetException when something is wrong with them
    public static Sizes sizes(Path path, IdxOptions options) throws IOException {
        IdxParts parts = IdxParts.at(path, options);
        Pair train = Pair.of(parts.train(), parts.isTransposed());
        if (parts.test().isPresent()) {
            Pair test = Pair.of(parts.test().get(), parts.isTransposed());
            return new Sizes(
                    train.shape(),
                    classes(train, test),
                    train.labels().length,
                    test.labels().length);
        }
        int all = train.labels().length;
        int held = options.heldOut().count(all);
        return new Sizes(train.shape(), classes(train), all - held, held);
    }

    /// All of what lies at a path, as the names of its files tell.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Dataset read(Path path) throws IOException {
        return read(path, IdxOptions.NONE);
    }

    /// All of it.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Dataset read(Path path, IdxOptions options) throws IOException {
        IdxParts parts = IdxParts.at(path, options);
        Pair train = Pair.of(parts.train(), parts.isTransposed());
        if (parts.test().isEmpty()) {
            List<String> classes = classes(train);
            if (train.labels().length < 2) {
                throw new DatasetException(
                        train.images() + ": expected at least 2 images, found 1");
            }
            HoldOut divided = HoldOut.of(train.read(), classes.size(), options.heldOut());
            return dataset(path, classes, train.shape(), divided.train(), divided.test());
        }
        Pair test = Pair.of(parts.test().get(), parts.isTransposed());
        if (!train.shape().equals(test.shape()) || isBytes(train) != isBytes(test)) {
            throw new DatasetException(
                    test.images()
                            + ": expected examples of "
                            + train.shape().words()
                            + ", as in "
                            + train.images()
                            + ", found "
                            + test.shape().words()
                            + (isBytes(train) == isBytes(test) ? "" : " of other numbers"));
        }
        return dataset(path, classes(train, test), train.shape(), train.read(), test.read());
    }

    private static Dataset dataset(
            Path path, List<String> classes, Shape shape, Images train, Images test) {
        return new Dataset(title(path), title(path), classes, shape, train, test);
    }

    /// The name of a folder, or of a file without what is usual in names.
    public static String title(Path path) {
        Path named = Files.isDirectory(path) ? path.toAbsolutePath().normalize() : path;
        return String.valueOf(named.getFileName());
    }

    private static boolean isBytes(Pair pair) {
        return pair.header().type() == IdxType.UNSIGNED_BYTE;
    }

    private static char[] readLabels(Path file) throws IOException {
        IdxFile read = IdxFile.read(file);
        if (read.header().features() != 1) {
            throw new DatasetException(
                    file
                            + ": expected one label for each image, found "
                            + read.header().words()
                            + " numbers");
        }
        Features values = read.values();
        char[] labels = new char[read.header().count()];
        boolean isByte = read.header().type() == IdxType.UNSIGNED_BYTE;
        for (int i = 0; i < labels.length; i++) {
            double label = isByte ? values.lightness(i) : values.value(i);
            if (label < 0 || label >= MOST_CLASSES || label != Math.rint(label)) {
                throw new DatasetException(
                        file
                                + ", label "
                                + i
                                + ": expected a whole number from 0 to "
                                + (MOST_CLASSES - 1)
                                + ", found "
                                + label);
            }
            labels[i] = (char) (int) label;
        }
        return labels;
    }

    /// The names of classes, as many as the largest label asks for.
    private static List<String> classes(Pair... pairs) throws IOException {
        int count = 0;
        for (Pair pair : pairs) {
            for (char label : pair.labels()) {
                count = Math.max(count, 1 + label);
            }
        }
        return IdxClasses.beside(pairs[0].images(), count);
    }
}
