package dev.bevis.bench;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.train.Options;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;
import dev.bevis.train.schedule.EvaluateEvery;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/// One whole step of training, as a program that embeds Bevis runs it: order, packing, forward,
/// loss, backward, update. The images are made up; what they show makes no difference.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class StepBenchmark extends KernelBenchmark {

    private static final int STEPS = 10;
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    /// Hidden units with `-` between layers, or `none`; `+norm` for batch norm.
    @Param({"none", "50", "50-50+norm", "50-30-20-20-10-10-10-10+norm", "400", "1024-1024"})
    public String network;

    /// Images of a batch.
    @Param("100")
    public int batch;

    private Training training;
    private int stepped;

    @Override
    long prepare() {
        Images images = new Images(pixels(ALL_IMAGES * FEATURES), labels(ALL_IMAGES), FEATURES);
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
        Dataset dataset = new Dataset("made-up", "Made up", classes, SHAPE, images, images);
        Trial trial = Trials.of(network, batch);
        Options options =
                new Options(
                        Options.Precision.FLOAT, threads, new EvaluateEvery.Never(), false, false);
        Split split = new Split(ALL_IMAGES, 0, new Placement.End());
        try {
            training = Training.of(dataset, split, Normalization.STANDARDIZE, trial, options);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return trial.architecture().floatingPointOperations(FEATURES, CLASSES, batch);
    }

    /// A step; several in each call, so that starting and stopping does not count.
    ///
    /// @throws IOException never: nothing is saved
    /// @throws IllegalStateException if it did not train exactly these steps: their time would be
    ///   that of other work
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void step() throws IOException {
        long end = training.step() + STEPS;
        stepped = 0;
        // How often a training asks whether to stop is its own affair: only steps are counted.
        Outcome outcome = training.run(this::count, () -> stepped == STEPS);
        if (stepped != STEPS || training.step() != end) {
            throw new IllegalStateException(
                    STEPS + " steps were to be trained, but it made " + stepped + ": " + outcome);
        }
    }

    private void count(Event event) {
        if (event instanceof Event.Stepped) {
            stepped++;
        }
    }

    /// Ends the threads of the training.
    @TearDown
    public void close() {
        training.close();
    }
}
