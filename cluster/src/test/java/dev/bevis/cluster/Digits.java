package dev.bevis.cluster;

import dev.bevis.data.source.Cache;
import dev.bevis.data.source.Mnist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A small set in the form of MNIST, which machines find in a folder that each has for itself.
final class Digits {

    private static final int SIDE = 6;
    private static final int CLASSES = 10;
    private static final int TRAIN = 800;
    private static final int TEST = 100;
    private static final int UNSIGNED_BYTE = 8;

    private Digits() {}

    /// Imports one.
    ///
    /// @param folder that is made; what `BEVIS_DATA` is to say
    /// @param seed of its pixels
    /// @return the folder
    static Path imported(Path folder, long seed) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Random pixels = new Random(seed);
        write(copy, "train", TRAIN, pixels);
        write(copy, "t10k", TEST, pixels);
        new Mnist().add(new Cache(folder), copy);
        return folder;
    }

    private static void write(Path folder, String part, int count, Random random)
            throws IOException {
        byte[] pixels = new byte[count * SIDE * SIDE];
        random.nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % CLASSES);
            pixels[i * SIDE * SIDE + labels[i]] = (byte) 255;
        }
        write(folder.resolve(part + "-images-idx3-ubyte"), pixels, count, SIDE, SIDE);
        write(folder.resolve(part + "-labels-idx1-ubyte"), labels, count);
    }

    private static void write(Path file, byte[] numbers, int... dimensions) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + numbers.length);
        bytes.put(new byte[] {0, 0, UNSIGNED_BYTE, (byte) dimensions.length});
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        Files.write(file, bytes.put(numbers).array());
    }
}
