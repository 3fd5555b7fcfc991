package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;

/// Datasets of the shape of CIFAR-10 with few images.
public final class TinyCifar {

    private TinyCifar() {}

    /// Ten images in each of the six files, one of each class.
    ///
    /// @param seed makes the pixels
    public static Dataset of(int seed) {
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
