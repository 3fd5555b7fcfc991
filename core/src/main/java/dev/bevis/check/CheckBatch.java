package dev.bevis.check;

import dev.bevis.data.Subset;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Philox;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;

/// The fixed batch of a gradient check: some images, of which the first inputs of the network are
/// used, normalized components or what an input map makes of them.
public final class CheckBatch {

    private final Features features;
    private final char[] labels;
    private final InputTransform transform;
    private final int inputs;

    private CheckBatch(Features features, char[] labels, InputTransform transform, int inputs) {
        this.features = features;
        this.labels = labels;
        this.transform = transform;
        this.inputs = inputs;
    }

    /// The first `images` images of the first epoch of a training that shuffles `train` with
    /// `seed`, cut down to the first `inputs` inputs of a network.
    ///
    /// @param transform of all components
    /// @param inputs 1 to all that the network has
    /// @param images N, 1 to all images of `train`
    /// @throws IllegalArgumentException if there are not so many inputs or images
    public static CheckBatch of(
            Subset train, InputTransform transform, int inputs, int images, long seed) {
        refuse(
                "inputs",
                inputs,
                transform.inputs(),
                transform.map().isPresent()
                        ? "outputs of the input map"
                        : "components of an image");
        refuse("images", images, train.count(), "training images");
        int[] order = new int[train.count()];
        new Philox(seed, Philox.Purpose.BATCH_ORDER).permutation(0, order);
        int[] starts = new int[images];
        char[] labels = new char[images];
        for (int n = 0; n < images; n++) {
            starts[n] = train.offset(order[n]);
            labels[n] = (char) train.label(order[n]);
        }
        return new CheckBatch(
                train.images().values().gather(starts, transform.features()),
                labels,
                transform,
                inputs);
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

    /// How many inputs the network has.
    public int inputs() {
        return inputs;
    }

    /// N.
    public int images() {
        return labels.length;
    }

    /// Class of each image. Not a copy.
    char[] labels() {
        return labels;
    }

    /// What the network reads, N × inputs.
    Matrix pack(Kernels kernels) {
        int[] order = new int[images()];
        for (int n = 0; n < order.length; n++) {
            order[n] = n;
        }
        Matrix all = kernels.inputMatrix(images(), transform.inputs());
        kernels.pack(features, order, 0, images(), transform, all);
        if (inputs == transform.inputs()) {
            return all;
        }
        Matrix x = kernels.inputMatrix(images(), inputs);
        for (int n = 0; n < images(); n++) {
            for (int input = 0; input < inputs; input++) {
                x.set(n, input, all.get(n, input));
            }
        }
        return x;
    }
}
