package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;
import dev.bevis.data.split.Placement.Duplicates;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Splits that cannot be made say what is right.
final class SplitRefusalTest {

    private static final Placement STRATIFIED = new Placement.Stratified(1, Duplicates.TOGETHER);

    private static Dataset dataset(int marked, int... rows) {
        byte[] pixels = new byte[rows.length];
        char[] labels = new char[rows.length];
        for (int i = 0; i < rows.length; i++) {
            pixels[i] = (byte) rows[i];
            labels[i] = (char) (rows[i] % 2);
        }
        Images images = new Images(pixels, labels, 1);
        List<String> classes = List.of("even", "odd");
        return new Dataset("own", "Own", classes, Columns.numbered(1), images, images, marked);
    }

    private static void refused(ThrowingCallable call, String... why) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void foldsThatCannotBe() {
        refused(() -> new Fold(1, 0), "folds must be 1, for none, or more, got 0", "folds: 5");
        refused(() -> new Fold(0, 5), "fold must be 1 to 5", "got 0", "fold: 1");
        refused(() -> new Fold(6, 5), "fold must be 1 to 5", "got 6");
        refused(() -> new Fold(3, 1), "fold 3 needs folds", "folds: 3");
    }

    @Test
    void moreFoldsThanImages() {
        refused(
                () -> Split.of(new Fold(1, 8), 7, new Placement.End()),
                "8 folds of 7 images",
                "for example folds: 5");
    }

    @Test
    void otherSizesThanThoseOfTheFold() {
        Dataset data = dataset(0, 1, 2, 3, 4, 5, 6, 7);
        refused(
                () -> new Split(4, 3, new Placement.End(), new Fold(2, 3)).of(data),
                "Fold 2 of 3 of the 7 training images of own trains on 5 and validates on 2, not"
                        + " on 4 and 3",
                "leave out train and validation");
    }

    @Test
    void aClassWithFewerImagesThanFolds() {
        Dataset data = dataset(0, 1, 2, 3, 4, 6, 8, 10);
        refused(
                () -> Split.of(new Fold(1, 3), 7, STRATIFIED).of(data),
                "the class 'odd' of own has 2 training images for 3 folds",
                "for example folds: 2",
                "validation-from: random");
        assertThat(Split.of(new Fold(1, 2), 7, STRATIFIED).of(data).validation().count())
                .isEqualTo(4);
    }

    @Test
    void equalImagesThatDoNotFit() {
        Dataset data = dataset(0, 1, 1, 1, 1, 2, 2, 2);
        Placement random = new Placement.AtRandom(1, Duplicates.TOGETHER);
        refused(
                () -> new Split(6, 1, random).of(data),
                "own has 2 groups of equal training images, the largest of 4",
                "train on fewer",
                "{random: {duplicates: apart}}");
        assertThat(new Split(3, 4, random).of(data).validation().count()).isEqualTo(4);
        Placement apart = new Placement.AtRandom(1, Duplicates.APART);
        assertThat(new Split(6, 1, apart).of(data).validation().count()).isEqualTo(1);
    }

    @Test
    void anotherSplitThanThatOfTheColumn() {
        Dataset data = dataset(2, 1, 2, 3, 4, 5, 6, 7);
        Split.Parts parts = new Split(5, 2, new Placement.End()).of(data);
        assertThat(parts.validation().image(0)).isEqualTo(5);
        assertThat(new Split(3, 2, new Placement.End()).of(data).train().count()).isEqualTo(3);
        for (Split other :
                List.of(
                        new Split(5, 1, new Placement.End()),
                        new Split(4, 3, new Placement.End()),
                        new Split(5, 2, STRATIFIED),
                        Split.of(new Fold(1, 7), 7, new Placement.End()))) {
            refused(
                    () -> other.of(data),
                    "marks 2 rows for validation and 5 for training",
                    "leave out train, validation, validation-from and folds");
        }
    }
}
