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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
    private final ClassPictures train;
    private final ClassPictures.Parts parts;
    private final List<String> classes;

    private ImageFolder(PictureFiles files, PictureFitting fitting) throws IOException {
        this.files = files;
        this.fitting = fitting;
        parts = ClassPictures.in(files.names());
        train = parts.train();
        requireClasses();
        TreeSet<String> names = new TreeSet<>(train.names().keySet());
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
        if (parts.validation().isPresent()) {
            throw new DatasetException(
                    files.path()
                            + ": expected folders to train on and to test on, found one to validate"
                            + " on as well; move its pictures to those to train on, from which"
                            + " Bevis takes the validation images");
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
    /// @throws DatasetException when there are none
    public static ImageFolder of(Path path, PictureFitting fitting) throws IOException {
        PictureFiles files =
                files(path)
                        .orElseThrow(() ->
                                new DatasetException(
                                        path + ": expected a folder or archive, found neither"));
        return new ImageFolder(files, fitting);
    }

    /// The names of the classes, in order.
    public List<String> classes() {
        return classes;
    }

    /// How many images there are to train on.
    public int train() {
        int all = train.count();
        return parts.test().isPresent() ? all : all - HoldOut.count(all);
    }

    /// How many images there are to test on.
    public int test() {
        return parts.test().map(ClassPictures::count).orElseGet(() -> HoldOut.count(train.count()));
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
        Images training = images(train, set);
        if (parts.test().isPresent()) {
            Images test = images(parts.test().get(), set);
            return new Dataset(title, title, classes, shape, HoldOut.shuffled(training), test);
        }
        if (training.count() < 2) {
            throw new DatasetException(files.path() + ": expected at least 2 images, found 1");
        }
        HoldOut divided = HoldOut.of(training, classes.size());
        return new Dataset(title, title, classes, shape, divided.train(), divided.test());
    }

    private Images images(ClassPictures part, PictureSet set) throws IOException {
        char[] labels = new char[part.count()];
        int next = 0;
        for (Map.Entry<String, List<String>> each : part.names().entrySet()) {
            char label = (char) classes.indexOf(each.getKey());
            for (int i = 0; i < each.getValue().size(); i++) {
                labels[next++] = label;
            }
        }
        return new Images(files.readAll(part.all(), set), labels, set.shape().features());
    }
}
