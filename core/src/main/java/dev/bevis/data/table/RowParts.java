package dev.bevis.data.table;

import dev.bevis.data.Dataset;
import dev.bevis.data.GivenParts;
import dev.bevis.data.HoldOut;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.SplitName;
import dev.bevis.io.DatasetException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the rows of a table are for, by the words of a column: noted row by row while the table is
/// looked at.
final class RowParts {

    private final List<SplitName> parts = new ArrayList<>();

    /// Notes what a row is for.
    ///
    /// @param at where its word stands, for messages
    /// @param mayTest whether there are no test rows elsewhere
    void add(String word, String at, boolean mayTest) {
        Optional<SplitName> part =
                GivenParts.part(word).filter(each -> mayTest || each != SplitName.TEST);
        parts.add(
                part.orElseThrow(() ->
                        new DatasetException(
                                at
                                        + "expected train"
                                        + (mayTest ? ", validation or test" : " or validation")
                                        + ", found '"
                                        + TableText.shown(word)
                                        + "'"
                                        + (mayTest ? "" : "; there is a file with test rows"))));
    }

    /// Rows for a part.
    int count(SplitName part) {
        return (int) parts.stream().filter(each -> each == part).count();
    }

    /// Rows to train and to validate on; without rows to test on a part of those to train on is
    /// held out for that.
    int train(boolean isTested, HoldOut.Rule heldOut) {
        int train = count(SplitName.TRAIN);
        boolean holdsOut = !isTested && count(SplitName.TEST) == 0;
        return train - (holdsOut ? heldOut.count(train) : 0) + count(SplitName.VALIDATION);
    }

    /// Rows to test on.
    int test(HoldOut.Rule heldOut) {
        int test = count(SplitName.TEST);
        return test == 0 ? heldOut.count(count(SplitName.TRAIN)) : test;
    }

    /// The dataset that rows are for.
    ///
    /// @param rows all of them
    /// @param tested rows to test on of another file
    /// @param heldOut how rows to test on are taken from the others where there are none
    /// @throws IllegalArgumentException when there are none to train on, or none can be held out
    Dataset dataset(
            String title,
            List<String> classes,
            Shape shape,
            Images rows,
            Optional<Images> tested,
            HoldOut.Rule heldOut) {
        GivenParts given = GivenParts.of(rows, parts);
        int validation = given.validation();
        Optional<Images> test = tested.or(given::test);
        if (test.isPresent()) {
            return new Dataset(title, title, classes, shape, given.train(), test.get(), validation);
        }
        int trained = given.train().count() - validation;
        HoldOut divided = HoldOut.of(given.train().first(trained), classes.size(), heldOut);
        Images train = divided.train().and(given.train().last(validation));
        return new Dataset(title, title, classes, shape, train, divided.test(), validation);
    }
}
