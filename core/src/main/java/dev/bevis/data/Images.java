package dev.bevis.data;

/// Images and their labels, held once, as bytes.
///
/// The arrays belong to this object and are handed out uncopied (all of CIFAR-10 is 184 MB): read
/// them, never write them.
public final class Images {

    private final byte[] pixels;
    private final byte[] labels;
    private final int features;

    /// Takes over both arrays.
    ///
    /// @param pixels count × features unsigned bytes, image after image
    /// @param labels one unsigned byte for each image
    /// @param features D, components of one image, at least 1
    public Images(byte[] pixels, byte[] labels, int features) {
        if (features < 1 || (long) labels.length * features != pixels.length) {
            throw new IllegalArgumentException(
                    labels.length
                            + " labels and "
                            + features
                            + " components an image need "
                            + (long) labels.length * features
                            + " pixels, got "
                            + pixels.length);
        }
        this.pixels = pixels;
        this.labels = labels;
        this.features = features;
    }

    /// N, the number of images.
    public int count() {
        return labels.length;
    }

    /// D, the number of components of one image.
    public int features() {
        return features;
    }

    /// All pixels, N×D unsigned bytes: component `c` of image `i` is at `i · D + c`. Not a copy.
    public byte[] pixels() {
        return pixels;
    }

    /// All labels, N unsigned bytes. Not a copy.
    public byte[] labels() {
        return labels;
    }

    /// The class of image `i`, in 0 … 255.
    public int label(int i) {
        return labels[i] & 0xFF;
    }

    /// Component `component` of image `i`, in 0 … 255.
    public int pixel(int i, int component) {
        return pixels[i * features + component] & 0xFF;
    }

    /// How many images of each class there are.
    ///
    /// @param classes K; every label is below it
    /// @return K counts, in class order; the caller's own
    public int[] classCounts(int classes) {
        int[] counts = new int[classes];
        for (byte label : labels) {
            counts[label & 0xFF]++;
        }
        return counts;
    }
}
