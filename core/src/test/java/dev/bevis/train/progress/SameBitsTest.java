package dev.bevis.train.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.train.GoldenBits;
import dev.bevis.train.Training;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.GoldenRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The same weights to the bit, whatever the threads and however often training was stopped.
@Tag("slow")
class SameBitsTest {

    private static final int[] THREADS = {1, 2, 3, 7};

    /// Before the first step, at ends of epochs (4 and 5 steps), and inside them.
    private static final int[] STOPS = {0, 1, 3, 5, 8, 13, 16, 20, 27, 29};

    @TempDir Path folder;

    static Stream<Arguments> threads() {
        return runsTimes(THREADS);
    }

    static Stream<Arguments> stops() {
        return runsTimes(STOPS);
    }

    private static Stream<Arguments> runsTimes(int[] numbers) {
        return Arrays.stream(GoldenRun.values())
                .flatMap(run -> IntStream.of(numbers).mapToObj(n -> Arguments.of(run, n)));
    }

    @Test
    void goldenBitsAreThoseOfThisNumericsVersion() {
        assertThat(GoldenBits.lines())
                .hasSize(1 + GoldenRun.values().length)
                .first()
                .isEqualTo(GoldenRun.version());
    }

    @ParameterizedTest
    @MethodSource("threads")
    void threadsChangeNothing(GoldenRun run, int threads) throws IOException {
        try (Training training = run.start(threads, Optional.empty())) {
            assertThat(training.run(event -> {}, () -> false)).isEqualTo(new Outcome.Finished(30));
            GoldenBits.assertGolden(run, training);
        }
    }

    @ParameterizedTest
    @MethodSource("stops")
    void oneStopChangesNothing(GoldenRun run, int stop) throws IOException {
        stopAt(run, stop, 1);
        finish(run, 2, stop);
    }

    @ParameterizedTest
    @EnumSource
    void tenStopsChangeNothing(GoldenRun run) throws IOException {
        for (int i = 0; i < STOPS.length; i++) {
            stopAt(run, STOPS[i], THREADS[i % THREADS.length]);
        }
        finish(run, 3, STOPS[STOPS.length - 1]);
    }

    @ParameterizedTest
    @EnumSource
    void deathBetweenTwoCheckpointsChangesNothing(GoldenRun run) throws IOException {
        try (Training training = run.start(2, checkpoints(4))) {
            assertThatThrownBy(() ->
                            training.run(
                                    event -> {
                                        if (training.step() == 18) {
                                            throw new IllegalStateException("death");
                                        }
                                    },
                                    () -> false))
                    .hasMessage("death");
        }
        finish(run, 1, 16);
    }

    private Optional<Checkpoints> checkpoints(long every) {
        return Optional.of(new Checkpoints(folder, every, true));
    }

    private void stopAt(GoldenRun run, int stop, int threads) throws IOException {
        try (Training training = run.start(threads, checkpoints(1000))) {
            assertThat(training.run(event -> {}, () -> training.step() == stop))
                    .isEqualTo(new Outcome.Stopped(stop));
        }
    }

    private void finish(GoldenRun run, int threads, long from) throws IOException {
        try (Training training = run.start(threads, checkpoints(1000))) {
            assertThat(training.step()).isEqualTo(from);
            assertThat(training.run(event -> {}, () -> false)).isEqualTo(new Outcome.Finished(30));
            GoldenBits.assertGolden(run, training);
        }
    }
}
