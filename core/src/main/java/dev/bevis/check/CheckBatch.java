package dev.bevis.check;

import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.matrix.Matrix;

/// The fixed batch of a gradient check: some images, of which the first components are used.
public final class CheckBatch {

    private final Features features;
    private final char[] labels;
    private final FeatureScale scale;

    private CheckBatch(Features features, char[] labels, FeatureScale scale) {
        this.features = features;
        this.labels = labels;
        this.scale = scale;
    }

    /// The first `images` images of the first epoch of a training that shuffles `train` with
    /// `seed`, cut down to their first `inputs` components.
    ///
    /// @param normalizer for all components
    /// @param inputs D, 1 to all components
    /// @param images N, 1 to all images of `train`
    /// @throws IllegalArgumentException if there are not so many components or images
    public static CheckBatch of(
            Subset train, Normalizer normalizer, int inputs, int images, long seed) {
        refuse("inputs", inputs, normalizer.features(), "components of an image");
        refuse("images", images, train.count(), "training images");
        int[] order = new int[train.count()];
        new Philox(seed, Philox.Purpose.BATCH_ORDER).permutation(0, order);
        int[] starts = new int[images];
        char[] labels = new char[images];
        for (int n = 0; n < images; n++) {
            starts[n] = train.offset(order[n]);
            labels[n] = (char) train.label(order[n]);
        }
        FeatureScale scale = normalizer.scale();
        return new CheckBatch(
                train.images().values().gather(starts, inputs), labels, scale.first(inputs));
    }

    private static void refuse(String what, int wanted, int most, String of) {
        if (wanted < 1 || wanted > most) {
            throw new IllegalArgumentException(
                    "a gradient check needs 1 to "
                            + most
                            + " "
                            + what
                            + ", for there are so many "
                            + of
                            + "; got "
                            + wanted);
        }
    }

    /// D.
    public int inputs() {
        return scale.features();
    }

    /// N.
    public int images() {
        return labels.length;
    }

    /// Class of each image. Not a copy.
    char[] labels() {
        return labels;
    }

    /// Normalized images, N × D.
    Matrix pack(Kernels kernels) {
        int[] order = new int[images()];
        for (int n = 0; n < order.length; n++) {
            order[n] = n;
        }
        Matrix x = kernels.inputMatrix(images(), inputs());
        kernels.pack(features, order, 0, images(), scale, x);
        return x;
    }
}
