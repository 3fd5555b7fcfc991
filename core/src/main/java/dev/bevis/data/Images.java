package dev.bevis.data;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.map.LinearMap;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Images, or rows of a table, and their labels, held once.
///
/// The arrays belong to this object and are handed out uncopied (all of CIFAR-10 is 184 MB): read
/// them, never write them.
public final class Images {

    private final Features values;
    private final char[] labels;
    private final int features;
    private final int views;
    private final Fitted<LinearMap> maps = new Fitted<>();
    private final Fitted<FeatureStatistics> statistics = new Fitted<>();

    /// Takes over both.
    ///
    /// @param values count × features numbers, image after image
    /// @param labels the class of each image, in 0 … 65,535
    /// @param features D, numbers of one image, at least 1
    public Images(Features values, char[] labels, int features) {
        this(values, labels, features, 1);
    }

    /// Takes over images of which there are several views, such as an image and its mirror image.
    ///
    /// The first view is what an image is. Training takes another now and then in its place; nobody
    /// else sees those.
    ///
    /// @param values views × count × features numbers: first of all images as they are, then of all
    ///   of them in the second view, and so on
    /// @param labels the class of each image, in 0 … 65,535
    /// @param features D, numbers of one image, at least 1
    /// @param views how many views of each image there are, at least 1
    public Images(Features values, char[] labels, int features, int views) {
        if (features < 1
                || views < 1
                || (long) labels.length * features * views != values.length()) {
            throw new IllegalArgumentException(
                    labels.length
                            + " labels and "
                            + features
                            + " features an image need "
                            + (long) labels.length * features * views
                            + " numbers, got "
                            + values.length());
        }
        this.values = values;
        this.labels = labels;
        this.features = features;
        this.views = views;
    }

    /// Takes over features; labels are unsigned bytes, for at most 256 classes.
    public Images(Features values, byte[] labels, int features) {
        this(values, LabelBytes.widened(labels), features);
    }

    /// Takes over pixels, which are unsigned bytes, and labels.
    public Images(byte[] pixels, char[] labels, int features) {
        this(new ByteFeatures(pixels), labels, features);
    }

    /// Takes over pixels, which are unsigned bytes; so are the labels, for at most 256 classes.
    public Images(byte[] pixels, byte[] labels, int features) {
        this(new ByteFeatures(pixels), labels, features);
    }

    /// The input maps that were fitted on some of these images.
    public Fitted<LinearMap> maps() {
        return maps;
    }

    /// Statistics of the features over some of these images, by [Subset].
    Fitted<FeatureStatistics> statistics() {
        return statistics;
    }

    /// N, the number of images.
    public int count() {
        return labels.length;
    }

    /// D, the number of features of one image.
    public int features() {
        return features;
    }

    /// How many views of each image there are; 1 where there is nothing but the image itself.
    public int views() {
        return views;
    }

    /// A view of all images, as if it were the images themselves.
    ///
    /// @param view from 0, the images as they are
    /// @return a copy of them
    public Images view(int view) {
        int[] starts = IntStream.range(0, count()).map(i -> place(i, view) * features).toArray();
        return new Images(values.gather(starts, features), labels.clone(), features);
    }

    /// Where a view of image `i` lies among the values, in images.
    ///
    /// @param view from 0, the image as it is
    public int place(int i, int view) {
        return view * count() + i;
    }

    /// All features, N×D numbers and as many for each further view: feature `c` of image `i` is at
    /// `i · D + c`. Not a copy.
    public Features values() {
        return values;
    }

    /// All N labels, in 0 … 65,535. Not a copy.
    public char[] labels() {
        return labels;
    }

    /// The class of image `i`, in 0 … 65,535.
    public int label(int i) {
        return labels[i];
    }

    /// Feature `feature` of image `i` before normalization; a pixel's byte divided by 255.
    public double value(int i, int feature) {
        return values.value(i * features + feature);
    }

    /// How light a pixel of image `i` is, in 0 … 255.
    public int pixel(int i, int component) {
        return values.lightness(i * features + component);
    }

    /// Some of the images, in an order of their own.
    ///
    /// @param indices of each
    /// @return a copy of them
    public Images select(int[] indices) {
        int[] starts = new int[indices.length];
        char[] chosen = new char[indices.length];
        for (int i = 0; i < indices.length; i++) {
            starts[i] = indices[i] * features;
            chosen[i] = labels[indices[i]];
        }
        return new Images(values.gather(starts, features), chosen, features);
    }

    /// The first images.
    ///
    /// @return a copy of them
    public Images first(int count) {
        return select(IntStream.range(0, count).toArray());
    }

    /// The last images.
    ///
    /// @return a copy of them
    public Images last(int count) {
        return select(IntStream.range(count() - count, count()).toArray());
    }

    /// These images and then `others`, of the same kind.
    ///
    /// @return a copy of them
    public Images and(Images others) {
        char[] all = Arrays.copyOf(labels, count() + others.count());
        System.arraycopy(others.labels, 0, all, count(), others.count());
        return new Images(values.and(others.values), all, features);
    }

    /// How many images of each class there are.
    ///
    /// @param classes K; every label is below it
    /// @return K counts, in class order; the caller's own
    public int[] classCounts(int classes) {
        int[] counts = new int[classes];
        for (char label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
