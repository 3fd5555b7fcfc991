package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.tensor.Tensor;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.Constant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One of everything that can be one.
@Tag("slow")
class SmallestShapesTest {

    private static final List<Loss> LOSSES = List.of(new SoftmaxCrossEntropy(), new Hinge());

    private static Dataset dataset(int features, int classes, int train) {
        return Synthetic.dataset(new ImageShape(1, 1, features), classes, train, 4);
    }

    private static Split all(int train) {
        return new Split(train, 0, new Placement.End());
    }

    static Stream<Arguments> smallest() {
        Stream.Builder<Arguments> all = Stream.builder();
        for (Loss loss : LOSSES) {
            for (Architecture architecture :
                    List.of(Setup.plain(), Setup.plain(1), Setup.norm(1), Setup.norm(1, 1))) {
                for (int classes : new int[] {1, 2}) {
                    for (int batch : new int[] {1, 3}) {
                        all.add(Arguments.of(loss, architecture, classes, batch));
                    }
                }
            }
        }
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("smallest")
    void everythingStaysFinite(Loss loss, Architecture architecture, int classes, int batch)
            throws IOException {
        for (Precision precision : Precision.values()) {
            Setup setup = Setup.of(dataset(1, classes, 3), all(3), architecture, loss, batch, 20);
            try (Training training = setup.with(precision).withStepCost().start()) {
                List<Event> events = Setup.run(training);
                assertThat(events)
                        .filteredOn(Event.Stepped.class::isInstance)
                        .hasSize(20)
                        .allMatch(e -> Double.isFinite(((Event.Stepped) e).cost()));
                assertThat(training.step()).isEqualTo(20);
                for (Tensor tensor : training.weights().all()) {
                    assertThat(Arrays.stream(tensor.values()).allMatch(Double::isFinite)).isTrue();
                }
                assertThat(training.evaluate(SplitName.TEST).accuracy()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void oneTrainingImageIsABatch() throws IOException {
        try (Training training =
                Setup.of(dataset(3, 2, 1), all(1), Setup.plain(2), 1, 5).finished()) {
            assertThat(training.step()).isEqualTo(5);
            assertThat(training.evaluate(SplitName.TRAIN).loss()).isFinite();
        }
    }

    @Test
    void classesMayBeAsManyAsAByteHolds() throws IOException {
        for (Loss loss : LOSSES) {
            Setup setup =
                    Setup.of(dataset(20, 256, 300), all(300), Setup.plain(), loss, 30, 100)
                            .with(new Constant(0.001));
            try (Training untrained = setup.start();
                    Training training = setup.finished()) {
                assertThat(training.evaluate(SplitName.TRAIN).loss())
                        .isLessThan(untrained.evaluate(SplitName.TRAIN).loss());
            }
        }
    }

    @Test
    void theWholeTrainingSplitMayBeABatch() throws IOException {
        Dataset dataset = dataset(5, 3, 50);
        try (Training training = Setup.of(dataset, all(50), Setup.plain(4), 50, 3).finished()) {
            assertThat(training.step()).isEqualTo(3);
        }
    }

    @Test
    void aBatchLargerThanTheTrainingSplitIsRefused() {
        Setup setup = Setup.of(dataset(5, 3, 50), all(49), Setup.plain(4), 50, 3);
        assertThatThrownBy(setup::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of 50 images is larger than the 49 training images");
    }
}
