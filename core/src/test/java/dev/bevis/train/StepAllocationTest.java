package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Dropout;
import dev.bevis.model.Gelu;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Patchify;
import dev.bevis.model.Relu;
import dev.bevis.model.Skip;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Constant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/// Once compiled, a step allocates nothing but what it tells, whatever the batch.
@Tag("slow")
class StepAllocationTest {

    private static final int WINDOW = 500;

    /// The event, and what the loop asks of its options.
    private static final long MOST_BYTES_A_STEP = 256;

    /// What a step says besides to a rule that needs numbers of its own once a step.
    private static final long MOST_BYTES_OF_NUMBERS = 256;

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(1, 20, 20), 10, 200, 10);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Bytes that each of [#WINDOW] steps allocated on all threads together: the fewest of all
    /// windows until they are few enough.
    private double bytesAStep(Setup setup) throws IOException {
        double[] fewest = {Double.MAX_VALUE};
        long[] before = {0};
        try (Training training = setup.start()) {
            training.run(
                    event -> {
                        if (event instanceof Event.Stepped stepped
                                && stepped.step() % WINDOW == WINDOW - 1) {
                            long now = threads.getTotalThreadAllocatedBytes();
                            if (before[0] > 0) {
                                double bytes = (double) (now - before[0]) / WINDOW;
                                fewest[0] = Math.min(fewest[0], bytes);
                            }
                            before[0] = threads.getTotalThreadAllocatedBytes();
                        }
                    },
                    () -> fewest[0] <= most(setup));
        }
        return fewest[0];
    }

    private static long most(Setup setup) {
        return MOST_BYTES_A_STEP
                + (setup.trial().descent().rule().numbers(0.1, 0).length == 0
                        ? 0
                        : MOST_BYTES_OF_NUMBERS);
    }

    @Test
    void aCompiledStepAllocatesAlmostNothing() throws IOException {
        Split split = new Split(200, 0, new Placement.End());
        Architecture leaky = Architecture.of(List.of(17), LeakyRelu.USUAL, Optional.empty());
        Architecture dropped =
                Architecture.of(
                        List.of(17, 9),
                        LayerChoices.of(new Relu())
                                .withDropout(Optional.of(new Dropout(0.3)))
                                .withInputDropout(Optional.of(new Dropout(0.2))));
        // Its layers differ in what they take for an image: patches and all pixels.
        Architecture patches =
                Architecture.of(
                        List.of(17),
                        LayerChoices.of(new Relu())
                                .withPatchify(Optional.of(new Patchify(List.of(5), 6, true))));
        Architecture skipping =
                Architecture.of(
                        List.of(12, 12, 12),
                        LayerChoices.of(new Gelu())
                                .withLayerNorm(Optional.of(LayerNorm.USUAL))
                                .with(new Skip.Residual()));
        for (Architecture architecture :
                List.of(
                        Setup.norm(17, 9, 33),
                        Setup.plain(17),
                        leaky,
                        dropped,
                        patches,
                        skipping)) {
            for (int batch : new int[] {7, 100}) {
                Setup softmax =
                        Setup.of(
                                DATA,
                                split,
                                architecture,
                                new SoftmaxCrossEntropy(),
                                batch,
                                100_000);
                Setup hinge = Setup.of(DATA, split, architecture, new Hinge(), batch, 100_000);
                Setup nesterov =
                        Setup.of(
                                        DATA,
                                        split,
                                        architecture,
                                        new SoftmaxCrossEntropy(0.1),
                                        batch,
                                        100_000)
                                .with(new Momentum(0.5, true))
                                .withLambda(0.001);
                for (Setup setup :
                        List.of(
                                softmax,
                                hinge.with(new Constant(0.001)),
                                nesterov,
                                nesterov.with(new AdamW(0.1, 0.9, 0.999, 1e-8)),
                                nesterov.clippedTo(0.1),
                                nesterov.with(
                                        new Trial.Averaging(
                                                new ExponentialAverage(0.9),
                                                new RunningStatistics())))) {
                    assertThat(bytesAStep(setup))
                            .as("bytes a step, %s", setup.trial())
                            .isLessThanOrEqualTo((double) most(setup));
                }
            }
        }
    }
}
