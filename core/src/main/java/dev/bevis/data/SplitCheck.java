package dev.bevis.data;

import dev.bevis.choice.Wording;
import dev.bevis.data.split.Placement;

import java.util.List;

/// What is wrong with a split of a dataset, each in a message with what is right.
final class SplitCheck {

    private final Split split;
    private final Split.Labeled data;
    private final int images;

    SplitCheck(Split split, Split.Labeled data) {
        this.split = split;
        this.data = data;
        images = data.labels().length;
    }

    void check() {
        if (split.fold().isNone()) {
            checkCounts();
        } else {
            checkFolds();
        }
        if (data.marked() > 0) {
            checkMarked();
        }
    }

    private void checkCounts() {
        long needed = (long) split.train() + split.validation();
        if (needed > images) {
            throw new IllegalArgumentException(
                    split.train()
                            + " training and "
                            + split.validation()
                            + " validation images are "
                            + needed
                            + " together, but "
                            + data.name()
                            + " has "
                            + images
                            + " training images; ask for fewer");
        }
    }

    private void checkFolds() {
        Split expected = Split.of(split.fold(), images, split.placement());
        if (!split.equals(expected)) {
            throw new IllegalArgumentException(
                    "Fold "
                            + split.fold().number()
                            + " of "
                            + split.fold().of()
                            + " of the "
                            + Wording.count(images)
                            + " training images of "
                            + data.name()
                            + " trains on "
                            + Wording.count(expected.train())
                            + " and validates on "
                            + Wording.count(expected.validation())
                            + ", not on "
                            + Wording.count(split.train())
                            + " and "
                            + Wording.count(split.validation())
                            + "; leave out train and validation where there are folds");
        }
        if (split.placement().isByClass()) {
            checkClasses();
        }
    }

    /// Each fold should have an image of each class that has any.
    private void checkClasses() {
        int[] counts = new int[data.classes().size()];
        for (char label : data.labels()) {
            counts[label]++;
        }
        int smallest = -1;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0 && (smallest < 0 || counts[k] < counts[smallest])) {
                smallest = k;
            }
        }
        int folds = split.fold().of();
        if (smallest >= 0 && counts[smallest] < folds) {
            throw new IllegalArgumentException(
                    "Stratified folds need an image of each class in each fold, but the class '"
                            + data.classes().get(smallest)
                            + "' of "
                            + data.name()
                            + " has "
                            + Wording.count(counts[smallest], "training image")
                            + " for "
                            + folds
                            + " folds; "
                            + (counts[smallest] > 1
                                    ? "for example folds: " + counts[smallest] + ", or "
                                    : "")
                            + "validation-from: random, which does not look at classes");
        }
    }

    /// Where a column says which images are for validation, nothing else does.
    private void checkMarked() {
        int rest = images - data.marked();
        boolean isKept =
                split.fold().isNone()
                        && split.placement().equals(new Placement.End())
                        && split.validation() == data.marked()
                        && split.train() <= rest;
        if (!isKept) {
            throw new IllegalArgumentException(
                    "The column of "
                            + data.name()
                            + " that says what each row is for marks "
                            + Wording.count(data.marked(), "row")
                            + " for validation and "
                            + Wording.count(rest)
                            + " for training, and another split was asked for; leave out"
                            + " train, validation, validation-from and folds, or leave out split="
                            + " behind the path");
        }
    }

    /// That groups of equal images do not fit into parts of the sizes asked for.
    static IllegalArgumentException tooManyEqual(
            Split split, Split.Labeled data, List<int[]> groups) {
        int largest = groups.stream().mapToInt(group -> group.length).max().orElse(0);
        return new IllegalArgumentException(
                data.name()
                        + " has "
                        + Wording.count(groups.size())
                        + " groups of equal training images, the largest of "
                        + Wording.count(largest)
                        + ", which cannot be kept together in parts of exactly these sizes; "
                        + (split.fold().isNone()
                                ? "train on fewer, so that some can be left out, or give up on it,"
                                : "give up on it,")
                        + " for example validation-from: {random: {duplicates: apart}}");
    }
}
