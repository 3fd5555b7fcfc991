package dev.bevis.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// Images with their labels.
///
/// @param images rows of [#FEATURES] standardized numbers
/// @param labels class of each
public record Examples(float[] images, int[] labels) {

    /// Components of an image.
    public static final int FEATURES = 3072;

    /// Classes.
    public static final int CLASSES = 10;

    private static final int RECORD = 1 + FEATURES;
    private static final int FILE = 10_000;

    /// How many there are.
    public int count() {
        return labels.length;
    }

    /// CIFAR-10's images of `from` to before `to`, the five training files and then the test file.
    private static Examples read(Path folder, int from, int to) throws IOException {
        float[] images = new float[(to - from) * FEATURES];
        int[] labels = new int[to - from];
        for (int file = from / FILE; file * FILE < to; file++) {
            String name = file < 5 ? "data_batch_" + (file + 1) + ".bin" : "test_batch.bin";
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            for (int i = 0; i < FILE; i++) {
                int at = file * FILE + i - from;
                if (at < 0 || at >= labels.length) {
                    continue;
                }
                labels[at] = bytes[i * RECORD];
                for (int c = 0; c < FEATURES; c++) {
                    images[at * FEATURES + c] = (bytes[i * RECORD + 1 + c] & 0xFF) / 255f;
                }
            }
        }
        return new Examples(images, labels);
    }

    /// Images to train, validate and test on, standardized by those trained on.
    static Examples[] parts(Path folder, int train) throws IOException {
        Examples[] parts = {
            read(folder, 0, train), read(folder, 45_000, 50_000), read(folder, 50_000, 60_000)
        };
        double[] sums = new double[FEATURES];
        double[] squares = new double[FEATURES];
        for (int i = 0; i < parts[0].images.length; i++) {
            double value = parts[0].images[i];
            sums[i % FEATURES] += value;
            squares[i % FEATURES] += value * value;
        }
        float[] means = new float[FEATURES];
        float[] deviations = new float[FEATURES];
        for (int c = 0; c < FEATURES; c++) {
            double mean = sums[c] / train;
            means[c] = (float) mean;
            deviations[c] = (float) Math.sqrt(squares[c] / train - mean * mean);
        }
        for (Examples part : parts) {
            IntStream.range(0, part.images.length)
                    .forEach(i ->
                            part.standardize(i, means[i % FEATURES], deviations[i % FEATURES]));
        }
        return parts;
    }

    private void standardize(int i, float mean, float deviation) {
        images[i] = (images[i] - mean) / deviation;
    }
}
