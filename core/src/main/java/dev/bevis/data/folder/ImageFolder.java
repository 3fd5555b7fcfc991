package dev.bevis.data.folder;

import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.picture.PictureName;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Images in a folder for each class, or in `train` and `test` (or `val`) with such folders in
/// them.
///
/// All have one size, or are resized to one. They are gray if the first is and no other is said.
/// Those to train on are in a random order that is always the same, since folders are sorted by
/// class.
public final class ImageFolder {

    private static final int MOST_CLASSES = Dataset.MOST_CLASSES;

    private final PictureFiles files;
    private final PictureFitting fitting;
    private final HoldOut.Rule heldOut;
    private final ClassPictures train;
    private final ClassPictures.Parts parts;
    private final Optional<ClassPictures> validation;
    private final List<String> classes;

    private ImageFolder(PictureFiles files, PictureFitting fitting, HoldOut.Rule heldOut)
            throws IOException {
        this.files = files;
        this.fitting = fitting;
        this.heldOut = heldOut;
        parts = ClassPictures.in(files.names());
        train = parts.train();
        validation = parts.validation();
        requireClasses();
        TreeSet<String> names = new TreeSet<>(train.names().keySet());
        validation.ifPresent(part -> names.addAll(part.names().keySet()));
        parts.test().ifPresent(test -> names.addAll(test.names().keySet()));
        classes = List.copyOf(names);
        if (classes.size() > MOST_CLASSES) {
            throw new DatasetException(
                    files.path()
                            + ": expected folders of at most "
                            + MOST_CLASSES
                            + " classes, found "
                            + classes.size());
        }
    }

    private void requireClasses() {
        if (train.names().isEmpty()) {
            throw new DatasetException(
                    files.path()
                            + ": expected a folder for each class with "
                            + PictureName.KINDS
                            + " pictures in it, found none");
        }
    }

    /// Whether a path is such a folder, or an archive of one. What is damaged counts as one, for
    /// reading it says what is wrong.
    public static boolean isAt(Path path) {
        try {
            Optional<PictureFiles> files = files(path);
            return files.isPresent() && files.get().hasPictures();
        } catch (DatasetException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<PictureFiles> files(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(new FolderPictures(path));
        }
        return Files.isRegularFile(path) ? PictureFiles.archive(path) : Optional.empty();
    }

    /// Finds the pictures.
    ///
    /// @param heldOut how pictures to test on are taken from the others where there are none
    /// @throws DatasetException when there are none
    public static ImageFolder of(Path path, PictureFitting fitting, HoldOut.Rule heldOut)
            throws IOException {
        PictureFiles files =
                files(path)
                        .orElseThrow(() ->
                                new DatasetException(
                                        path + ": expected a folder or archive, found neither"));
        return new ImageFolder(files, fitting, heldOut);
    }

    /// The names of the classes, in order.
    public List<String> classes() {
        return classes;
    }

    /// How many images there are to train and validate on.
    public int train() {
        int all = train.count() + validation.map(ClassPictures::count).orElse(0);
        return parts.test().isPresent() ? all : all - heldOut.count(all);
    }

    /// How many images there are to test on.
    public int test() {
        return parts.test().map(ClassPictures::count).orElseGet(() -> heldOut.count(train.count()));
    }

    /// The shape of an image: that of the first, unless it is said.
    public ImageShape shape() throws IOException {
        return set().shape();
    }

    private PictureSet set() throws IOException {
        String first = train.all().getFirst();
        return new PictureSet(fitting, files.read(first, new PictureDecoder()), files.where(first));
    }

    /// Reads all images.
    public Dataset read(String title) throws IOException {
        PictureSet set = set();
        ImageShape shape = set.shape();
        if (parts.test().isPresent()) {
            Images test = images(List.of(parts.test().get()), set);
            if (validation.isEmpty()) {
                Images training = HoldOut.shuffled(images(List.of(train), set));
                return new Dataset(title, title, classes, shape, training, test);
            }
            Images both = images(List.of(train, validation.get()), set);
            int[] order = IntStream.range(0, both.count()).toArray();
            System.arraycopy(HoldOut.order(train.count()), 0, order, 0, train.count());
            return new Dataset(
                    title,
                    title,
                    classes,
                    shape,
                    both.select(order),
                    test,
                    validation.get().count());
        }
        Images training = images(List.of(train), set);
        if (training.count() < 2) {
            throw new DatasetException(files.path() + ": expected at least 2 images, found 1");
        }
        HoldOut divided = HoldOut.of(training, classes.size(), heldOut);
        return new Dataset(title, title, classes, shape, divided.train(), divided.test());
    }

    private Images images(List<ClassPictures> some, PictureSet set) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        classes.forEach(name -> places.put(name, places.size()));
        List<String> names = new ArrayList<>();
        char[] labels = new char[some.stream().mapToInt(ClassPictures::count).sum()];
        for (ClassPictures part : some) {
            part.names()
                    .forEach((label, files) -> {
                        int from = names.size();
                        names.addAll(files);
                        char place = (char) (int) places.getOrDefault(label, 0);
                        Arrays.fill(labels, from, names.size(), place);
                    });
        }
        return new Images(files.readAll(names, set), labels, set.shape().features());
    }
}
