package dev.bevis.data.summary;

import dev.bevis.data.Dataset;
import dev.bevis.data.DuplicateGroups;

import java.util.stream.IntStream;

/// How many images have exactly the same features as others.
///
/// @param train training images that equal an earlier one
/// @param test test images that equal an earlier one
/// @param across test images that equal a training image
/// @param contradicting images that equal an earlier one, of either part, and have another class
public record DuplicateCounts(int train, int test, int across, int contradicting) {

    /// Those of a dataset.
    static DuplicateCounts of(Dataset dataset) {
        DuplicateGroups groups = DuplicateGroups.of(dataset.train(), dataset.test());
        int first = dataset.train().count();
        int[] train = IntStream.range(0, first).toArray();
        int[] test = IntStream.range(first, groups.count()).toArray();
        int contradicting = 0;
        for (int[] group : groups.groups()) {
            for (int image : group) {
                contradicting += label(dataset, image) == label(dataset, group[0]) ? 0 : 1;
            }
        }
        return new DuplicateCounts(
                groups.repeated(train),
                groups.repeated(test),
                groups.shared(test, train),
                contradicting);
    }

    private static int label(Dataset dataset, int image) {
        int first = dataset.train().count();
        return image < first ? dataset.train().label(image) : dataset.test().label(image - first);
    }

    /// Whether no two images are equal.
    public boolean isNone() {
        return train == 0 && test == 0 && across == 0;
    }
}
