package dev.bevis.app.command.bench;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.data.source.Shapes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// How fast whole training steps are here, measured in about a second: steps of a network with 50
/// hidden units on images of CIFAR-10's shape, made up for it.
///
/// @param threads that computed
/// @param gigaflops floating-point operations of the steps' products a second, in billions
/// @param peakGigaflops those of multiply-adds on registers, right before and after
/// @param share of the peak
/// @param compiledAgain how often kernels were found to be compiled badly
public record TrainingSpeed(
        int threads,
        double gigaflops,
        double peakGigaflops,
        double share,
        int compiledAgain,
        String arithmetic) {

    private static final int IMAGES = 5_000;
    private static final int CLASSES = 10;

    /// Measures.
    ///
    /// @param stop asked before every step
    /// @return a measurement for each number of threads; fewer when it was told to stop
    public static List<TrainingSpeed> measure(List<Integer> threads, BooleanSupplier stop)
            throws IOException {
        Dataset dataset = madeUp();
        Bench bench =
                new Bench(dataset, BenchReport.machine(dataset, threads), 1, false, false, stop);
        List<TrainingSpeed> speeds = new ArrayList<>();
        for (int count : threads) {
            Optional<BenchReport.Measurement> measured =
                    bench.measure(Workload.ALL.getFirst(), count);
            measured.map(TrainingSpeed::of).ifPresent(speeds::add);
        }
        return speeds;
    }

    private static TrainingSpeed of(BenchReport.Measurement measured) {
        return new TrainingSpeed(
                measured.threads(),
                measured.gigaflops(),
                measured.peakGigaflops(),
                measured.peakShare(),
                measured.compiledAgain(),
                measured.arithmetic());
    }

    private static Dataset madeUp() {
        Shape shape = new Shapes().contents().orElseThrow().shape();
        byte[] pixels = new byte[IMAGES * shape.features()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 251);
        }
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % CLASSES);
        }
        Images images = new Images(pixels, labels, shape.features());
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
        return new Dataset("made up", "Made up", classes, shape, images, images);
    }
}
