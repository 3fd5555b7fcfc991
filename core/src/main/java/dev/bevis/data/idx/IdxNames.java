package dev.bevis.data.idx;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files with images, found by the names that are usual: `train-images-idx3-ubyte.gz` and
/// `t10k-images-idx3-ubyte.gz` or `…-test-images…`, with `.gz` or without.
///
/// @param train images to train on; empty where none are said to be for that
/// @param test images to test on; empty where there are none
record IdxNames(Optional<Path> train, Optional<Path> test) {

    private static final int MOST_FILES = 10_000;
    private static final Pattern IMAGES =
            Pattern.compile("(?i)(.*)images([-._]idx\\d[-._]ubyte|[-._]idx\\d)?(\\.gz)?");
    private static final Pattern TRAIN = Pattern.compile("(?i)train(?:ing)?");
    private static final Pattern TEST = Pattern.compile("(?i)t10k|test");
    private static final String PACKED = ".gz";

    /// Where a folder may have them below it.
    private static final List<String> BELOW = List.of("", "raw", "gzip");

    /// What one name says.
    ///
    /// @param set the name without what is said of the part
    private record Name(Path file, String set, boolean isTrain, boolean isTest) {

        static Optional<Name> of(Path file) {
            Matcher images = IMAGES.matcher(String.valueOf(file.getFileName()));
            if (!images.matches()) {
                return Optional.empty();
            }
            String before = images.group(1);
            boolean isTrain = TRAIN.matcher(before).find();
            boolean isTest = !isTrain && TEST.matcher(before).find();
            String set = TEST.matcher(TRAIN.matcher(before).replaceAll("")).replaceAll("");
            return Optional.of(new Name(file, set.toLowerCase(Locale.ROOT), isTrain, isTest));
        }
    }

    /// Whether a folder has such files.
    static boolean areIn(Path folder) throws IOException {
        for (String below : BELOW) {
            if (!names(folder.resolve(below)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// The files of a folder, or of one below it.
    static IdxNames in(Path folder) throws IOException {
        for (String below : BELOW) {
            List<Name> names = names(folder.resolve(below));
            if (!names.isEmpty()) {
                return of(names, folder);
            }
        }
        throw new DatasetException(
                folder
                        + ": expected files such as train-images-idx3-ubyte.gz and"
                        + " t10k-images-idx3-ubyte.gz, found none");
    }

    /// The file that is named, with the test images that belong to it if it is one to train on.
    static IdxNames of(Path file) throws IOException {
        Optional<Name> name = Name.of(file);
        if (name.isEmpty()) {
            throw new DatasetException(
                    file
                            + ": expected a name with 'images' in it, as in"
                            + " train-images-idx3-ubyte.gz, which tells the name of the file with"
                            + " the labels; rename both");
        }
        if (!name.get().isTrain()) {
            return new IdxNames(Optional.of(file), Optional.empty());
        }
        Path folder = file.toAbsolutePath().getParent();
        Optional<Path> test =
                folder == null
                        ? Optional.empty()
                        : names(folder).stream()
                                .filter(each ->
                                        each.isTest() && each.set().equals(name.get().set()))
                                .map(Name::file)
                                .findFirst();
        return new IdxNames(Optional.of(file), test);
    }

    private static IdxNames of(List<Name> names, Path folder) {
        TreeSet<String> sets = new TreeSet<>(names.stream().map(Name::set).toList());
        if (sets.size() > 1) {
            throw new DatasetException(
                    folder
                            + ": expected the images of one dataset, found "
                            + String.join(
                                    ", ", names.stream().map(name -> shown(name.file())).toList())
                            + "; name the file with the training images of one");
        }
        Optional<Path> train = names.stream().filter(Name::isTrain).map(Name::file).findFirst();
        Optional<Path> test = names.stream().filter(Name::isTest).map(Name::file).findFirst();
        Optional<Path> other =
                names.stream()
                        .filter(name -> !name.isTrain() && !name.isTest())
                        .map(Name::file)
                        .findFirst();
        Optional<Path> trained = train.or(() -> other);
        return trained.isEmpty()
                ? new IdxNames(test, Optional.empty())
                : new IdxNames(trained, test);
    }

    /// The files with images in a folder; of a packed and an unpacked one the unpacked.
    private static List<Name> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        TreeMap<String, Name> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.limit(MOST_FILES).sorted().toList()) {
                Name.of(file)
                        .filter(_ -> IdxFile.isAt(file))
                        .ifPresent(name -> names.putIfAbsent(unpacked(shown(file)), name));
            }
        }
        return List.copyOf(names.values());
    }

    /// The file with the labels of some images.
    static Path labels(Path images) {
        String name = shown(images);
        int at = name.toLowerCase(Locale.ROOT).lastIndexOf("images");
        UnaryOperator<String> one =
                text ->
                        text.substring(0, at)
                                + "labels"
                                + text.substring(at + "images".length())
                                        .replaceFirst("(?i)idx\\d", "idx1");
        String expected = one.apply(name);
        String plain = unpacked(expected);
        for (String each : List.of(expected, plain, plain + PACKED)) {
            if (Files.exists(images.resolveSibling(each))) {
                return images.resolveSibling(each);
            }
        }
        throw new DatasetException(
                images
                        + ": expected the labels of its images beside it in "
                        + expected
                        + ", found no such file");
    }

    private static String unpacked(String name) {
        return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    private static String shown(Path file) {
        return String.valueOf(file.getFileName());
    }
}
