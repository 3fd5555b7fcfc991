package dev.bevis.bench;

import dev.bevis.data.ImageShape;
import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.AugmentedPixels;
import dev.bevis.data.augment.Rotation;
import dev.bevis.data.augment.Shift;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

import java.util.Arrays;
import java.util.List;

/// Gathering, normalizing and packing the images of a batch: the one kernel that reads from memory.
/// Each call takes the next images of an epoch, as training does.
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class PackingBenchmark extends KernelBenchmark {

    /// Images of a batch.
    @Param({"37", "64", "100", "128", "1000"})
    public int images;

    private final int[] order = new int[ALL_IMAGES];
    private int first;
    private Features pixels;
    private FeatureScale scale;
    private InputTransform transform;
    private Matrix inputs;
    private Matrix others;
    private byte[] bytes;
    private MovedPixels moved;
    private AugmentedPixels moves;
    private AugmentedPixels rotation;
    private int[] partners;
    private int[] batch;

    @Override
    long prepare() {
        bytes = pixels(ALL_IMAGES * FEATURES);
        pixels = new ByteFeatures(bytes);
        new Philox(1, Philox.Purpose.BATCH_ORDER).permutation(0, order);
        double[] means = new double[FEATURES];
        double[] deviations = new double[FEATURES];
        Arrays.fill(means, 0.5);
        Arrays.fill(deviations, 0.25);
        scale = new FeatureScale(means, deviations);
        inputs = kernels().inputMatrix(images, FEATURES);
        others = kernels().inputMatrix(images, FEATURES);
        transform = InputTransform.of(scale);
        ImageShape shape = new ImageShape(3, 32, 32);
        moved = new MovedPixels(bytes, 3, 32, 32, images);
        moves = new AugmentedPixels(List.of(new AlternatingFlip(), new Shift(2)), shape, 1, images);
        rotation = new AugmentedPixels(List.of(new Rotation(10)), shape, 1, images);
        batch = new int[images];
        partners = new int[images];
        new Philox(1, Philox.Purpose.MIXING).permutation(0, partners);
        first = 0;
        return 0;
    }

    /// Packing.
    @Benchmark
    public void pack() {
        kernels().pack(pixels, order, first, images, scale, inputs);
        next();
    }

    /// Packing of images that an alternating flip and a shift by 2 move, with the numbers drawn.
    @Benchmark
    public void packMoved() {
        System.arraycopy(order, first, batch, 0, images);
        moves.move(0, batch, images, moved);
        kernels().packMoved(moved, images, transform, inputs);
        next();
    }

    /// Packing of images that a rotation makes.
    @Benchmark
    public void packFrom() {
        kernels()
                .packFrom(
                        (row, to, at) -> {
                            int image = order[first + row];
                            rotation.apply(0, image, row, bytes, image * FEATURES, to, at);
                        },
                        images,
                        transform,
                        inputs);
        next();
    }

    /// Mixup of packed images.
    @Benchmark
    public void mix() {
        kernels().mix(inputs, others, partners, images, 0.75);
    }

    private void next() {
        first += images;
        if (first + images > ALL_IMAGES) {
            first = 0;
        }
    }
}
