package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.NumberForm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The images of CIFAR-100 while its files are being read, in any order: `train.bin` and `test.bin`
/// of the binary version, or `train` and `test` of the python version, and the names of the
/// classes.
final class Cifar100Images {

    static final String TITLE = "CIFAR-100";

    private static final int FEATURES = CifarImages.FEATURES;
    private static final int RECORD = 2 + FEATURES;
    private static final int MOST_NAME_BYTES = 1 << 16;
    private static final int USUAL_TRAIN = 50_000;
    private static final int USUAL_TEST = 10_000;
    private static final String META = "meta";

    private final Cifar100Labels labels;
    private final Map<String, Images> parts = new LinkedHashMap<>();
    private Optional<List<String>> names = Optional.empty();

    Cifar100Images(Cifar100Labels labels) {
        this.labels = labels;
    }

    /// Whether a file of this name is one of images.
    static boolean isPart(String fileName) {
        return part(fileName).isPresent();
    }

    /// What a file of this name holds, `train` or `test`.
    private static Optional<String> part(String fileName) {
        return switch (fileName) {
            case "train", "train.bin" -> Optional.of("train");
            case "test", "test.bin" -> Optional.of("test");
            default -> Optional.empty();
        };
    }

    /// Whether a file of this name is read.
    static boolean isRead(String fileName) {
        return isPart(fileName)
                || fileName.equals(META)
                || fileName.equals(Cifar100Labels.FINE.fileOfNames())
                || fileName.equals(Cifar100Labels.COARSE.fileOfNames());
    }

    /// Reads a file that [#isRead].
    void read(String fileName, ByteReader in) throws IOException {
        Optional<String> part = part(fileName);
        if (part.isPresent()) {
            boolean isBinary = fileName.endsWith(".bin");
            if (parts.put(part.get(), isBinary ? binary(in, fileName) : python(in)) != null) {
                throw new DatasetException(
                        in.where() + ": these images are there twice, expected them once");
            }
        } else if (fileName.equals(META)) {
            names = Optional.of(pickledNames(in));
        } else if (fileName.equals(labels.fileOfNames())) {
            names = Optional.of(namesIn(in));
        }
    }

    private Images binary(ByteReader in, String fileName) throws IOException {
        int count = count(in.remaining(), in.where(), fileName);
        byte[] records = NumberForm.bytes(in, count * RECORD);
        byte[] classes = new byte[count];
        for (int i = 0; i < count; i++) {
            int coarse = records[i * RECORD] & 0xFF;
            int fine = records[i * RECORD + 1] & 0xFF;
            requireLabels(in.where(), i, coarse, fine);
            classes[i] = (byte) (labels == Cifar100Labels.FINE ? fine : coarse);
            System.arraycopy(records, i * RECORD + 2, records, i * FEATURES, FEATURES);
        }
        return new Images(Arrays.copyOf(records, count * FEATURES), classes, FEATURES);
    }

    /// How many records a file has.
    ///
    /// @param fileName which says how many it usually has
    static int count(long bytes, String where, String fileName) {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes == 0 || bytes % RECORD != 0 || bytes > most) {
            throw new DatasetException(
                    where
                            + ": expected whole records of "
                            + RECORD
                            + " bytes, in the official files "
                            + (fileName.startsWith("train") ? USUAL_TRAIN : USUAL_TEST)
                            + ", found "
                            + bytes
                            + " bytes; fetch the file again");
        }
        return (int) (bytes / RECORD);
    }

    private static void requireLabels(String where, int image, long coarse, long fine) {
        boolean isCoarse = coarse >= 0 && coarse < Cifar100Labels.COARSE.classes();
        boolean isFine = fine >= 0 && fine < Cifar100Labels.FINE.classes();
        if (!isCoarse || !isFine) {
            throw new DatasetException(
                    where
                            + ", image "
                            + image
                            + ": expected a label below 20 and one below 100, found "
                            + coarse
                            + " and "
                            + fine
                            + "; fetch the file again");
        }
    }

    private Images python(ByteReader in) throws IOException {
        PythonBatch read = PythonBatch.read(in, PickleValue.Bytes.NONE, labels.key());
        byte[] classes = new byte[read.images()];
        for (int i = 0; i < classes.length; i++) {
            long label = read.labels()[i];
            boolean isFine = labels == Cifar100Labels.FINE;
            requireLabels(in.where(), i, isFine ? 0 : label, isFine ? label : 0);
            classes[i] = (byte) label;
        }
        PickleValue.Bytes pixels = read.pixels();
        return new Images(pixels.array(), classes, FEATURES);
    }

    private List<String> namesIn(ByteReader in) throws IOException {
        byte[] bytes = NumberForm.bytes(in, (int) Math.min(in.remaining(), MOST_NAME_BYTES));
        List<String> lines =
                new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        return require(lines, in.where());
    }

    private List<String> pickledNames(ByteReader in) throws IOException {
        PickleValue pickle = Pickle.read(in, PickleValue.Bytes.NONE);
        if (pickle instanceof PickleValue.Entries(Map<String, PickleValue> entries)
                && entries.get(labels.keyOfNames()) instanceof PickleValue.Items(var items)) {
            List<String> found =
                    items.stream().flatMap(item -> PickleCall.string(item).stream()).toList();
            return require(found, in.where());
        }
        throw new DatasetException(
                in.where()
                        + ": expected a dictionary with '"
                        + labels.keyOfNames()
                        + "', a list of names; fetch the file again");
    }

    private List<String> require(List<String> found, String where) {
        if (found.size() != labels.classes()) {
            throw new DatasetException(
                    where
                            + ": expected the names of "
                            + labels.classes()
                            + " classes, a line each, found "
                            + found.size());
        }
        return found;
    }

    /// The names of the classes, as a file says, or else as in the official files.
    List<String> classes() {
        return names.orElse(labels.names());
    }

    /// The dataset, when all files have been read.
    ///
    /// @param where they are, for messages
    Dataset dataset(String where) {
        Images train = images("train", where);
        Images test = images("test", where);
        boolean isUsual = hasAllClasses(train, USUAL_TRAIN) && hasAllClasses(test, USUAL_TEST);
        return new Dataset(
                "cifar100",
                isUsual ? TITLE : TITLE + CifarImages.NOT_ORIGINAL,
                classes(),
                CifarImages.SHAPE,
                train,
                test);
    }

    private Images images(String part, String where) {
        Images images = parts.get(part);
        if (images == null) {
            throw new DatasetException(
                    where
                            + ": expected train.bin and test.bin, or train and test of the python"
                            + " version of CIFAR-100, found no '"
                            + part
                            + "'; fetch it again");
        }
        return images;
    }

    private boolean hasAllClasses(Images images, int count) {
        return images.count() == count
                && Arrays.stream(images.classCounts(labels.classes()))
                        .allMatch(each -> each == count / labels.classes());
    }
}
