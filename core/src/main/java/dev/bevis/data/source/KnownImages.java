package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.cifar.CifarImages;

import java.util.Arrays;
import java.util.List;

/// What is known of the images of a published dataset.
///
/// @param classes their names in label order
/// @param train images of each class to train on
/// @param test images of each class to test on
record KnownImages(List<String> classes, int[] train, int[] test) {

    /// What was read under the name of the dataset, called so if it has the same numbers of images,
    /// and else what it is.
    Dataset named(Dataset read, String name, String title) {
        boolean isOriginal = has(read.train(), train, read) && has(read.test(), test, read);
        boolean hasNames = read.classes().size() <= classes.size();
        return new Dataset(
                name,
                isOriginal ? title : title + CifarImages.NOT_ORIGINAL,
                hasNames ? classes : read.classes(),
                read.shape(),
                read.train(),
                read.test());
    }

    private static boolean has(Images images, int[] counts, Dataset read) {
        return Arrays.equals(images.classCounts(read.classes().size()), counts);
    }
}
