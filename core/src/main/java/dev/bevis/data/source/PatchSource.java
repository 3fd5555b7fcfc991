package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.FeatureMap;
import dev.bevis.data.ImageShape;
import dev.bevis.data.patch.PatchEncoder;
import dev.bevis.data.patch.PatchFeatures;
import dev.bevis.data.patch.PatchMaking;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The patch features of another dataset, a dataset of its own: `cifar10+patches`, with what
/// differs from the usual behind it, as in `cifar10+patches:filters=400:mirrored=true`.
///
/// Features that were made are kept in the folder `patches` of the [Environment#dataFolder], by
/// what determines them, and are read from there the next time, whoever asks for them. What is
/// deleted there is made again when it is needed.
///
/// @param images that the features are made of
/// @param features what is made of them
public record PatchSource(Source images, PatchFeatures features) implements Source {

    private static final String WORD = "+patches";

    /// The source that a text means, if it is one of patch features.
    ///
    /// @throws IllegalArgumentException when its options mean nothing
    static Optional<PatchSource> parsed(String text) {
        int at = text.lastIndexOf(WORD);
        String options = at < 0 ? "" : text.substring(at + WORD.length());
        if (at <= 0 || !(options.isEmpty() || options.startsWith(":"))) {
            return Optional.empty();
        }
        for (String option :
                options.isEmpty() ? new String[0] : options.substring(1).split(":", -1)) {
            if (option.indexOf('=') < 1) {
                throw new IllegalArgumentException(
                        "'"
                                + option
                                + "' behind "
                                + WORD
                                + ": expected a name and a value, for example "
                                + WORD
                                + ":filters=400:mirrored=true");
            }
        }
        return Optional.of(
                new PatchSource(
                        Source.parse(text.substring(0, at)),
                        PatchFeatures.of(FileOptions.parse(options).values())));
    }

    @Override
    public String text() {
        return images.text()
                + WORD
                + features.options().entrySet().stream()
                        .map(each -> ":" + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining());
    }

    @Override
    public String title() {
        return title(images.title());
    }

    /// What the dataset is called that is made of one of a name.
    public String name(String ofImages) {
        return PatchMaking.name(ofImages);
    }

    /// The title of the dataset that is made of one of a title.
    public String title(String ofImages) {
        return PatchMaking.title(ofImages);
    }

    /// The fingerprint of the dataset that is made of one of a fingerprint: it says how features
    /// are made, and needs none.
    public String fingerprint(String ofImages) {
        return PatchMaking.fingerprint(ofImages, features);
    }

    /// How the features of an image are to be seen.
    public FeatureMap shape() {
        return PatchMaking.shape(features);
    }

    @Override
    public String words() {
        return "patch features of " + images.words();
    }

    @Override
    public List<Publication> publications() {
        return Stream.concat(images.publications().stream(), features.publications().stream())
                .toList();
    }

    /// Floating-point operations of making the features of all images, where that is known without
    /// reading them.
    public OptionalDouble operations() {
        Optional<Contents> there = images.contents();
        if (there.isEmpty() || there.get().shape().image().isEmpty() || fault().isPresent()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                PatchMaking.operations(features, there.get().shape().image().get())
                        * PatchMaking.encoded(
                                features, there.get().trainingImages(), there.get().testImages()));
    }

    @Override
    public String description() {
        return features.words();
    }

    @Override
    public Optional<Contents> contents() {
        return images.contents()
                .map(each ->
                        new Contents(
                                shape(),
                                each.classes(),
                                each.trainingImages(),
                                each.testImages(),
                                each.markedValidation()));
    }

    /// That of the images: features themselves are made when they are needed.
    @Override
    public Optional<Path> place(Environment environment) {
        return images.place(environment);
    }

    @Override
    public PatchSource at(Path place) {
        return new PatchSource(images.at(place), features);
    }

    @Override
    public Optional<ImportedSource> importing() {
        return images.importing();
    }

    @Override
    public Optional<String> fault() {
        Optional<ImageShape> shape = images.contents().flatMap(each -> each.shape().image());
        if (images.fault().isPresent() || images.contents().isEmpty()) {
            return images.fault();
        }
        if (shape.isEmpty()) {
            return Optional.of(
                    text()
                            + ": patch features are made of images, and these are none; for example"
                            + " cifar10"
                            + WORD);
        }
        try {
            var _ = features.grid(shape.get());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(text() + ": " + e.getMessage());
        }
    }

    @Override
    public String signature(Environment environment) throws IOException {
        String signature = images.signature(environment);
        return signature.isEmpty() ? "" : signature + " " + text();
    }

    @Override
    public Optional<PatchSource> making() {
        return Optional.of(this);
    }

    @Override
    public Dataset load(Environment environment) throws IOException {
        return load(environment, Loading.SILENT);
    }

    @Override
    public Dataset load(Environment environment, Loading loading) throws IOException {
        return of(images.load(environment, loading), environment, loading);
    }

    /// The features of images that were read.
    public Dataset of(Dataset read, Environment environment, Loading loading) throws IOException {
        long all = PatchMaking.encoded(features, read.train().count(), read.test().count());
        String what = words();
        try {
            return PatchMaking.of(
                    read,
                    features,
                    folder(environment),
                    Runtime.getRuntime().availableProcessors(),
                    loading::stops,
                    done -> loading.made(what, done, all));
        } catch (IllegalArgumentException e) {
            throw new DatasetException(text() + ": " + e.getMessage(), e);
        }
    }

    /// What encodes images as those of this dataset are.
    public PatchEncoder encoder(Dataset read, Environment environment) throws IOException {
        return PatchMaking.encoder(
                read, features, folder(environment), Runtime.getRuntime().availableProcessors());
    }

    private static Path folder(Environment environment) {
        return environment.dataFolder().resolve("patches");
    }
}
