package dev.bevis.data;

/// A run of consecutive images.
///
/// @param images where they lie
/// @param from index of the first one
/// @param count how many; 0 is allowed
public record Subset(Images images, int from, int count) {

    public Subset {
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
    }

    /// All of `images`.
    public static Subset all(Images images) {
        return new Subset(images, 0, images.count());
    }

    /// D, the number of features of one image.
    public int features() {
        return images.features();
    }

    /// The class of image `i` of this subset.
    public int label(int i) {
        return images.label(from + i);
    }

    /// Where in `images().values()` image `i` of this subset begins.
    public int offset(int i) {
        return (from + i) * images.features();
    }
}
