package dev.bevis.data.idx;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.io.DatasetException;
import dev.bevis.io.RegularFile;
import dev.bevis.kernel.feature.Features;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads images or rows and their labels from IDX files: a folder with the usual names, or the file
/// with the images.
///
/// The first dimension counts examples. One more makes rows of numbers, two more gray images of
/// some height and width, three more images of some channels, height and width. Labels are whole
/// numbers from 0 to 255; their classes are called by them, or as `classes.txt` beside the files
/// says, a name a line.
///
/// Without test images a [HoldOut] is tested on.
public final class IdxImages {

    private static final int MOST_CLASSES = Dataset.MOST_CLASSES;
    private static final String CLASSES = "classes.txt";
    private static final int MOST_NAMES = 1 << 20;

    private IdxImages() {}

    /// What is known from the beginnings of the files.
    ///
    /// @param train examples to train on
    /// @param test examples to test on
    public record Sizes(Shape shape, List<String> classes, int train, int test) {}

    /// A file with images and the labels that belong to it.
    private record Pair(Path images, IdxHeader header, char[] labels) {

        static Pair of(Path images) throws IOException {
            IdxHeader header = IdxFile.header(images);
            if (header.dimensions().length < 2) {
                throw new DatasetException(
                        images
                                + ": expected images, such as 60000 × 28 × 28 numbers, found "
                                + header.words()
                                + " numbers");
            }
            Path file = IdxNames.labels(images);
            char[] labels = readLabels(file);
            if (labels.length != header.count()) {
                throw new DatasetException(
                        file
                                + ": expected a label for each of the "
                                + header.count()
                                + " images of "
                                + images
                                + ", found "
                                + labels.length);
            }
            return new Pair(images, header, labels);
        }

        private Shape shape() {
            int[] size = header.dimensions();
            return switch (size.length) {
                case 2 -> Columns.numbered(size[1]);
                case 3 -> new ImageShape(1, size[1], size[2]);
                default -> new ImageShape(size[1], size[2], size[3]);
            };
        }

        private Images read() throws IOException {
            IdxFile file = IdxFile.read(images);
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

    /// What there is, as far as the labels and the beginnings of the files tell.
    ///
    /// @throws DatasetException when something is wrong with them
    public static Sizes sizes(Path path) throws IOException {
        IdxNames names = names(path);
        Pair train = Pair.of(names.train().orElseThrow());
        if (names.test().isPresent()) {
            Pair test = Pair.of(names.test().get());
            return new Sizes(
                    train.shape(),
                    classes(train, test),
                    train.labels().length,
                    test.labels().length);
        }
        int all = train.labels().length;
        return new Sizes(
                train.shape(), classes(train), all - HoldOut.count(all), HoldOut.count(all));
    }

    /// All of it.
    ///
    /// @throws DatasetException when something is wrong with it
    public static Dataset read(Path path) throws IOException {
        IdxNames names = names(path);
        Pair train = Pair.of(names.train().orElseThrow());
        if (names.test().isEmpty()) {
            List<String> classes = classes(train);
            if (train.labels().length < 2) {
                throw new DatasetException(
                        train.images() + ": expected at least 2 images, found 1");
            }
            HoldOut parts = HoldOut.of(train.read(), classes.size());
            return dataset(path, classes, train.shape(), parts.train(), parts.test());
        }
        Pair test = Pair.of(names.test().get());
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

    private static IdxNames names(Path path) throws IOException {
        return Files.isDirectory(path) ? IdxNames.in(path) : IdxNames.of(path);
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
        Path file = pairs[0].images().resolveSibling(CLASSES);
        List<String> names = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            String text = new String(RegularFile.read(file, MOST_NAMES), StandardCharsets.UTF_8);
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(names::add);
            if (names.size() < count || names.size() > MOST_CLASSES) {
                throw new DatasetException(
                        file
                                + ": expected the names of "
                                + count
                                + " classes, a line each, found "
                                + names.size());
            }
            return names;
        }
        for (int k = 0; k < count; k++) {
            names.add(Integer.toString(k));
        }
        return names;
    }
}
