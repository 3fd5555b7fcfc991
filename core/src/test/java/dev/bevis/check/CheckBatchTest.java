package dev.bevis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.junit.jupiter.api.Test;

class CheckBatchTest {

    private final Subset train = Samples.images(20, 10);
    private final Normalizer normalizer = Normalizer.fit(Normalization.STANDARDIZE, train);
    private final InputTransform transform = InputTransform.of(normalizer.scale());

    @Test
    void batchHoldsTheFirstComponentsOfTheFirstImagesOfTheSeedsEpoch() {
        int[] order = new int[20];
        new Philox(5, Philox.Purpose.BATCH_ORDER).permutation(0, order);

        CheckBatch batch = CheckBatch.of(train, transform, 3, 7, 5);

        assertThat(batch.images()).isEqualTo(7);
        assertThat(batch.inputs()).isEqualTo(3);
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            Matrix x = batch.pack(kernels);
            for (int n = 0; n < 7; n++) {
                assertThat(batch.labels()[n]).isEqualTo((char) train.label(order[n]));
                for (int c = 0; c < 3; c++) {
                    double pixel = train.images().pixel(order[n], c) / 255.0;
                    double expected = (pixel - normalizer.origin(c)) / normalizer.unit(c);
                    assertThat(x.get(n, c)).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @Test
    void moreInputsOrImagesThanThereAreAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckBatch.of(train, transform, 11, 7, 5))
                .withMessageContaining("1 to 10 inputs")
                .withMessageContaining("got 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckBatch.of(train, transform, 3, 21, 5))
                .withMessageContaining("1 to 20 images")
                .withMessageContaining("got 21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckBatch.of(train, transform, 0, 7, 5))
                .withMessageContaining("got 0");
    }
}
