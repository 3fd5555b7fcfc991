package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.NumberForm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The images of CIFAR-10 while its six files are being read, each straight into its place.
public final class CifarImages {

    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    static final int FEATURES = SHAPE.features();
    public static final String TITLE = "CIFAR-10";

    /// What the titles of sets say that have the form of a known one and other images.
    public static final String NOT_ORIGINAL = " (not the original)";

    public static final List<String> CLASSES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    /// The fingerprint of a widespread copy whose images went through JPEG compression.
    private static final String JPEG_COPY =
            "c3a0b27a70c1343cb0d284d5ce55ff7b5adc8fe699453d801082852055e1e961";

    private static final int RECORD = 1 + FEATURES;
    private static final int CIFAR_100_RECORD = 2 + FEATURES;
    private static final int TRAIN_BATCHES = CifarBatch.values().length - 1;
    private static final int USUAL = 10_000;

    /// The label of the first training image of the original, and red, green and blue of its first
    /// three pixels.
    private static final int FIRST_LABEL = 6;

    private static final int[][] FIRST_PIXELS = {{59, 62, 63}, {43, 46, 45}, {50, 48, 43}};

    private final int perBatch;
    private final byte[] train;
    private final byte[] test;
    private final Map<CifarBatch, Batch> seen = new EnumMap<>(CifarBatch.class);

    /// @param perBatch images that are usual in a file: 10,000, but for tests
    CifarImages(int perBatch) {
        this.perBatch = perBatch;
        this.train = new byte[TRAIN_BATCHES * perBatch * FEATURES];
        this.test = new byte[perBatch * FEATURES];
    }

    /// How many bytes a binary file of so many images has.
    static long bytes(int images) {
        return (long) images * RECORD;
    }

    /// The images of a file.
    private record Batch(PickleValue.Bytes pixels, byte[] labels) {}

    /// Reads the file of one batch.
    void read(CifarForm form, CifarBatch batch, ByteReader in) throws IOException {
        if (seen.containsKey(batch)) {
            throw new DatasetException(
                    in.where() + ": this batch is there twice, expected each of the six once");
        }
        seen.put(
                batch,
                switch (form) {
                    case BINARY -> binary(batch, in);
                    case PYTHON -> python(batch, in);
                });
    }

    /// Where the pixels of a batch of the usual size go.
    private PickleValue.Bytes place(CifarBatch batch) {
        int bytes = perBatch * FEATURES;
        return batch == CifarBatch.TEST_BATCH
                ? new PickleValue.Bytes(test, 0, bytes)
                : new PickleValue.Bytes(train, batch.ordinal() * bytes, bytes);
    }

    /// Records of a label byte and the bytes of an image.
    private Batch binary(CifarBatch batch, ByteReader in) throws IOException {
        int count = count(in);
        if (count != perBatch) {
            return binary(NumberForm.bytes(in, count * RECORD), in.where());
        }
        PickleValue.Bytes place = place(batch);
        byte[] labels = new byte[count];
        for (int record = 0; record < count; record++) {
            labels[record] = label(in.where(), record, in.read());
            in.read(place.array(), place.from() + record * FEATURES, FEATURES);
        }
        return new Batch(place, labels);
    }

    private static Batch binary(byte[] records, String where) {
        int count = records.length / RECORD;
        byte[] labels = new byte[count];
        for (int record = 0; record < count; record++) {
            labels[record] = label(where, record, records[record * RECORD] & 0xFF);
            System.arraycopy(records, record * RECORD + 1, records, record * FEATURES, FEATURES);
        }
        return new Batch(new PickleValue.Bytes(records, 0, count * FEATURES), labels);
    }

    /// How many records there are.
    private int count(ByteReader in) throws IOException {
        long expected = bytes(perBatch);
        long found = in.remaining();
        boolean isWhole = found > 0 && found % RECORD == 0;
        if (!isWhole && found > 0 && found % CIFAR_100_RECORD == 0) {
            throw new DatasetException(
                    in.where()
                            + ": has the size of a file of CIFAR-100 (records of "
                            + CIFAR_100_RECORD
                            + " bytes), not of CIFAR-10");
        }
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        Optional<FileKind> kind = found == expected ? Optional.empty() : in.kind();
        if (kind.isPresent()) {
            throw new DatasetException(
                    in.where() + ": " + kind.get().instead(expected + " bytes of images"));
        }
        if (!isWhole || found > most) {
            throw new DatasetException(
                    in.where()
                            + ": expected whole records of "
                            + RECORD
                            + " bytes, "
                            + expected
                            + " bytes in the original, found "
                            + found
                            + "; fetch the file again");
        }
        return (int) (found / RECORD);
    }

