package dev.bevis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.Philox.Purpose;

import org.junit.jupiter.api.Test;

import java.util.Random;

class PhiloxBatchTest {

    @Test
    void numbersOfABatchAreThoseDrawnOneByOne() {
        long seed = System.nanoTime();
        System.out.println("numbersOfABatchAreThoseDrawnOneByOne: seed " + seed);
        Random random = new Random(seed);
        PhiloxBatch batch = new PhiloxBatch();
        for (int count : new int[] {0, 1, 7, 100, 3, 257}) {
            Philox philox = new Philox(random.nextLong(), Purpose.AUGMENTATION);
            int stream = random.nextInt();
            long[] indices = random.longs(count).map(index -> 2 * (index >>> 2)).toArray();
            double[] drawn = new double[count];
            batch.uniforms(philox, stream, indices, count, drawn);
            for (int i = 0; i < count; i++) {
                assertThat(drawn[i]).isEqualTo(philox.uniform(stream, indices[i]));
            }
        }
    }

    @Test
    void oddNumbersAreRefused() {
        Philox philox = new Philox(1, Purpose.AUGMENTATION);
        assertThatThrownBy(() ->
                        new PhiloxBatch().uniforms(philox, 0, new long[] {3}, 1, new double[1]))
                .hasMessageContaining("even indices, got 3");
    }
}
