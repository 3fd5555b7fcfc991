package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.text.Decimal;
import dev.bevis.train.Trial.Batching;
import dev.bevis.train.Trial.Descent;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class TrialTest {

    @Test
    void imagesThatFillNoBatchAreDroppedOrMakeAShortOne() {
        assertThat(new Batching(64, true, false).stepsPerEpoch(10_000)).isEqualTo(156);
        assertThat(new Batching(64, true, true).stepsPerEpoch(10_000)).isEqualTo(157);
        assertThat(new Batching(100, true, true).stepsPerEpoch(10_000)).isEqualTo(100);
        assertThat(new Batching(100, false, false).stepsPerEpoch(100)).isEqualTo(1);
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> new Batching(200, true, false).stepsPerEpoch(150))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of 200 images is larger than the 150 training images");
    }

    @Test
    void batchSizesOutOfRangeAreRefused() {
        for (int bad : new int[] {0, -1, 65_537, 1 << 30}) {
            assertThatThrownBy(() -> new Batching(bad, true, false))
                    .hasMessage("a batch needs 1 to 65,536 images, got " + bad);
        }
    }

    @Test
    void penaltiesThatAreNoneAreRefused() {
        for (double bad : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() ->
                            new Descent(
                                    bad,
                                    new Constant(0.1),
                                    new Length.Epochs(1),
                                    new Batching(1, true, false)))
                    .hasMessage(
                            "lambda must be a finite number, 0 or more, got " + Decimal.text(bad));
        }
    }

    @Test
    void threadsOutOfRangeAreRefused() {
        for (int bad : new int[] {0, -2, 257}) {
            assertThatThrownBy(() ->
                            new Options(
                                    Options.Precision.FLOAT,
                                    bad,
                                    new EvaluateEvery.Never(),
                                    false,
                                    false))
                    .hasMessage("threads must be 1 to 256, got " + bad);
        }
    }

    @Test
    void checkpointsNeedAStepBetweenThem() {
        assertThatThrownBy(() -> new Checkpoints(Path.of("state"), 0, false))
                .hasMessageContaining("got 0");
    }
}
