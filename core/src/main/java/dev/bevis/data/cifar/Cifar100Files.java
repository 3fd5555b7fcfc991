package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.RegularFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// CIFAR-100 in its binary version: records of a coarse label of 20, a fine label of 100, and the
/// pixels as in CIFAR-10.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3. There may
/// be fewer images than in the official files.
///
/// @param folder of the files
/// @param labels which of the two labels is the class
public record Cifar100Files(Path folder, Labels labels) {

    private static final int RECORD = 2 + CifarImages.FEATURES;
    private static final int BUFFER = 1 << 17;
    private static final int MOST_NAMES = 1 << 16;
    private static final String TRAIN = "train.bin";
    private static final String TEST = "test.bin";
    private static final String BELOW = "cifar-100-binary";

    /// The two labels of an image.
    public enum Labels {
        COARSE(20, "coarse_label_names.txt"),
        FINE(100, "fine_label_names.txt");

        private final int classes;
        private final String names;

        Labels(int classes, String names) {
            this.classes = classes;
            this.names = names;
        }
    }

    /// The files in a folder, or in the one that the official archive unpacks to.
    public static Cifar100Files in(Path folder, Labels labels) {
        boolean isBelow = !holds(folder) && holds(folder.resolve(BELOW));
        return new Cifar100Files(isBelow ? folder.resolve(BELOW) : folder, labels);
    }

    /// Whether a folder has such files.
    public static boolean areIn(Path folder) {
        return holds(folder) || holds(folder.resolve(BELOW));
    }

    private static boolean holds(Path folder) {
        return Files.isRegularFile(folder.resolve(TRAIN));
    }

    /// How many images there are to train on, by the size of the file.
    public int train() throws IOException {
        return count(TRAIN);
    }

    /// How many images there are to test on, by the size of the file.
    public int test() throws IOException {
        return count(TEST);
    }

    private int count(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file + ": expected a file of CIFAR-100, found none");
        }
        long bytes = Files.size(file);
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes == 0 || bytes % RECORD != 0 || bytes > most) {
            throw new DatasetException(
                    file
                            + ": expected whole records of "
                            + RECORD
                            + " bytes, in the official files "
                            + (name.equals(TRAIN) ? "50000" : "10000")
                            + ", found "
                            + bytes
                            + " bytes; fetch the file again");
        }
        return (int) (bytes / RECORD);
    }

    /// The names of the classes, as their file says, or else their numbers.
    public List<String> classes() throws IOException {
        Path file = folder.resolve(labels.names);
        if (!Files.isRegularFile(file)) {
            return IntStream.range(0, labels.classes).mapToObj(Integer::toString).toList();
        }
        String text = new String(RegularFile.read(file, MOST_NAMES), StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(names::add);
        if (names.size() != labels.classes) {
            throw new DatasetException(
                    file
                            + ": expected the names of "
                            + labels.classes
                            + " classes, a line each, found "
                            + names.size());
        }
        return names;
    }

    /// Reads all images.
    public Dataset read(String title) throws IOException {
        return new Dataset(
                "cifar100", title, classes(), CifarImages.SHAPE, images(TRAIN), images(TEST));
    }

    private Images images(String name) throws IOException {
        int count = count(name);
        Path file = folder.resolve(name);
        byte[] pixels = new byte[count * CifarImages.FEATURES];
        byte[] classes = new byte[count];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            ByteReader bytes = new ByteReader(in, file.toString(), (long) count * RECORD);
            for (int i = 0; i < count; i++) {
                int coarse = bytes.read();
                int fine = bytes.read();
                if (coarse >= Labels.COARSE.classes || fine >= Labels.FINE.classes) {
                    throw new DatasetException(
                            file
                                    + ", image "
                                    + i
                                    + ": expected a label below 20 and one below 100, found "
                                    + coarse
                                    + " and "
                                    + fine
                                    + "; fetch the file again");
                }
                classes[i] = (byte) (labels == Labels.FINE ? fine : coarse);
                bytes.read(pixels, i * CifarImages.FEATURES, CifarImages.FEATURES);
            }
        }
        return new Images(pixels, classes, CifarImages.FEATURES);
    }
}
