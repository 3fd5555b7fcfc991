package dev.bevis.data.numpy;

import dev.bevis.io.DatasetException;

import java.util.List;
import java.util.Optional;

/// Which arrays hold what, by the names that are usual.
///
/// @param train to train on
/// @param test to test on; empty where there are none
record NumpyRoles(Pair train, Optional<Pair> test) {

    private static final List<Pair> TRAIN =
            List.of(
                    new Pair("x_train", "y_train"),
                    new Pair("train_x", "train_y"),
                    new Pair("train_images", "train_labels"),
                    new Pair("train_features", "train_labels"),
                    new Pair("train_data", "train_labels"),
                    new Pair("x", "y"),
                    new Pair("images", "labels"),
                    new Pair("features", "labels"),
                    new Pair("data", "labels"),
                    new Pair("data", "target"),
                    new Pair("arr_0", "arr_1"));

    /// Features and labels.
    record Pair(String features, String labels) {

        private boolean isIn(NumpyFiles files) {
            return files.has(features) && files.has(labels);
        }

        private Pair test() {
            return new Pair(features.replace("train", "test"), labels.replace("train", "test"));
        }
    }

    static boolean areIn(NumpyFiles files) {
        return TRAIN.stream().anyMatch(pair -> pair.isIn(files));
    }

    static NumpyRoles of(NumpyFiles files) {
        Pair train =
                TRAIN.stream()
                        .filter(pair -> pair.isIn(files))
                        .findFirst()
                        .orElseThrow(() ->
                                new DatasetException(
                                        files.path()
                                                + ": expected arrays called x_train and y_train,"
                                                + " with x_test and y_test or without, or x and y,"
                                                + " or images and labels, found "
                                                + files.shown()));
        Pair test = train.test();
        return new NumpyRoles(
                train,
                !test.equals(train) && test.isIn(files) ? Optional.of(test) : Optional.empty());
    }
}
