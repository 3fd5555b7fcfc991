package dev.bevis.data;

/// Datasets of the shape of CIFAR-10 with few images.
final class TinyCifar {

    private TinyCifar() {}

    /// Ten images in each of the six files, one of each class.
    ///
    /// @param seed makes the pixels
    static Dataset of(int seed) {
        return new Dataset(
                "cifar10",
                "CIFAR-10",
                CifarImages.CLASSES,
                CifarImages.SHAPE,
                images(50, seed),
                images(10, seed + 1));
    }

    private static Images images(int count, int seed) {
        byte[] pixels = new byte[count * CifarImages.FEATURES];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((i * 2_654_435_761L + seed * 40_503L) >>> 13);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % CifarImages.CLASSES.size());
        }
        return new Images(pixels, labels, CifarImages.FEATURES);
    }
}
