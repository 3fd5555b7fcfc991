package dev.bevis.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Some of the images of a dataset, in an order of their own.
public final class Subset {

    private final Images images;
    private final int[] indices;
    private final char[] labels;

    /// A run of consecutive images.
    ///
    /// @param images where they lie
    /// @param from index of the first one
    /// @param count how many; 0 is allowed
    public Subset(Images images, int from, int count) {
        this(images, run(images, from, count));
    }

    /// The images of some indices, in this order.
    ///
    /// @param images where they lie
    /// @param indices of each; taken over
    /// @throws IndexOutOfBoundsException when there is no image of an index
    public Subset(Images images, int[] indices) {
        this.images = images;
        this.indices = indices;
        labels = new char[indices.length];
        for (int i = 0; i < indices.length; i++) {
            labels[i] = images.labels()[indices[i]];
        }
    }

    private static int[] run(Images images, int from, int count) {
        if (from < 0 || count < 0 || (long) from + count > images.count()) {
            throw new IllegalArgumentException(
                    "Images "
                            + from
                            + " to "
                            + ((long) from + count - 1)
                            + " do not all lie within "
                            + images.count()
                            + " images");
        }
        return IntStream.range(from, from + count).toArray();
    }

    /// All of `images`.
    public static Subset all(Images images) {
        return new Subset(images, 0, images.count());
    }

    /// Where the images lie.
    public Images images() {
        return images;
    }

    /// How many these are.
    public int count() {
        return indices.length;
    }

    /// The index in [#images] of image `i` of this subset.
    public int image(int i) {
        return indices[i];
    }

    /// The first images of this subset.
    ///
    /// @param most how many, or all if there are fewer
    public Subset first(int most) {
        return new Subset(images, Arrays.copyOf(indices, Math.min(most, indices.length)));
    }

    /// D, the number of features of one image.
    public int features() {
        return images.features();
    }

    /// The class of each image of this subset. Not a copy.
    public char[] labels() {
        return labels;
    }

    /// The class of image `i` of this subset.
    public int label(int i) {
        return labels[i];
    }

    /// Where in `images().values()` image `i` of this subset begins.
    public int offset(int i) {
        return indices[i] * images.features();
    }

    /// Whether `other` has the same images of the same [Images] in the same order.
    @Override
    public boolean equals(Object other) {
        return other instanceof Subset subset
                && subset.images == images
                && Arrays.equals(subset.indices, indices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
        return count() + " of " + images.count() + " images";
    }
}