    /// A pickled dictionary with `data` and `labels`.
    private Batch python(CifarBatch batch, ByteReader in) throws IOException {
        Optional<FileKind> kind = in.kind().filter(found -> found != FileKind.PICKLE);
        if (kind.isPresent()) {
            throw new DatasetException(
                    in.where()
                            + ": "
                            + kind.get().instead("a batch of the python version of CIFAR-10"));
        }
        PythonBatch read = PythonBatch.read(in, place(batch), PythonBatch.LABELS);
        byte[] labels = new byte[read.images()];
        for (int record = 0; record < labels.length; record++) {
            labels[record] = label(in.where(), record, read.labels()[record]);
        }
        return new Batch(read.pixels(), labels);
    }

    private static byte label(String where, int record, long label) {
        if (label < 0 || label >= CLASSES.size()) {
            throw new DatasetException(
                    where
                            + ": record "
                            + record
                            + " (counted from 0) has label "
                            + label
                            + ", expected 0 to "
                            + (CLASSES.size() - 1)
                            + "; fetch the file again");
        }
        return (byte) label;
    }

    /// The files not read yet.
    List<CifarBatch> missing() {
        List<CifarBatch> missing = new ArrayList<>(List.of(CifarBatch.values()));
        missing.removeAll(seen.keySet());
        return missing;
    }

    /// The dataset, when all six files have been read. Another number of images, of one class or of
    /// all, or others than those of the original, are said in its title.
    Dataset dataset() {
        List<CifarBatch> batches = List.of(CifarBatch.values());
        Images trainImages = images(train, batches.subList(0, TRAIN_BATCHES));
        Images testImages = images(test, batches.subList(TRAIN_BATCHES, batches.size()));
        Dataset dataset = new Dataset("cifar10", TITLE, CLASSES, SHAPE, trainImages, testImages);
        if (dataset.fingerprint().equals(JPEG_COPY)) {
            return dataset.titled(TITLE + " (JPEG-compressed copy)");
        }
        return isOriginal(trainImages, TRAIN_BATCHES * USUAL) && hasAllClasses(testImages, USUAL)
                ? dataset
                : dataset.titled(TITLE + NOT_ORIGINAL);
    }

    /// The images of some files, one after the other.
    private Images images(byte[] usual, List<CifarBatch> batches) {
        long count = 0;
        boolean inPlace = true;
        for (CifarBatch batch : batches) {
            Batch read = seen.get(batch);
            count += read == null ? 0 : read.labels().length;
            inPlace &= read != null && read.pixels().equals(place(batch));
        }
        if (count * FEATURES > Integer.MAX_VALUE - 8) {
            throw new DatasetException(
                    "expected at most "
                            + (Integer.MAX_VALUE - 8) / FEATURES
                            + " training images of CIFAR-10, found "
                            + count);
        }
        byte[] pixels = inPlace ? usual : new byte[(int) count * FEATURES];
        byte[] labels = new byte[(int) count];
        int next = 0;
        for (CifarBatch batch : batches) {
            Batch read = seen.get(batch);
            if (read != null) {
                PickleValue.Bytes from = read.pixels();
                if (!inPlace) {
                    System.arraycopy(
                            from.array(), from.from(), pixels, next * FEATURES, from.length());
                }
                System.arraycopy(read.labels(), 0, labels, next, read.labels().length);
                next += read.labels().length;
            }
        }
        return new Images(pixels, labels, FEATURES);
    }

    /// Whether training images are those of the original, as far as their classes and the first of
    /// them tell.
    private static boolean isOriginal(Images images, int count) {
        if (!hasAllClasses(images, count) || images.label(0) != FIRST_LABEL) {
            return false;
        }
        int plane = SHAPE.height() * SHAPE.width();
        for (int x = 0; x < FIRST_PIXELS.length; x++) {
            for (int c = 0; c < SHAPE.channels(); c++) {
                if (images.pixel(0, c * plane + x) != FIRST_PIXELS[x][c]) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether there are so many images, as many of each class.
    private static boolean hasAllClasses(Images images, int count) {
        return images.count() == count
                && Arrays.stream(images.classCounts(CLASSES.size()))
                        .allMatch(each -> each == count / CLASSES.size());
    }
}
