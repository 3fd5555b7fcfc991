package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class DatasetTest {

    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    private static Images images(int features, int... labels) {
        char[] classes = new char[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = (char) labels[i];
        }
        return new Images(new byte[labels.length * features], classes, features);
    }

    private static Dataset dataset(List<String> classes, Images train, Images test) {
        return new Dataset("own", "Own", classes, SHAPE, train, test);
    }

    private static void refused(List<String> classes, Images train, Images test, String why) {
        assertThatThrownBy(() -> dataset(classes, train, test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void ownImagesMakeADataset() {
        Dataset dataset = dataset(List.of("a", "b"), images(2, 0, 1, 1), images(2, 1));
        assertThat(dataset.features()).isEqualTo(2);
        assertThat(dataset.train().classCounts(2)).containsExactly(1, 2);
        assertThat(dataset.titled("Other").fingerprint()).isEqualTo(dataset.fingerprint());
        assertThat(dataset.titled("Other").title()).isEqualTo("Other");
    }

    @Test
    void labelWithoutAClassIsRefusedWithItsPlace() {
        refused(
                List.of("a", "b"),
                images(2, 0),
                images(2, 0, 2),
                "own, test: image 1 has label 2, expected 0 to 1");
        refused(List.of("a"), images(2, 255), images(2, 0), "train: image 0 has label 255");
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        refused(List.of("a"), images(3, 0), images(2, 0), "train: images have 3 features");
        refused(List.of("a"), images(2, 0), images(4, 0), "test: images have 4 features");
    }

    @Test
    void numberOfClassesIsLimitedByTwoBytes() {
        refused(List.of(), images(2), images(2), "1 to 65,536 classes, got 0");
        refused(Collections.nCopies(65_537, "c"), images(2), images(2), "got 65537");
        Dataset most = dataset(Collections.nCopies(65_536, "c"), images(2, 65_535), images(2));
        assertThat(most.classes()).hasSize(65_536);
        assertThat(most.train().label(0)).isEqualTo(65_535);
    }

    @Test
    void shapesWithoutPixelsOrWithTooManyAreRefused() {
        for (int[] size : new int[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, -1}}) {
            assertThatThrownBy(() -> new ImageShape(size[0], size[1], size[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1 channel, row and column");
        }
        assertThatThrownBy(() -> new ImageShape(65_536, 65_536, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2147483647 components");
        assertThat(new ImageShape(1, 1, Integer.MAX_VALUE).features()).isEqualTo(Integer.MAX_VALUE);
    }
}
