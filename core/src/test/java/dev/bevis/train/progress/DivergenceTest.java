package dev.bevis.train.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.model.Architecture;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.Constant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Tag("slow")
class DivergenceTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 60, 20);
    private static final Split SPLIT = new Split(60, 0, new Placement.End());

    @TempDir Path folder;

    private static Setup hot(Architecture architecture) {
        return Setup.of(DATA, SPLIT, architecture, 20, 1000)
                .with(new Constant(1e6))
                .withLambda(0.1);
    }

    private static Outcome outcome(Training training) throws IOException {
        return training.run(event -> {}, () -> false);
    }

    @ParameterizedTest
    @EnumSource
    void aRateFarTooHighEndsTheRunAtTheSameStepForAnyThreads(Precision precision)
            throws IOException {
        for (Architecture architecture :
                List.of(Setup.plain(7, 5), Setup.norm(7, 5), Setup.plain())) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int threads : new int[] {1, 2, 3, 7}) {
                Setup setup = hot(architecture).with(precision).withThreads(threads);
                try (Training training = setup.start()) {
                    outcomes.add(outcome(training));
                }
            }
            assertThat(outcomes).containsOnly(outcomes.getFirst());
            assertThat(outcomes.getFirst())
                    .isInstanceOfSatisfying(
                            Outcome.Diverged.class,
                            diverged -> {
                                assertThat(diverged.step()).isPositive();
                                assertThat(diverged.learningRate()).isEqualTo(1e6);
                                assertThat(diverged.layer()).startsWith("dense");
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDivergedStepChangesNoWeight(Precision precision) throws IOException {
        for (Architecture architecture : List.of(Setup.plain(7), Setup.norm(7))) {
            Setup setup = Setup.of(DATA, SPLIT, architecture, 20, 3).with(precision);
            try (Training trained = setup.finished()) {
                Tensors bad = trained.weights().with(notANumber("dense2.bias", 10));
                Setup again = setup.from(bad);
                try (Training training = again.start()) {
                    String before = training.weightsSha256();
                    assertThat(outcome(training))
                            .isEqualTo(new Outcome.Diverged(0, 0.05, "dense2"));
                    assertThat(training.weightsSha256()).isEqualTo(before);
                    assertThat(training.step()).isZero();
                }
            }
        }
    }

    @Test
    void weightsThatTheLastUpdateBlowsUpAreADivergenceAndAreNotSaved() throws IOException {
        Setup setup =
                Setup.of(DATA, SPLIT, Setup.plain(7), 20, 1)
                        .with(new Constant(1e300))
                        .with(new Checkpoints(folder, 1, true));
        try (Training training = setup.start()) {
            assertThat(outcome(training)).isEqualTo(new Outcome.Diverged(1, 1e300, "dense1"));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.safetensors");
    }

    private static Tensor notANumber(String name, int count) {
        float[] values = new float[count];
        values[count - 1] = Float.NaN;
        return Tensor.f32(name, List.of(count), values);
    }

    @Test
    void aResumedRunDivergesAtTheSameStep() throws IOException {
        Setup setup = hot(Setup.norm(7, 5)).with(new Checkpoints(folder, 1, true));
        Outcome.Diverged diverged;
        try (Training training = setup.start()) {
            diverged = (Outcome.Diverged) outcome(training);
        }
        try (Training training = setup.start()) {
            assertThat(training.step()).isEqualTo(diverged.step());
            assertThat(outcome(training)).isEqualTo(diverged);
        }
    }

    @Test
    void theDivergedStepIsToldWithItsLoss() throws IOException {
        try (Training training = hot(Setup.plain(7, 5)).start()) {
            List<Event> events = Setup.run(training);
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            Event.Stepped.class,
                            stepped -> {
                                assertThat(stepped.loss()).matches(loss -> !Double.isFinite(loss));
                                assertThat(stepped.step()).isEqualTo(training.step());
                            });
        }
    }
}
