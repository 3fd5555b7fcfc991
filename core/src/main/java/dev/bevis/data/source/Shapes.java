package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Subset;
import dev.bevis.data.shapes.ShapeKind;
import dev.bevis.data.shapes.ShapePainter;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;

import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Ten kinds of drawn shapes in 32×32 RGB, made from nothing but this code: 50,000 training and
/// 10,000 test images, 5,000 and 1,000 of each class, the same bytes everywhere.
///
/// The class is the outline. Place, size, stretch, turn, colors, contrast, texture and noise vary
/// from image to image and say nothing about it, except that the shape is lighter than what is
/// behind it. That and the limits of place and turn are what a linear classifier lives on; a hidden
/// layer does far better, and a second one with batch normalization better still.
public record Shapes() implements Source {

    /// What [Dataset#fingerprint] is.
    public static final String FINGERPRINT =
            "158577a3a923a44848c432e889a9dfccda7eff860d0932992c69b21f0c344039";

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final ShapeKind[] KINDS = ShapeKind.values();
    private static final int TRAIN = 50_000;
    private static final int TEST = 10_000;

    /// Fixed: another seed would be another dataset.
    private static final long SEED = 1;

    /// Images that a thread draws before it takes more.
    private static final int BLOCK = 1_000;

    private static final Contents CONTENTS =
            new Contents(SHAPE, Arrays.stream(KINDS).map(ShapeKind::label).toList(), TRAIN, TEST);

    @Override
    public String text() {
        return "shapes";
    }

    @Override
    public String title() {
        return "Shapes";
    }

    @Override
    public String description() {
        return "drawn shapes of ten kinds, 32×32 RGB, 50000 + 10000, built in";
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(CONTENTS);
    }

    @Override
    public Optional<Path> place(Environment environment) {
        return Optional.empty();
    }

    @Override
    public String signature(Environment environment) {
        return FINGERPRINT;
    }

    @Override
    public Dataset load(Environment environment) throws InterruptedIOException {
        return load();
    }

    /// Draws all images.
    public Dataset load() throws InterruptedIOException {
        return new Dataset(
                text(), title(), CONTENTS.classes(), SHAPE, draw(0, TRAIN), draw(TRAIN, TEST));
    }

    /// Images `first … first + count − 1`, as many of each class, in random order.
    private static Images draw(int first, int count) throws InterruptedIOException {
        int[] order = new int[count];
        new Philox(SEED, Purpose.SHAPES).permutation(-1 - first, order);
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (char) (order[i] % KINDS.length);
        }
        byte[] pixels = new byte[count * SHAPE.features()];
        Images images = new Images(pixels, labels, SHAPE.features());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> blocks = new ArrayList<>();
            for (int from = 0; from < count; from += BLOCK) {
                Subset block = new Subset(images, from, Math.min(BLOCK, count - from));
                blocks.add(pool.submit(() -> draw(block, pixels, first)));
            }
            for (Future<?> block : blocks) {
                block.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while drawing shapes");
        } catch (ExecutionException e) {
            throw new IllegalStateException("drawing shapes failed", e);
        }
        return images;
    }

    private static void draw(Subset block, byte[] pixels, int first) {
        ShapePainter painter = new ShapePainter(SEED);
        for (int i = 0; i < block.count(); i++) {
            painter.paint(first + block.image(i), KINDS[block.label(i)], pixels, block.offset(i));
        }
    }
}
