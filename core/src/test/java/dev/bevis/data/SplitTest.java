package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.cifar.TinyCifar;
import dev.bevis.data.split.Placement;

import org.junit.jupiter.api.Test;

import java.util.List;

class SplitTest {

    private static final Dataset DATASET = TinyCifar.of(5);
    private static final List<Placement> PLACEMENTS =
            List.of(
                    new Placement.End(),
                    new Placement.Front(),
                    new Placement.AtRandom(3, Placement.Duplicates.TOGETHER),
                    new Placement.Stratified(3, Placement.Duplicates.APART));

    @Test
    void validationIsTheEndOfTheTrainingImages() {
        Split.Parts parts = new Split(30, 15, new Placement.End()).of(DATASET);
        assertThat(parts.train()).isEqualTo(new Subset(DATASET.train(), 0, 30));
        assertThat(parts.validation()).isEqualTo(new Subset(DATASET.train(), 35, 15));
        assertThat(parts.test()).isEqualTo(new Subset(DATASET.test(), 0, 10));
    }

    @Test
    void validationInFrontFollowsTheTrainingImages() {
        Split.Parts parts = new Split(10, 10, new Placement.Front()).of(DATASET);
        assertThat(parts.train()).isEqualTo(new Subset(DATASET.train(), 0, 10));
        assertThat(parts.validation()).isEqualTo(new Subset(DATASET.train(), 10, 10));
    }

    @Test
    void bothPlacementsAgreeWhenAllImagesAreUsed() {
        assertThat(new Split(45, 5, new Placement.End()).of(DATASET))
                .isEqualTo(new Split(45, 5, new Placement.Front()).of(DATASET));
    }

    @Test
    void validationMayBeEmpty() {
        for (Placement placement : PLACEMENTS) {
            assertThat(new Split(50, 0, placement).of(DATASET).validation().count()).isZero();
        }
    }

    @Test
    void overlapIsRefusedWithAllNumbers() {
        for (Placement placement : PLACEMENTS) {
            assertThatThrownBy(() -> new Split(46, 5, placement).of(DATASET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "46 training and 5 validation images are 51 together",
                            "cifar10 has 50 training images");
        }
    }

    @Test
    void sumBeyondAnIntIsRefused() {
        assertThatThrownBy(() ->
                        new Split(Integer.MAX_VALUE, Integer.MAX_VALUE, new Placement.End())
                                .of(DATASET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4294967294 together");
    }

    @Test
    void countsBelowTheLeastAreRefused() {
        assertThatThrownBy(() -> new Split(0, 5, new Placement.End()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Split(5, -1, new Placement.End()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got -1");
    }

    @Test
    void subsetBeyondItsImagesIsRefused() {
        for (int[] range : new int[][] {{-1, 2}, {0, -1}, {10, 1}, {5, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> new Subset(DATASET.test(), range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("within 10 images");
        }
    }

    @Test
    void subsetCountsFromItsFirstImage() {
        Subset subset = new Subset(DATASET.train(), 12, 3);
        assertThat(subset.label(1)).isEqualTo(DATASET.train().label(13));
        assertThat(subset.offset(1)).isEqualTo(13 * subset.features());
    }
}
