package dev.bevis.data;

import dev.bevis.choice.Wording;
import dev.bevis.data.split.Draw;
import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How many training images are trained on, how many are held out for validation, and which.
///
/// No image is in two parts. The same numbers, placement and fold give the same parts of a dataset
/// every time.
///
/// @param train images to train on, at least 1
/// @param validation images held out, at least 0
/// @param placement which images are held out
/// @param fold which of several parts is held out; [Fold#NONE] for a split that is made once
public record Split(int train, int validation, Placement placement, Fold fold) {

    /// The three parts of a dataset.
    public record Parts(Subset train, Subset validation, Subset test) {}

    /// Which of the training images of a dataset are trained on, and which held out: their indices.
    public record Chosen(int[] train, int[] validation) {}

    /// What a split depends on: a dataset without its images.
    ///
    /// @param name of the dataset
    /// @param labels of the training images
    /// @param classes names of the classes
    /// @param marked how many of the training images, the last ones, the data themselves say are
    ///   for validation; 0 where they say nothing
    /// @param duplicates asks which training images are equal
    public record Labeled(
            String name,
            char[] labels,
            List<String> classes,
            int marked,
            Supplier<DuplicateGroups> duplicates) {}

    public Split {
        if (train < 1) {
            throw new IllegalArgumentException("At least 1 training image is needed, got " + train);
        }
        if (validation < 0) {
            throw new IllegalArgumentException(
                    "The number of validation images cannot be negative, got " + validation);
        }
    }

    /// A split that is made once.
    public Split(int train, int validation, Placement placement) {
        this(train, validation, placement, Fold.NONE);
    }

    /// The split of one fold of `images` training images: its images are held out, all others
    /// trained on.
    ///
    /// @throws IllegalArgumentException for more folds than images
    public static Split of(Fold fold, int images, Placement placement) {
        if (fold.of() > images) {
            throw new IllegalArgumentException(
                    "There cannot be more folds than training images: "
                            + fold.of()
                            + " folds of "
                            + Wording.count(images, "image")
                            + "; for example folds: "
                            + Math.clamp(images, 1, 5));
        }
        int held = fold.size(images);
        return new Split(images - held, held, placement, fold);
    }

    /// The parts of `dataset`; test is always all of its test images.
    ///
    /// @throws IllegalArgumentException when it cannot be split so
    public Parts of(Dataset dataset) {
        Images images = dataset.train();
        Chosen chosen =
                of(
                        new Labeled(
                                dataset.name(),
                                images.labels(),
                                dataset.classes(),
                                dataset.markedValidation(),
                                () -> DuplicateGroups.of(images)));
        return new Parts(
                new Subset(images, chosen.train()),
                new Subset(images, chosen.validation()),
                Subset.all(dataset.test()));
    }

    /// The parts of the training images that a dataset has.
    ///
    /// @throws IllegalArgumentException when they cannot be split so
    public Chosen of(Labeled data) {
        int images = data.labels().length;
        new SplitCheck(this, data).check();
        if (placement.drawnWith().isEmpty()) {
            return fold.isNone() ? run(images) : block(images);
        }
        int[][] wanted = wanted(data);
        List<int[]> together =
                placement.keepsTogether() ? data.duplicates().get().groups() : List.of();
        Optional<int[]> parts =
                new Draw(placement.drawnWith().getAsLong(), strata(data), wanted).parts(together);
        int[] partOf = parts.orElseThrow(() -> SplitCheck.tooManyEqual(this, data, together));
        int held = fold.number() - 1;
        return new Chosen(
                IntStream.range(0, images)
                        .filter(i -> fold.isNone() ? partOf[i] == 1 : partOf[i] != held)
                        .toArray(),
                IntStream.range(0, images).filter(i -> partOf[i] == held).toArray());
    }

    private char[] strata(Labeled data) {
        return placement.isByClass() ? data.labels() : new char[data.labels().length];
    }

    /// Of folds, each is a part; else parts are the images held out, those trained on, and the
    /// rest.
    private int[][] wanted(Labeled data) {
        int[] counts = new int[placement.isByClass() ? data.classes().size() : 1];
        for (char stratum : strata(data)) {
            counts[stratum]++;
        }
        int rest = data.labels().length - train - validation;
        return fold.isNone()
                ? Draw.shares(counts, validation, train, rest)
                : Draw.dealt(counts, fold.of());
    }

    private Chosen run(int images) {
        int from = placement.equals(new Placement.End()) ? images - validation : train;
        return new Chosen(
                IntStream.range(0, train).toArray(),
                IntStream.range(from, from + validation).toArray());
    }

    private Chosen block(int images) {
        int before =
                IntStream.range(1, fold.number())
                        .map(number -> new Fold(number, fold.of()).size(images))
                        .sum();
        int from = placement.equals(new Placement.End()) ? images - before - validation : before;
        return new Chosen(
                IntStream.range(0, images)
                        .filter(i -> i < from || i >= from + validation)
                        .toArray(),
                IntStream.range(from, from + validation).toArray());
    }
}
