package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.augment.CutMix;
import dev.bevis.data.augment.Cutout;
import dev.bevis.data.augment.Mixup;
import dev.bevis.data.augment.Noise;
import dev.bevis.data.augment.PhotometricJitter;
import dev.bevis.data.augment.RandomFlip;
import dev.bevis.data.augment.Rotation;
import dev.bevis.data.augment.Shift;
import dev.bevis.data.split.Placement;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluateEvery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Training on augmented images has the same bits however it is computed.
class AugmentedTrainingTest {

    private static final Augmentations ALL =
            Augmentations.of(
                    new AlternatingFlip(),
                    new Rotation(20),
                    new RandomFlip(0.3),
                    new Shift(2),
                    new PhotometricJitter(0.2, 0.1),
                    new Noise(0.1),
                    new Cutout(3),
                    new Mixup(0.4, 0.5),
                    new CutMix(1, 0.4));

    @TempDir Path folder;

    private static Trial.Order order(Augmentations augmentation, boolean shuffle) {
        return new Trial.Order(
                new Trial.Batching(30, shuffle, true, augmentation), CohortStories.DATA_SEED);
    }

    private static List<Trial> trials(Trial.Order order, int count) {
        Random random = new Random(3);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(CohortStories.random(random, order, 20));
        }
        return trials;
    }

    @Test
    void membersAndThreadsChangeNothing() throws IOException {
        List<Trial> trials = trials(order(ALL, true), 4);
        List<CohortStories.Story> alone = new ArrayList<>();
        for (Trial trial : trials) {
            alone.addAll(
                    CohortStories.of(
                            List.of(trial), CohortStories.options(1, new EvaluateEvery.Steps(9))));
        }
        for (int threads : new int[] {1, 2, 3}) {
            assertThat(
                            CohortStories.of(
                                    trials,
                                    CohortStories.options(threads, new EvaluateEvery.Steps(9))))
                    .isEqualTo(alone);
        }
    }

    @Test
    void whatIsStoppedAndResumedIsTheSame() throws IOException {
        List<Trial> trials = trials(order(ALL, true), 2);
        List<String> expected =
                CohortStories.of(trials, CohortStories.options(1, new EvaluateEvery.Steps(5)))
                        .stream()
                        .map(CohortStories.Story::weights)
                        .toList();
        List<String> weights = List.of();
        for (int stop : new int[] {3, 11, 17, 100}) {
            AtomicInteger steps = new AtomicInteger();
            try (Cohort cohort =
                    CohortStories.resumable(
                            folder, trials, CohortStories.options(2, new EvaluateEvery.Steps(5)))) {
                cohort.run(
                        (_, event) -> steps.addAndGet(event instanceof Event.Stepped ? 1 : 0),
                        () -> steps.get() >= stop);
                weights = cohort.members().stream().map(Member::weightsSha256).toList();
            }
        }
        assertThat(weights).isEqualTo(expected);
    }

    @Test
    void theDataSeedDecidesEvenWhereImagesAreNotShuffled() throws IOException {
        Trial.Order order = order(Augmentations.of(new RandomFlip(0.5)), false);
        Trial trial = trials(order, 1).getFirst();
        Trial other =
                new Trial(
                        trial.architecture(),
                        trial.loss(),
                        trial.initialization(),
                        trial.descent(),
                        new Trial.Seeds(trial.seeds().init(), 77));
        assertThat(trial.order()).isNotEqualTo(other.order());
        assertThat(trial.order().toString()).contains("flip").contains("data seed");
        List<String> weights = new ArrayList<>();
        for (Trial each : List.of(trial, other)) {
            weights.add(
                    CohortStories.of(
                                    List.of(each),
                                    CohortStories.options(1, new EvaluateEvery.Never()))
                            .getFirst()
                            .weights());
        }
        assertThat(weights.getFirst()).isNotEqualTo(weights.getLast());
    }

    @Test
    void tablesAreRefusedBeforeAnythingIsTrained() {
        Dataset images = CohortStories.DATA;
        Dataset table =
                new Dataset(
                        "table",
                        "Table",
                        images.classes(),
                        Columns.numbered(images.features()),
                        images.train(),
                        images.test());
        Trial trial = trials(order(ALL, true), 1).getFirst();
        assertThatThrownBy(() ->
                        Cohort.of(
                                table,
                                new Split(200, 30, new Placement.End()),
                                Normalization.STANDARDIZE,
                                List.of(trial),
                                CohortStories.options(1, new EvaluateEvery.Never())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("augment: [{noise: {deviation: 0.1}}]");
    }
}
