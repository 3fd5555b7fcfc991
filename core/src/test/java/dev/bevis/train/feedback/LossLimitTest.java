package dev.bevis.train.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Exponential;
import dev.bevis.train.schedule.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Trainings that end because their loss is lost.
class LossLimitTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20);
    private static final Split SPLIT = new Split(60, 20, new Placement.End());
    private static final int STEPS = 60;
    private static final double BETA = 0.8;

    @TempDir Path folder;

    private static Setup growing(EarlyStopping stopping) {
        return Setup.of(DATA, SPLIT, Setup.plain(7), 20, STEPS)
                .with(new Exponential(1e-3, 1e6, new Span.Steps(STEPS - 1)))
                .with(new EvaluateEvery.Batch())
                .with(new Trial.Ending(stopping, Kept.LAST));
    }

    private static Setup limited() {
        return growing(EarlyStopping.at(new LossLimit(4, BETA)));
    }

    /// The losses of batches that a training tells until it ends, or has made so many updates.
    private static List<Double> losses(Training training, long stop) throws IOException {
        List<Double> losses = new ArrayList<>();
        training.run(
                event -> {
                    if (event instanceof Event.Averaged batch) {
                        losses.add(batch.evaluation().loss());
                    }
                },
                () -> training.step() == stop);
        return losses;
    }

    /// How many updates are made until the smoothed loss, a mean with the weights β^(t − i), is
    /// above four times its least value.
    private static int expected(List<Double> losses) {
        double least = Double.MAX_VALUE;
        for (int t = 0; t < losses.size(); t++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i <= t; i++) {
                double weight = StrictMath.pow(BETA, t - i);
                sum += weight * losses.get(i);
                weights += weight;
            }
            least = Math.min(least, sum / weights);
            if (sum / weights > 4 * least) {
                return t + 1;
            }
        }
        return losses.size();
    }

    @Test
    void aTrainingEndsWhereItsSmoothedLossIsAboveTheLimitWhateverInterruptsIt() throws IOException {
        List<Double> losses;
        try (Training whole = growing(EarlyStopping.NONE).start()) {
            losses = losses(whole, -1);
        }
        int end = expected(losses);
        assertThat(end).isBetween(10, STEPS - 1);
        try (Training ended = limited().start()) {
            assertThat(ended.run(_ -> {}, () -> false)).isEqualTo(new Outcome.Finished(end, true));
            for (int stop : new int[] {1, end / 2, end - 1}) {
                Setup saved = limited().with(new Checkpoints(folder.resolve("" + stop), 4, true));
                List<Double> parts = new ArrayList<>();
                try (Training part = saved.start()) {
                    parts.addAll(losses(part, stop));
                }
                try (Training rest = saved.start()) {
                    parts.addAll(losses(rest, -1));
                    assertThat(parts).isEqualTo(losses.subList(0, end));
                    assertThat(rest.weightsSha256()).isEqualTo(ended.weightsSha256());
                }
            }
        }
    }

    @Test
    void theFirstSmoothedLossIsThatOfTheFirstBatch() {
        SmoothedLoss loss = SmoothedLoss.start(0.95).after(3);
        assertThat(loss.value()).isCloseTo(3, within(1e-12));
        assertThat(loss.after(3).after(3).value()).isCloseTo(3, within(1e-12));
    }

    @Test
    void aLimitNeedsAMultipleAboveOneAndACurveOverBatches() {
        assertThatThrownBy(() -> new LossLimit(1, 0.9)).hasMessageContaining("loss-above: 4");
        assertThatThrownBy(() -> new LossLimit(4, 1)).hasMessageContaining("smoothing: 0.95");
        assertThatThrownBy(() -> limited().with(new EvaluateEvery.Epoch()).start())
                .hasMessageContaining("training-scores: batches");
        assertThatThrownBy(() -> limited().with(new EvaluateEvery.Never()).start())
                .hasMessageContaining("training-scores: batches");
    }
}
