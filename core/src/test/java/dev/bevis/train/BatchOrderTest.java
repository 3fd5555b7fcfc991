package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.train.Trial.Batching;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class BatchOrderTest {

    private static final int IMAGES = 23;

    private static BatchOrder order(boolean shuffle, boolean keepRemainder, long seed) {
        return new BatchOrder(new Batching(5, shuffle, keepRemainder), seed, IMAGES);
    }

    private static List<Integer> batch(BatchOrder order, long step) {
        int first = order.first(step);
        return Arrays.stream(order.images(step), first, first + order.size(step)).boxed().toList();
    }

    private static List<Integer> epoch(BatchOrder order, long epoch) {
        List<Integer> images = new ArrayList<>();
        for (int i = 0; i < order.stepsPerEpoch(); i++) {
            images.addAll(batch(order, epoch * order.stepsPerEpoch() + i));
        }
        return images;
    }

    private static List<Integer> all() {
        return IntStream.range(0, IMAGES).boxed().toList();
    }

    @Test
    void everyEpochSeesEveryImageOnceInAnOrderOfItsOwn() {
        BatchOrder order = order(true, true, 1);
        List<Integer> first = epoch(order, 0);
        List<Integer> second = epoch(order, 1);
        assertThat(first).containsExactlyInAnyOrderElementsOf(all()).isNotEqualTo(all());
        assertThat(second).containsExactlyInAnyOrderElementsOf(all()).isNotEqualTo(first);
    }

    @Test
    void theRemainderIsAShortBatchOrLeftOutOfThatEpoch() {
        BatchOrder kept = order(true, true, 1);
        BatchOrder dropped = order(true, false, 1);
        assertThat(kept.stepsPerEpoch()).isEqualTo(5);
        assertThat(kept.size(3)).isEqualTo(5);
        assertThat(kept.size(4)).isEqualTo(3);
        assertThat(dropped.stepsPerEpoch()).isEqualTo(4);
        assertThat(epoch(dropped, 0)).isEqualTo(epoch(kept, 0).subList(0, 20));
        assertThat(epoch(dropped, 1)).isEqualTo(epoch(kept, 1).subList(0, 20));
    }

    @Test
    void withoutShufflingImagesComeInFileOrder() {
        BatchOrder order = order(false, true, 1);
        assertThat(epoch(order, 0)).isEqualTo(all());
        assertThat(epoch(order, 7)).isEqualTo(all());
    }

    @Test
    void anyBatchCanBeAskedForFirst() {
        BatchOrder forward = order(true, true, 1);
        List<List<Integer>> batches =
                IntStream.range(0, 20).mapToObj(step -> batch(forward, step)).toList();
        BatchOrder backward = order(true, true, 1);
        for (int step = 19; step >= 0; step--) {
            assertThat(batch(backward, step)).isEqualTo(batches.get(step));
        }
    }

    @Test
    void theOrderIsThatOfTheDataSeed() {
        assertThat(epoch(order(true, true, 1), 3)).isEqualTo(epoch(order(true, true, 1), 3));
        assertThat(epoch(order(true, true, 2), 3)).isNotEqualTo(epoch(order(true, true, 1), 3));
    }
}
