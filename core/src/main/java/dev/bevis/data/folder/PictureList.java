package dev.bevis.data.folder;

import dev.bevis.data.Dataset;
import dev.bevis.data.GivenParts;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.SplitName;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.picture.PictureName;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.data.table.ClassColumn;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Pictures in a folder that a table lists, with a column of their names and one of their classes.
///
/// Names are relative to the folder and may not lead out of it; one without an ending is that of
/// the picture with one of the usual endings. Those to train on are in a random order that is
/// always the same, since lists are often sorted by class.
public final class PictureList {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".webp");
    private static final int MOST_ROWS = 10_000_000;

    /// What a user says of a list.
    ///
    /// @param file column with the names of the pictures, by its name or number; empty for the
    ///   first that is not that of the classes
    /// @param label column with the classes, by its name or number; empty for the last
    /// @param split column that says for what each picture is; empty if nothing does
    /// @param fitting how pictures become images
    /// @param heldOut how pictures to test on are taken from the others where there are none
    public record Wishes(
            Optional<String> file,
            Optional<String> label,
            Optional<String> split,
            PictureFitting fitting,
            HoldOut.Rule heldOut) {

        /// The names of the options that say it, beside those of fitting and holding out.
        public static final List<String> OPTIONS = List.of("file", "label", "split");
    }

    private final Path folder;
    private final Wishes wishes;
    private final Entries train;
    private final Optional<Entries> test;
    private final ClassColumn classes = new ClassColumn("class", Optional.empty());

    /// Reads the list, and makes sure that all of its pictures are there.
    ///
    /// @param test pictures to test on; empty to hold out some of the others
    /// @throws DatasetException when something is wrong with it
    public PictureList(TableRows train, Optional<TableRows> test, Path folder, Wishes wishes)
            throws IOException {
        this.folder = folder;
        this.wishes = wishes;
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(
                    folder
                            + ": expected the folder of the pictures that "
                            + train.where()
                            + " lists, found none; say where it is with images=FOLDER");
        }
        this.train = new Entries(train);
        this.test = test.isPresent() ? Optional.of(new Entries(test.get())) : Optional.empty();
        classes.check(train.where());
        if (this.train.files.size() < 2) {
            throw new DatasetException(train.where() + ": expected at least 2 pictures, found 1");
        }
    }

    /// The rows of a list.
    private final class Entries implements TableRows.Visitor {

        private final String where;
        private final List<Path> files = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private final List<SplitName> parts = new ArrayList<>();
        private int file;
        private int label;
        private OptionalInt split = OptionalInt.empty();

        Entries(TableRows rows) throws IOException {
            where = rows.where();
            rows.forEach(this);
            if (files.isEmpty()) {
                throw new DatasetException(where + ": expected rows with pictures, found none");
            }
        }

        @Override
        public void names(List<String> given) {
            TableNames names = TableNames.of(where, given);
            if (given.size() < 2) {
                throw new DatasetException(
                        where
                                + ": expected a column with the names of pictures and one with"
                                + " their classes, found one column; say what stands between"
                                + " fields, for example separator=semicolon");
            }
            split =
                    wishes.split().isPresent()
                            ? OptionalInt.of(names.index(wishes.split().get()))
                            : OptionalInt.empty();
            label = wishes.label().map(names::index).orElseGet(() -> last(given.size()));
            file = wishes.file().map(names::index).orElseGet(this::first);
            if (PictureName.isRead(given.get(file))) {
                throw new DatasetException(
                        where
                                + ": expected the names of the columns in the first row, found a"
                                + " picture; say header=no");
            }
        }

        /// The last column that says nothing else.
        private int last(int columns) {
            return split.orElse(-1) == columns - 1 ? columns - 2 : columns - 1;
        }

        /// The first column that says nothing else.
        private int first() {
            int first = 0;
            while (first == label || first == split.orElse(-1)) {
                first++;
            }
            return first;
        }

        @Override
        public void row(TableRow row) {
            if (files.size() == MOST_ROWS) {
                throw new DatasetException(
                        where + ": expected at most " + MOST_ROWS + " pictures, found more");
            }
            String place = where + ", " + row.place();
            if (row.isMissing(file) || row.isMissing(label)) {
                throw new DatasetException(
                        place + ": expected the name of a picture and its class, found nothing");
            }
            files.add(picture(row.text(file), place));
            labels.add(row.text(label));
            classes.add(row, label);
            if (split.isPresent()) {
                String word = row.text(split.getAsInt());
                parts.add(
                        GivenParts.part(word)
                                .orElseThrow(() ->
                                        new DatasetException(
                                                place
                                                        + ": expected train, validation or test,"
                                                        + " found '"
                                                        + TableText.shown(word)
                                                        + "'")));
            }
        }
    }

    private Path picture(String name, String place) {
        String plain = name.replace('\\', '/');
        try {
            Path path = Path.of(plain).normalize();
            if (path.isAbsolute() || path.startsWith("..") || plain.isBlank()) {
                throw new DatasetException(
                        place
                                + ": expected the name of a picture below "
                                + folder
                                + ", found '"
                                + TableText.shown(name)
                                + "', which leads out of it");
            }
            Path file = folder.resolve(path);
            if (Files.isRegularFile(file)) {
                return file;
            }
            for (String ending : ENDINGS) {
                Path ended = folder.resolve(path + ending);
                if (Files.isRegularFile(ended)) {
                    return ended;
                }
            }
        } catch (InvalidPathException e) {
            throw new DatasetException(
                    place + ": no picture can be called '" + TableText.shown(name) + "'", e);
        }
        throw new DatasetException(
                place
                        + ": expected a picture called '"
                        + TableText.shown(name)
                        + "' in "
                        + folder
                        + ", found none; say which column has the names, as with file=image, and"
                        + " where the pictures are, with images=FOLDER");
    }

    /// What is known of it without decoding all pictures.
    ///
    /// @param shape of an image
    /// @param classes their names
    /// @param train images to train on
    /// @param test images to test on
    public record Sizes(ImageShape shape, List<String> classes, int train, int test) {}

    /// What there is.
    public Sizes sizes() throws IOException {
        int all = train.files.size();
        int tests = Collections.frequency(train.parts, SplitName.TEST);
        int held = test.isPresent() || tests > 0 ? tests : wishes.heldOut().count(all);
        return new Sizes(
                set().shape(),
                classes.names(),
                all - held,
                test.map(part -> part.files.size()).orElse(held));
    }

    private PictureSet set() throws IOException {
        Path first = train.files.getFirst();
        return new PictureSet(wishes.fitting(), new PictureDecoder().read(first), first.toString());
    }

    /// Reads all pictures.
    public Dataset read(String title) throws IOException {
        PictureSet set = set();
        Images all = images(train, set);
        if (!train.parts.isEmpty()) {
            return divided(title, set, all);
        }
        if (test.isPresent()) {
            Images tests = images(test.get(), set);
            return dataset(title, set, HoldOut.shuffled(all), tests, 0);
        }
        HoldOut divided = HoldOut.of(all, classes.names().size(), wishes.heldOut());
        return dataset(title, set, divided.train(), divided.test(), 0);
    }

    /// The parts that a column says, those to train on in the random order.
    private Dataset divided(String title, PictureSet set, Images all) throws IOException {
        int[] order = HoldOut.order(all.count());
        List<SplitName> parts = Arrays.stream(order).mapToObj(train.parts::get).toList();
        try {
            GivenParts given = GivenParts.of(all.select(order), parts);
            if (given.test().isPresent() == test.isPresent()) {
                throw new DatasetException(
                        train.where
                                + ": expected pictures to test on in a column or in a list of their"
                                + " own, found "
                                + (test.isPresent() ? "both" : "none"));
            }
            Images tests =
                    given.test().isPresent() ? given.test().get() : images(test.orElseThrow(), set);
            return dataset(title, set, given.train(), tests, given.validation());
        } catch (IllegalArgumentException e) {
            throw new DatasetException(train.where + ": " + e.getMessage(), e);
        }
    }

    private Dataset dataset(
            String title, PictureSet set, Images training, Images tests, int validation) {
        return new Dataset(title, title, classes.names(), set.shape(), training, tests, validation);
    }

    private Images images(Entries entries, PictureSet set) throws IOException {
        Map<String, Integer> places = classes.labels();
        char[] labels = new char[entries.labels.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (char) (int) places.getOrDefault(entries.labels.get(i), 0);
        }
        List<Path> files = entries.files;
        byte[] pixels =
                set.readAll(
                        files.size(),
                        entries.where,
                        queue -> {
                            for (int i = 0; i < files.size(); i++) {
                                Path file = files.get(i);
                                queue.add(i, file.toString(), decoder -> decoder.read(file));
                            }
                        });
        return new Images(pixels, labels, set.shape().features());
    }
}
