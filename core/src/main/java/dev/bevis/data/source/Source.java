package dev.bevis.data.source;

import dev.bevis.choice.Choice;
import dev.bevis.data.Dataset;
import dev.bevis.data.Shape;
import dev.bevis.data.cifar.Cifar100Labels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Where a dataset comes from.
///
/// A source is what its user wrote and no more: where the files of `cifar10` lie is up to the
/// [Environment] that it is loaded in.
public sealed interface Source extends Choice
        permits Shapes, ImportedSource, DataFiles, PatchSource {

    /// What is known of a dataset without reading it.
    ///
    /// @param classes their names in label order
    /// @param trainingImages how many there are
    /// @param testImages how many there are
    /// @param markedValidation how many of the training images, the last ones, are marked for
    ///   validation; 0 where none is
    record Contents(
            Shape shape,
            List<String> classes,
            int trainingImages,
            int testImages,
            int markedValidation) {

        /// Of data that mark no images for validation.
        public Contents(Shape shape, List<String> classes, int trainingImages, int testImages) {
            this(shape, classes, trainingImages, testImages, 0);
        }

        public Contents {
            classes = List.copyOf(classes);
        }
    }

    /// The word or path it is asked for by, in study files and on the command line: what [#parse]
    /// reads.
    String text();

    /// The name to show, such as `CIFAR-10`.
    String title();

    /// What it holds, in a few words.
    String description();

    /// What is known of it without reading it; empty where only its files tell, and they are not
    /// there.
    Optional<Contents> contents();

    /// How many training images it has, where that is known without reading it.
    default OptionalInt trainingImages() {
        Optional<Contents> contents = contents();
        return contents.isPresent()
                ? OptionalInt.of(contents.get().trainingImages())
                : OptionalInt.empty();
    }

    @Override
    default String words() {
        return title();
    }

    /// This, if it is a dataset to be downloaded or imported.
    default Optional<ImportedSource> importing() {
        return Optional.empty();
    }

    /// Where its files lie or will lie; empty where it needs none.
    Optional<Path> place(Environment environment);

    /// The same dataset where its files lie elsewhere; this, where the [Environment] says where
    /// they are.
    ///
    /// @param place as [#place] would tell it
    default Source at(Path place) {
        return this;
    }

    /// Why there is no such dataset, where its user named it so that there can be none. A dataset
    /// that was not imported yet is no fault.
    default Optional<String> fault() {
        return Optional.empty();
    }

    /// A text that changes whenever the dataset does; empty where that cannot be told without
    /// reading it.
    default String signature(Environment environment) throws IOException {
        Optional<Path> place = place(environment);
        return place.isPresent() ? FileStates.of(place.get()) : "";
    }

    /// Reads or makes all images.
    ///
    /// @throws dev.bevis.io.DatasetException when there is no such data or something is wrong with
    ///   it
    /// @throws IOException when the disk fails or may not be read
    Dataset load(Environment environment) throws IOException;

    /// Reads or makes all images, as [#load(Environment)] does, and says how far it is where that
    /// takes long.
    default Dataset load(Environment environment, Loading loading) throws IOException {
        return load(environment);
    }

    /// This, if it is made of another dataset.
    default Optional<PatchSource> making() {
        return Optional.empty();
    }

    /// The source that a word or path means. A name goes before a file of that name; write
    /// `./cifar10` for the file.
    ///
    /// @param nameOrPath `shapes`, `cifar10`, another name, or a path; with `+patches` behind it
    ///   its patch features
    /// @throws IllegalArgumentException when it can be neither
    static Source parse(String nameOrPath) {
        for (Source source : named()) {
            if (source.text().equals(nameOrPath)) {
                return source;
            }
        }
        Optional<PatchSource> made = PatchSource.parsed(nameOrPath);
        return made.isPresent() ? made.get() : DataFiles.parse(nameOrPath);
    }

    /// All sources that have a name.
    static List<Source> named() {
        return Stream.concat(Stream.<Source>of(new Shapes()), imported().stream()).toList();
    }

    /// Those of them that are downloaded or imported.
    static List<ImportedSource> imported() {
        return List.of(
                new Cifar10(),
                new Cifar100(Cifar100Labels.FINE),
                new Cifar100(Cifar100Labels.COARSE),
                new Mnist(),
                new FashionMnist());
    }
}
