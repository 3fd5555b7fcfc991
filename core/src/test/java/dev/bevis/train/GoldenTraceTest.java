package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.SplitName;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.GoldenTrace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Training against a second implementation, `tools/golden.py`: the cost of every step, and all
/// splits before and after.
class GoldenTraceTest {

    private static final int WRITTEN = 85;

    static List<Arguments> traces() throws IOException, URISyntaxException {
        Path folder =
                Path.of(
                        Objects.requireNonNull(
                                        GoldenTraceTest.class.getResource("/dev/bevis/golden"))
                                .toURI());
        List<Arguments> traces = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                traces.add(Arguments.of(name, file, Options.Precision.DOUBLE, 1e-9));
                traces.add(Arguments.of(name, file, Options.Precision.FLOAT, 1e-5));
            }
        }
        assertThat(traces).hasSize(2 * WRITTEN);
        return traces;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("traces")
    void everyStepHasTheCostOfTheOtherImplementation(
            String name, Path file, Options.Precision precision, double tolerance)
            throws IOException {
        GoldenTrace golden = GoldenTrace.read(file);
        Options options = new Options(precision, 2, golden.evaluate(), true, false);
        try (Training training =
                Training.of(
                        golden.dataset(),
                        golden.split(),
                        golden.preprocessing(),
                        new Cohort.Entry(golden.trial(), golden.firstWeights(), Optional.empty()),
                        options)) {
            agree(name + " untrained", training, golden.untrained(), tolerance);
            List<Double> costs = new ArrayList<>();
            training.run(
                    event -> {
                        if (event instanceof Event.Stepped stepped) {
                            costs.add(stepped.cost());
                        }
                    },
                    () -> false);
            assertThat(costs).hasSameSizeAs(golden.costs()).isNotEmpty();
            for (int step = 0; step < costs.size(); step++) {
                close(
                        name + ", step " + step,
                        costs.get(step),
                        golden.costs().get(step),
                        tolerance);
            }
            agree(name + " trained", training, golden.trained(), tolerance);
        }
    }

    private static void agree(
            String what,
            Training training,
            SortedMap<SplitName, Evaluation> golden,
            double tolerance) {
        assertThat(golden).hasSize(SplitName.values().length);
        golden.forEach((split, expected) -> {
            Evaluation found = training.evaluate(split);
            close(what + " loss " + split, found.loss(), expected.loss(), tolerance);
            close(what + " cost " + split, found.cost(), expected.cost(), tolerance);
            assertThat(found.accuracy())
                    .as(what + " accuracy " + split)
                    .isCloseTo(expected.accuracy(), within(1e-12));
        });
    }

    private static void close(String what, double found, double expected, double tolerance) {
        assertThat(found).as(what).isCloseTo(expected, within(tolerance * Math.abs(expected)));
    }
}
