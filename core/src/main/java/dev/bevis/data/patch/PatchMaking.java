package dev.bevis.data.patch;

import dev.bevis.choice.Wording;
import dev.bevis.data.Dataset;
import dev.bevis.data.FeatureMap;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.io.Digests;
import dev.bevis.kernel.Numerics;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.patch.PatchFilters;
import dev.bevis.kernel.patch.PatchGrid;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// The making of a dataset of features from a dataset of images, and its keeping.
///
/// Filters are learned from the training images, all of them and without their labels; a held-out
/// test image has no part in any feature but its own. Labels, classes and the order of images are
/// those of the images. With mirror images each image has two views, see [Images#views], so that an
/// image and its mirror image are always in the same part of a split.
public final class PatchMaking {

    /// Raised whenever the same wishes come to mean other bytes.
    private static final int VERSION = 2;

    /// Images of a part: some megabytes.
    private static final int PART = 2_000;

    private static final long MEASURED_NANOS = 700_000_000;
    private static final int LEAST_MEASURED = 3;
    private static final int COMPILED_FILTERS = 32;

    private final Dataset images;
    private final ImageShape shape;
    private final PatchFeatures features;
    private final String fingerprint;
    private final PatchFiles files;
    private final int threads;
    private final BooleanSupplier stop;
    private final LongConsumer progress;
    private long done;

    private PatchMaking(
            Dataset images,
            PatchFeatures features,
            Path folder,
            int threads,
            BooleanSupplier stop,
            LongConsumer progress) {
        this.images = images;
        this.features = features;
        this.threads = threads;
        this.stop = stop;
        this.progress = progress;
        shape = imageShape(images);
        fingerprint = fingerprint(images.fingerprint(), features);
        files = new PatchFiles(folder.resolve(fingerprint), fingerprint);
    }

