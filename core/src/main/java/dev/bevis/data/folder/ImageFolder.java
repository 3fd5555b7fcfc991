package dev.bevis.data.folder;

import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Images in a folder for each class, or in `train` and `test` with such folders in them.
///
/// All have one size, or are resized to one. They are gray if the first is and no other is said.
/// Those to train on are in a random order that is always the same, since folders are sorted by
/// class.
public final class ImageFolder {

    private static final int MOST_CLASSES = Dataset.MOST_CLASSES;

    /// In what colors pictures are taken.
    public enum Colors {
        /// As the first picture has them.
        AS_FIRST,
        GRAY,
        RGB
    }

    /// The width and height that pictures are resized to.
    public record Size(int width, int height) {}

    private final Path path;
    private final ClassFolders.Parts parts;
    private final List<String> classes;
    private final Optional<Size> size;
    private final Colors colors;

    private ImageFolder(Path path, Optional<Size> size, Colors colors) throws IOException {
        this.path = path;
        this.size = size;
        this.colors = colors;
        parts = ClassFolders.in(path);
        TreeSet<String> names = new TreeSet<>(parts.train().files().keySet());
        parts.test().ifPresent(test -> names.addAll(test.files().keySet()));
        classes = List.copyOf(names);
        if (classes.size() > MOST_CLASSES) {
            throw new DatasetException(
                    path
                            + ": expected folders of at most "
                            + MOST_CLASSES
                            + " classes, found "
                            + classes.size());
        }
    }

    /// Whether a path is such a folder.
    public static boolean isAt(Path path) {
        try {
            return Files.isDirectory(path) && ClassFolders.areIn(path);
        } catch (IOException e) {
            return false;
        }
    }

    /// Finds the pictures.
    ///
    /// @param size to resize all to; empty to refuse others than the first has
    /// @throws DatasetException when there are none
    public static ImageFolder of(Path path, Optional<Size> size, Colors colors) throws IOException {
        return new ImageFolder(path, size, colors);
    }

    /// The names of the classes, in order.
    public List<String> classes() {
        return classes;
    }

    /// How many images there are to train on.
    public int train() {
        int all = parts.train().count();
        return parts.test().isPresent() ? all : all - HoldOut.count(all);
    }

    /// How many images there are to test on.
    public int test() {
        return parts.test()
                .map(ClassFolders::count)
                .orElseGet(() -> HoldOut.count(parts.train().count()));
    }

    /// The shape of an image: that of the first, unless it is said.
    public ImageShape shape() throws IOException {
        Picture first = PictureFile.read(parts.train().first());
        boolean isGray = colors == Colors.GRAY || (colors == Colors.AS_FIRST && first.isGray());
        return new ImageShape(
                isGray ? 1 : 3,
                size.map(Size::height).orElse(first.height()),
                size.map(Size::width).orElse(first.width()));
    }

    /// Reads all images.
    public Dataset read(String title) throws IOException {
        ImageShape shape = shape();
        Images train = images(parts.train(), shape);
        if (parts.test().isPresent()) {
            Images test = images(parts.test().get(), shape);
            return new Dataset(title, title, classes, shape, HoldOut.shuffled(train), test);
        }
        if (train.count() < 2) {
            throw new DatasetException(path + ": expected at least 2 images, found 1");
        }
        HoldOut divided = HoldOut.of(train, classes.size());
        return new Dataset(title, title, classes, shape, divided.train(), divided.test());
    }

    private Images images(ClassFolders folders, ImageShape shape) throws IOException {
        long bytes = (long) folders.count() * shape.features();
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw new DatasetException(
                    path
                            + ": "
                            + folders.count()
                            + " images of "
                            + shape.words()
                            + " need "
                            + (bytes >> 20)
                            + " MB, and there is room for "
                            + (most >> 20)
                            + "; have them resized, for example with size=28x28, or give Java more"
                            + " memory, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
        byte[] pixels = new byte[(int) bytes];
        char[] labels = new char[folders.count()];
        int next = 0;
        for (Map.Entry<String, List<Path>> each : folders.files().entrySet()) {
            char label = (char) classes.indexOf(each.getKey());
            for (Path file : each.getValue()) {
                Picture picture = fitted(file, shape);
                int plane = shape.height() * shape.width();
                for (int c = 0; c < shape.channels(); c++) {
                    System.arraycopy(
                            picture.planes()[c],
                            0,
                            pixels,
                            next * shape.features() + c * plane,
                            plane);
                }
                labels[next++] = label;
            }
        }
        return new Images(pixels, labels, shape.features());
    }

    private Picture fitted(Path file, ImageShape shape) throws IOException {
        Picture picture = PictureFile.read(file);
        if (shape.channels() == 1 && !picture.isGray() && colors == Colors.AS_FIRST) {
            throw new DatasetException(
                    file
                            + ": expected a gray picture, as "
                            + parts.train().first()
                            + " is, found a colored one; say channels=rgb or channels=gray");
        }
        Picture colored = shape.channels() == 1 ? picture.gray() : picture.colored();
        if (size.isPresent()) {
            return colored.resized(shape.width(), shape.height());
        }
        if (picture.width() != shape.width() || picture.height() != shape.height()) {
            throw new DatasetException(
                    file
                            + ": expected "
                            + shape.width()
                            + " × "
                            + shape.height()
                            + " pixels, as "
                            + parts.train().first()
                            + " has, found "
                            + picture.width()
                            + " × "
                            + picture.height()
                            + "; have all resized, for example with size=28x28");
        }
        return colored;
    }
}
