package dev.bevis.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Subset;

import org.junit.jupiter.api.Test;

/// Views of test images, whose probabilities are averaged.
class TestViewsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 3, 3);

    private static byte[] moved(Displacement view) {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Images images = new Images(pixels, new char[] {0}, 9);
        Subset moved = TestViews.moved(Subset.all(images), SHAPE, view);
        byte[] out = new byte[9];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) moved.images().pixel(0, i);
        }
        return out;
    }

    @Test
    void aFlipIsTheImageAndItsMirrorImage() {
        assertThat(new TestViews.MirrorViews().displacements().stream().map(TestViewsTest::moved))
                .containsExactly(
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
                        new byte[] {3, 2, 1, 6, 5, 4, 9, 8, 7});
    }

    @Test
    void tenViewsAreFiveShiftsAndTheMirrorImageOfEach() {
        var views = new TestViews.TenViews(1).displacements();
        assertThat(views).hasSize(10).doesNotHaveDuplicates();
        assertThat(moved(views.getFirst())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        // One up and one to the left: what comes in from below and the right is reflected.
        assertThat(moved(views.get(1))).containsExactly(5, 6, 5, 8, 9, 8, 5, 6, 5);
        for (int v = 0; v < 5; v++) {
            byte[] plain = moved(views.get(v));
            byte[] mirrored = moved(views.get(v + 5));
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    assertThat(mirrored[3 * y + x]).isEqualTo(plain[3 * y + 2 - x]);
                }
            }
        }
    }

    @Test
    void aShiftFitsTheImage() {
        assertThatThrownBy(() -> new TestViews.TenViews(3).requireFit(SHAPE))
                .hasMessageContaining("at most 2 pixels");
        assertThatThrownBy(() -> new TestViews.TenViews(0)).hasMessageContaining("{ten: {by: 2}}");
    }
}
