package dev.bevis.data.patch;

import dev.bevis.data.ImageEncoder;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.patch.FloatPatchSums;
import dev.bevis.kernel.patch.PatchFilters;
import dev.bevis.kernel.patch.PatchSums;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What makes features of images: filters that were learned, and the scale of the bytes.
///
/// @param features what was asked for
/// @param shape of the images
/// @param filters that were learned
/// @param scale what a sum is multiplied by to be a byte, see [PatchFeatures]
public record PatchEncoder(
        PatchFeatures features, ImageShape shape, PatchFilters filters, double scale)
        implements ImageEncoder {

    /// What the names of its tensors begin with.
    public static final String PREFIX = "patches.";

    private static final String WHITENING = PREFIX + "whitening";
    private static final String OFFSET = PREFIX + "offset";
    private static final String FILTERS = PREFIX + "filters";
    private static final String SCALE = PREFIX + "scale";
    private static final int MOST = 255;

    /// Images that a thread encodes at a time.
    private static final int BLOCK = 8;

    /// What one thread encodes images with.
    public final class Encoding {
        private final PatchSums sums = new FloatPatchSums(filters, features.code());
        private final float[] exact = new float[filters.count() * filters.grid().regionCount()];
        private final byte[] turned = new byte[shape.features()];

        private Encoding() {}

        /// Writes the features of an image.
        ///
        /// @param pixels unsigned bytes, plane by plane and row by row
        /// @param at where the image begins
        /// @param mirrored whether it is to be mirrored first, left to right
        /// @param to where as many bytes go as there are features, from `toAt` on: that of filter
        ///   `k` over region `r` at `r · K + k`
        public void write(byte[] pixels, int at, boolean mirrored, byte[] to, int toAt) {
            if (mirrored) {
                mirror(pixels, at);
            }
            sums.of(mirrored ? turned : pixels, mirrored ? 0 : at, exact);
            for (int i = 0; i < exact.length; i++) {
                to[toAt + i] = rounded(exact[i], scale);
            }
        }

        private void mirror(byte[] pixels, int at) {
            int width = shape.width();
            for (int row = 0; row < turned.length; row += width) {
                for (int x = 0; x < width; x++) {
                    turned[row + x] = pixels[at + row + width - 1 - x];
                }
            }
        }
    }

    /// What a sum is as a byte: times the scale, rounded, halves up, at most 255.
    static byte rounded(double sum, double scale) {
        return (byte) (int) Math.min(MOST, Math.floor(sum * scale + 0.5));
    }

    /// What another thread encodes images with.
    public Encoding encoding() {
        return new Encoding();
    }

    /// How many features an image has.
    public int count() {
        return filters.count() * filters.grid().regionCount();
    }

    @Override
    public ImageShape images() {
        return shape;
    }

    @Override
    public Images encoded(Images images, int threads) {
        byte[] pixels = PatchLearning.bytes(images);
        byte[] bytes =
                new byte
                        [StorageSize.size(
                                "set of patch features",
                                (long) images.count() * count(),
                                "encode fewer images at a time")];
        try (Workers workers = new Workers(threads)) {
            encode(pixels, 0, images.count(), false, bytes, 0, workers);
        }
        return new Images(new ByteFeatures(bytes), images.labels().clone(), count());
    }

    /// Encodes some images, a few of them at a time by each thread.
    ///
    /// @param first image
    /// @param some how many
    /// @param to where their features go, image after image, from `at` on
    void encode(
            byte[] pixels,
            int first,
            int some,
            boolean mirrored,
            byte[] to,
            int at,
            Workers workers) {
        ConcurrentLinkedQueue<Encoding> encodings = new ConcurrentLinkedQueue<>();
        workers.run(
                block -> {
                    Encoding before = encodings.poll();
                    Encoding own = before == null ? encoding() : before;
                    int end = Math.min((block + 1) * BLOCK, some);
                    for (int i = block * BLOCK; i < end; i++) {
                        own.write(
                                pixels,
                                (first + i) * shape.features(),
                                mirrored,
                                to,
                                at + i * count());
                    }
                    encodings.add(own);
                },
                StorageSize.ceilDivide(some, BLOCK));
    }

    @Override
    public String fingerprint(String ofImages) {
        return PatchMaking.fingerprint(ofImages, features);
    }

    @Override
    public SequencedMap<String, String> options() {
        return features.options();
    }

    @Override
    public List<Tensor> tensors() {
        int length = filters.grid().length();
        return List.of(
                Tensor.f32(WHITENING, List.of(length, length), filters.whitening()),
                Tensor.f32(OFFSET, List.of(length), filters.offset()),
                Tensor.f32(FILTERS, List.of(filters.count(), length), filters.centers()),
                Tensor.f64(SCALE, List.of(1), new double[] {scale}));
    }

    /// What [#tensors] made tensors of.
    ///
    /// @throws IllegalArgumentException when one is missing or does not fit
    public static PatchEncoder of(PatchFeatures features, ImageShape shape, Tensors tensors) {
        return new PatchEncoder(
                features,
                shape,
                new PatchFilters(
                        features.grid(shape),
                        features.contrast(),
                        floats(tensors.get(WHITENING)),
                        floats(tensors.get(OFFSET)),
                        floats(tensors.get(FILTERS))),
                scale(tensors));
    }

    private static float[] floats(Tensor tensor) {
        float[] floats = new float[tensor.count()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) tensor.value(i);
        }
        return floats;
    }

    /// What sums are multiplied by to be bytes.
    ///
    /// @param learned what [#tensors] gave
    public static double scale(Tensors learned) {
        return learned.get(SCALE).value(0);
    }

    /// What filters answer to in patches of normalized contrast: `A · c` of each, since `c · A q =
    /// (A c) · q`.
    ///
    /// @param learned what [#tensors] gave
    /// @return K × d
    public static double[][] patterns(Tensors learned) {
        Tensor whitening = learned.get(WHITENING);
        Tensor filters = learned.get(FILTERS);
        int length = whitening.shape().getFirst();
        double[][] patterns = new double[filters.count() / length][length];
        for (int k = 0; k < patterns.length; k++) {
            for (int i = 0; i < length; i++) {
                for (int j = 0; j < length; j++) {
                    patterns[k][i] +=
                            whitening.value(i * length + j) * filters.value(k * length + j);
                }
            }
        }
        return patterns;
    }
}