    private static ImageShape imageShape(Dataset images) {
        return images.shape()
                .image()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "patch features are made of images, and "
                                        + images.title()
                                        + " has "
                                        + images.shape().words()
                                        + "; for example cifar10"));
    }

    /// What the features of a dataset are known by: SHA-256 of the fingerprint of its images and of
    /// all that determines the features.
    public static String fingerprint(String ofImages, PatchFeatures features) {
        MessageDigest digest = Digests.digest("SHA-256");
        String text =
                "patch features "
                        + VERSION
                        + ", numerics "
                        + Numerics.VERSION
                        + "\n"
                        + ofImages
                        + "\n"
                        + features.options()
                        + "\n";
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Digests.hex(digest);
    }

    /// What the features of a dataset are called.
    public static String name(String ofImages) {
        return ofImages + "-patches";
    }

    /// The title of the features of a dataset.
    public static String title(String ofImages) {
        return "Patch features of " + ofImages;
    }

    /// How the features of an image are to be seen.
    public static FeatureMap shape(PatchFeatures features) {
        return new FeatureMap(features.filters(), features.regions(), features.mirrored());
    }

    /// How many images are encoded, mirror images among them.
    public static long encoded(PatchFeatures features, long train, long test) {
        return (features.mirrored() ? 2 : 1) * (train + test);
    }

    /// Floating-point operations of encoding an image.
    ///
    /// @throws IllegalArgumentException when patches do not fit
    public static double operations(PatchFeatures features, ImageShape shape) {
        PatchGrid grid = features.grid(shape);
        return 2.0 * grid.places() * grid.length() * (features.filters() + grid.length());
    }

    /// Floating-point operations of learning filters.
    public static double learning(PatchFeatures features, ImageShape shape) {
        return 2.0
                * features.samples()
                * features.grid(shape).length()
                * features.filters()
                * features.rounds();
    }

    /// Seconds that encoding an image takes one thread of this machine now, from a short
    /// measurement with filters of no meaning.
    public static double secondsOfImage(PatchFeatures features, ImageShape shape) {
        // Few filters first, until the code is compiled.
        var _ = secondsOfImage(features, shape, Math.min(features.filters(), COMPILED_FILTERS));
        return secondsOfImage(features, shape, features.filters());
    }

    private static double secondsOfImage(PatchFeatures features, ImageShape shape, int filters) {
        int length = features.grid(shape).length();
        float[] whitening = new float[length * length];
        float[] centers = new float[filters * length];
        Philox random = new Philox(0, Philox.Purpose.PATCHES);
        for (int i = 0; i < centers.length; i++) {
            centers[i] = (float) random.uniform(0, i) - 0.5f;
        }
        for (int i = 0; i < length; i++) {
            whitening[i * length + i] = 1;
        }
        PatchEncoder encoder =
                new PatchEncoder(
                        features,
                        shape,
                        new PatchFilters(
                                features.grid(shape),
                                features.contrast(),
                                whitening,
                                new float[length],
                                centers),
                        1);
        byte[] pixels = new byte[shape.features()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.word(1, i);
        }
        byte[] to = new byte[encoder.count()];
        PatchEncoder.Encoding encoding = encoder.encoding();
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + MEASURED_NANOS;
        for (int i = 0; i < LEAST_MEASURED || System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            encoding.write(pixels, 0, false, to, 0);
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
        }
        return best;
    }

    /// The dataset of features, made or, as far as they were made before, read.
    ///
    /// @param folder of all datasets of features; need not exist
    /// @param threads to make them with, at least 1
    /// @param stop asked now and then whether to stop; what was made is kept
    /// @param progress hears how many images are done, mirror images among them
    /// @throws IllegalArgumentException when no features can be made of these images
    /// @throws InterruptedIOException when stopped
    public static Dataset of(
            Dataset images,
            PatchFeatures features,
            Path folder,
            int threads,
            BooleanSupplier stop,
            LongConsumer progress)
            throws IOException {
        return new PatchMaking(images, features, folder, threads, stop, progress).dataset();
    }

    /// What encodes images as those of a dataset of features were, read from its files or learned.
    public static PatchEncoder encoder(
            Dataset images, PatchFeatures features, Path folder, int threads) throws IOException {
        return new PatchMaking(images, features, folder, threads, () -> false, _ -> {}).encoder();
    }

    private PatchEncoder encoder() throws IOException {
        var before = files.encoder(features, shape);
        if (before.isPresent()) {
            return before.get();
        }
        PatchEncoder learned;
        try {
            learned = PatchLearning.learn(features, shape, images.train(), threads, stop);
        } catch (CancellationException _) {
            throw stopped();
        }
        files.write(learned);
        return learned;
    }

    private static InterruptedIOException stopped() {
        return new InterruptedIOException(
                "stopped while patch features were made; the next time goes on there");
    }

    private Dataset dataset() throws IOException {
        features.grid(shape);
        PatchEncoder encoder = encoder();
        try (Workers workers = new Workers(threads)) {
            Images train = encode(encoder, images.train(), "train", workers);
            Images test = encode(encoder, images.test(), "test", workers);
            return images.made(
                    name(images.name()),
                    title(images.title()),
                    shape(features),
                    fingerprint,
                    train,
                    test,
                    encoder);
        }
    }

    /// The most filters whose features of some images fit an array.
    private long most(int images, int views, int count) {
        return StorageSize.LONGEST / ((long) images * views * (count / features.filters()));
    }

    private Images encode(PatchEncoder encoder, Images part, String name, Workers workers)
            throws IOException {
        int views = features.mirrored() ? 2 : 1;
        int count = encoder.count();
        long size = (long) part.count() * views * count;
        byte[] bytes =
                new byte
                        [StorageSize.size(
                                "dataset of patch features",
                                size,
                                "it has "
                                        + Wording.count(part.count(), "image")
                                        + " in "
                                        + Wording.count(views, "view")
                                        + " with "
                                        + Wording.count(features.filters(), "filter")
                                        + " × "
                                        + Wording.count(count / features.filters(), "number")
                                        + " each: take at most "
                                        + Wording.count(most(part.count(), views, count))
                                        + " filters"
                                        + (views > 1 ? ", or mirrored: false" : ""))];
        byte[] pixels = PatchLearning.bytes(part);
        for (int view = 0; view < views; view++) {
            boolean mirrored = view == 1;
            for (int first = 0; first < part.count(); first += PART) {
                if (stop.getAsBoolean()) {
                    throw stopped();
                }
                int here = Math.min(PART, part.count() - first);
                int at = (view * part.count() + first) * count;
                String file = PatchFiles.part(mirrored ? name + "-mirrored" : name, first / PART);
                if (!files.read(file, bytes, at, here * count)) {
                    encoder.encode(pixels, first, here, mirrored, bytes, at, workers);
                    files.write(file, bytes, at, here * count);
                }
                done += here;
                progress.accept(done);
            }
        }
        return new Images(new ByteFeatures(bytes), part.labels(), count, views);
    }
}
