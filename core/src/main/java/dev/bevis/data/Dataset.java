package dev.bevis.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Training and test images, or rows of a table, of one kind, with the names of their classes and a
/// fingerprint.
public final class Dataset {

    /// A dataset has at most so many classes.
    public static final int MOST_CLASSES = 65_536;

    private final String name;
    private final String title;
    private final List<String> classes;
    private final Shape shape;
    private final Images train;
    private final Images test;
    private final String fingerprint;
    private final int markedValidation;
    private final List<String> notes;
    private final Optional<ImageEncoder> encoder;

    /// A dataset of your own images. Hashes all of them once.
    ///
    /// @param name short and stable, such as `cifar10`
    /// @param title for display, such as `CIFAR-10`
    /// @param classes K names in label order, 1 to [#MOST_CLASSES]
    /// @param shape of every image
    /// @throws IllegalArgumentException when the images do not fit the shape or a label is not
    ///   below K
    public Dataset(
            String name,
            String title,
            List<String> classes,
            Shape shape,
            Images train,
            Images test) {
        this(name, title, classes, shape, train, test, 0);
    }

    /// A dataset that says which of its training images are for validation. Hashes all of them
    /// once.
    ///
    /// @param name short and stable, such as `cifar10`
    /// @param title for display, such as `CIFAR-10`
    /// @param classes K names in label order, 1 to [#MOST_CLASSES]
    /// @param shape of every image
    /// @param train images to train on and then those to validate on
    /// @param markedValidation how many of `train`, the last ones, are for validation; 0 where
    ///   nothing says so
    /// @throws IllegalArgumentException when the images do not fit the shape or a label is not
    ///   below K
    public Dataset(
            String name,
            String title,
            List<String> classes,
            Shape shape,
            Images train,
            Images test,
            int markedValidation) {
        this(
                name,
                title,
                classes,
                shape,
                train,
                test,
                Fingerprint.of(classes.size(), train, test),
                markedValidation,
                List.of(),
                Optional.empty());
        if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    name + " needs 1 to 65,536 classes, got " + classes.size());
        }
        checkImages("train", train);
        checkImages("test", test);
    }

    private Dataset(
            String name,
            String title,
            List<String> classes,
            Shape shape,
            Images train,
            Images test,
            String fingerprint,
            int markedValidation,
            List<String> notes,
            Optional<ImageEncoder> encoder) {
        this.name = name;
        this.title = title;
        this.classes = List.copyOf(classes);
        this.shape = shape;
        this.train = train;
        this.test = test;
        this.fingerprint = fingerprint;
        this.markedValidation = markedValidation;
        this.notes = List.copyOf(notes);
        this.encoder = encoder;
    }

    /// What was made of the images of this dataset, which has their labels, classes and parts.
    ///
    /// @param newName short and stable
    /// @param newTitle for display
    /// @param newShape of what was made of each image
    /// @param newFingerprint SHA-256 in hexadecimal of all that determines what was made
    /// @param newTrain of as many images as there are, with their labels
    /// @param newTest of as many images as there are, with their labels
    /// @param newEncoder that makes the same of other images
    public Dataset made(
            String newName,
            String newTitle,
            Shape newShape,
            String newFingerprint,
            Images newTrain,
            Images newTest,
            ImageEncoder newEncoder) {
        Dataset made =
                new Dataset(
                        newName,
                        newTitle,
                        classes,
                        newShape,
                        newTrain,
                        newTest,
                        newFingerprint,
                        markedValidation,
                        notes,
                        Optional.of(newEncoder));
        made.checkImages("train", newTrain);
        made.checkImages("test", newTest);
        return made;
    }

    private void checkImages(String part, Images images) {
        if (images.features() != shape.features()) {
            throw new IllegalArgumentException(
                    name
                            + ", "
                            + part
                            + ": images have "
                            + images.features()
                            + " features, but the shape "
                            + shape
                            + " has "
                            + shape.features());
        }
        for (int i = 0; i < images.count(); i++) {
            if (images.label(i) >= classes.size()) {
                throw new IllegalArgumentException(
                        name
                                + ", "
                                + part
                                + ": image "
                                + i
                                + " has label "
                                + images.label(i)
                                + ", expected 0 to "
                                + (classes.size() - 1));
            }
        }
    }

    /// The same images under another title.
    public Dataset titled(String newTitle) {
        return new Dataset(
                name,
                newTitle,
                classes,
                shape,
                train,
                test,
                fingerprint,
                markedValidation,
                notes,
                encoder);
    }

    /// The same images with more that their user should know of how they were read.
    ///
    /// @param more sentences
    public Dataset noted(List<String> more) {
        return new Dataset(
                name,
                title,
                classes,
                shape,
                train,
                test,
                fingerprint,
                markedValidation,
                Stream.concat(notes.stream(), more.stream()).toList(),
                encoder);
    }

    /// What their user should know of how they were read, in sentences.
    public List<String> notes() {
        return notes;
    }

    /// What made the features of the images of another dataset; empty where the features are what
    /// was read.
    public Optional<ImageEncoder> encoder() {
        return encoder;
    }

    /// The short name, such as `cifar10`.
    public String name() {
        return name;
    }

    /// The name to show, such as `CIFAR-10 (JPEG-compressed copy)`.
    public String title() {
        return title;
    }

    /// The names of the K classes, in label order.
    public List<String> classes() {
        return classes;
    }

    /// How the features of every image are to be seen.
    public Shape shape() {
        return shape;
    }

    /// D, the number of features of one image.
    public int features() {
        return shape.features();
    }

    /// The training images, in the order of their files.
    public Images train() {
        return train;
    }

    /// How many of the training images, the last ones, the data themselves say are for validation;
    /// 0 where they say nothing.
    public int markedValidation() {
        return markedValidation;
    }

    /// The test images, in the order of their file.
    public Images test() {
        return test;
    }

    /// SHA-256 in hexadecimal of the decoded images: for the training images and then the test
    /// images, in order, the label and the bytes of the features of each; the label takes one byte,
    /// or two, the higher first, where there are more than 256 classes. For CIFAR-10 these are the
    /// bytes of the official binary files one after the other, whatever form the images were read
    /// from. Of what was [#made] of other images it is that of how it was made.
    public String fingerprint() {
        return fingerprint;
    }
}
