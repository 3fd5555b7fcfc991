package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchStreamTest {

    private static final int IMAGES = 40;
    private static final int FEATURES = 12;

    private static BatchStream stream() {
        byte[] pixels = new byte[IMAGES * FEATURES];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        Subset split = Subset.all(new Images(pixels, labels, FEATURES));
        return BatchStream.forThreads(
                        1,
                        split,
                        new ImageShape(3, 2, 2),
                        1,
                        new Trial.Order(new Trial.Batching(10, true, false), 7),
                        InputTransform.of(Normalizer.fit(Normalization.CENTER, split).scale()))
                .getFirst();
    }

    private static List<Double> values(Batch batch) {
        List<Double> values = new ArrayList<>();
        for (int n = 0; n < batch.size(); n++) {
            for (int c = 0; c < FEATURES; c++) {
                values.add(batch.x().get(n, c));
            }
        }
        return values;
    }

    /// Its buffers are in doubles, which the kernels for floats do not pack.
    @Test
    void aBatchThatCouldNotBePackedIsPackedByTheNextWhoWantsIt() {
        try (Kernels doubles = new DoubleKernels(1);
                Kernels floats = new FloatKernels(1)) {
            List<Double> expected = values(stream().batch(1, 2, doubles));
            BatchStream stream = stream();
            assertThat(stream.batch(0, 1, doubles).step()).isZero();
            assertThatThrownBy(() -> stream.batch(1, 2, floats))
                    .isInstanceOf(ClassCastException.class);
            Batch again = stream.batch(1, 2, doubles);
            assertThat(again.step()).isEqualTo(1);
            assertThat(values(again)).isEqualTo(expected);
        }
    }
}
