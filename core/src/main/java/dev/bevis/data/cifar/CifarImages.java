package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The images of CIFAR-10 while its six files are being read, each straight into its place.
public final class CifarImages {

    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    static final int FEATURES = SHAPE.features();
    public static final String TITLE = "CIFAR-10";
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

    private final int perBatch;
    private final Part train;
    private final Part test;
    private final Set<CifarBatch> seen = EnumSet.noneOf(CifarBatch.class);

    /// @param perBatch images in a file: 10,000, but for tests
    CifarImages(int perBatch) {
        this.perBatch = perBatch;
        this.train = new Part(TRAIN_BATCHES * perBatch);
        this.test = new Part(perBatch);
    }

    /// Training or test images.
    private static final class Part {
        private final byte[] pixels;
        private final byte[] labels;

        Part(int count) {
            pixels = new byte[count * FEATURES];
            labels = new byte[count];
        }

        Images images() {
            return new Images(pixels, labels, FEATURES);
        }
    }

    /// Reads the file of one batch.
    void read(CifarForm form, CifarBatch batch, ByteReader in) throws IOException {
        if (!seen.add(batch)) {
            throw new DatasetException(
                    in.where() + ": this batch is there twice, expected each of the six once");
        }
        switch (form) {
            case BINARY -> readBinary(batch, in);
            case PYTHON -> readPython(batch, in);
        }
    }

    /// Records of a label byte and the bytes of an image.
    private void readBinary(CifarBatch batch, ByteReader in) throws IOException {
        checkSize(in);
        Part part = part(batch);
        for (int record = 0; record < perBatch; record++) {
            int image = first(batch) + record;
            part.labels[image] = label(in.where(), record, in.read());
            in.read(part.pixels, image * FEATURES, FEATURES);
        }
    }

    private void checkSize(ByteReader in) throws IOException {
        long expected = (long) perBatch * RECORD;
        long found = in.remaining();
        if (found != expected && found > 0 && found % CIFAR_100_RECORD == 0) {
            throw new DatasetException(
                    in.where()
                            + ": has the size of a file of CIFAR-100 (records of "
                            + CIFAR_100_RECORD
                            + " bytes); Bevis reads CIFAR-10");
        }
        Optional<FileKind> kind = found == expected ? Optional.empty() : in.kind();
        if (kind.isPresent()) {
            throw new DatasetException(
                    in.where() + ": " + kind.get().instead(expected + " bytes of images"));
        }
        if (found != expected) {
            throw new DatasetException(
                    in.where()
                            + ": expected "
                            + expected
                            + " bytes ("
                            + perBatch
                            + " records of "
                            + RECORD
                            + "), found "
                            + found
                            + "; fetch the file again");
        }
    }

    /// A pickled dictionary with `data` and `labels`.
    private void readPython(CifarBatch batch, ByteReader in) throws IOException {
        Optional<FileKind> kind = in.kind().filter(found -> found != FileKind.PICKLE);
        if (kind.isPresent()) {
            throw new DatasetException(
                    in.where()
                            + ": "
                            + kind.get().instead("a batch of the python version of CIFAR-10"));
        }
        Part part = part(batch);
        int first = first(batch);
        PickleValue.Bytes place =
                new PickleValue.Bytes(part.pixels, first * FEATURES, perBatch * FEATURES);
        long[] labels = PythonBatch.read(in, place, perBatch, FEATURES);
        for (int record = 0; record < perBatch; record++) {
            part.labels[first + record] = label(in.where(), record, labels[record]);
        }
    }

    private Part part(CifarBatch batch) {
        return batch == CifarBatch.TEST_BATCH ? test : train;
    }

    private int first(CifarBatch batch) {
        return batch == CifarBatch.TEST_BATCH ? 0 : batch.ordinal() * perBatch;
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
        missing.removeAll(seen);
        return missing;
    }

    /// The dataset, when all six files have been read.
    ///
    /// @param where what they were read from, for messages
    Dataset dataset(String where) {
        Images trainImages = train.images();
        Images testImages = test.images();
        checkClassCounts(where + ", data batches", trainImages);
        checkClassCounts(where + ", test batch", testImages);
        Dataset dataset = new Dataset("cifar10", TITLE, CLASSES, SHAPE, trainImages, testImages);
        return dataset.fingerprint().equals(JPEG_COPY)
                ? dataset.titled("CIFAR-10 (JPEG-compressed copy)")
                : dataset;
    }

    private static void checkClassCounts(String where, Images images) {
        int[] counts = images.classCounts(CLASSES.size());
        int expected = images.count() / CLASSES.size();
        if (Arrays.stream(counts).anyMatch(count -> count != expected)) {
            throw new DatasetException(
                    where
                            + ": expected "
                            + expected
                            + " images of each class, found "
                            + Arrays.toString(counts)
                            + " ("
                            + String.join(", ", CLASSES)
                            + "); these are not the images of CIFAR-10");
        }
    }
}
