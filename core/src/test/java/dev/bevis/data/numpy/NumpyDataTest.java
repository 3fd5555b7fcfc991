package dev.bevis.data.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Mutations;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

class NumpyDataTest {

    private static final long MOST_BYTES = 16 << 20;

    @TempDir private Path folder;
    private final Map<String, byte[]> arrays = new TreeMap<>();

    /// Three gray images of 2 rows and 4 columns to train on, and two to test on.
    @BeforeEach
    void makeImages() {
        arrays.put("x_train", bytes("3, 2, 4", 24, 1));
        arrays.put("y_train", NpyBytes.file("|u1", false, "3,", new byte[] {0, 2, 7}));
        arrays.put("x_test", bytes("2, 2, 4", 16, 2));
        arrays.put("y_test", NpyBytes.file("|u1", false, "2,", new byte[] {7, 2}));
    }

    private static byte[] bytes(String shape, int count, long seed) {
        byte[] pixels = new byte[count];
        new SplittableRandom(seed).nextBytes(pixels);
        return NpyBytes.file("|u1", false, shape, pixels);
    }

    private Path archive() throws IOException {
        Path file = folder.resolve("data.npz");
        Files.deleteIfExists(file);
        return Files.write(file, NpyBytes.archive(arrays));
    }

    private Dataset read() throws IOException {
        return new DataFiles(archive().toString()).load(Environment.system());
    }

    private void refused(String... why) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void anArchiveIsReadInTheOrderOfItsArrays() throws IOException {
        Dataset dataset = read();
        assertThat(dataset.title()).isEqualTo("data");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 2, 4));
        assertThat(dataset.classes()).containsExactly("0", "2", "7");
        assertThat(dataset.train().labels()).isEqualTo(new char[] {0, 1, 2});
        assertThat(dataset.test().labels()).isEqualTo(new char[] {2, 1});
        byte[] pixels = new byte[24];
        new SplittableRandom(1).nextBytes(pixels);
        for (int i = 0; i < 24; i++) {
            assertThat(dataset.train().pixel(i / 8, i % 8)).isEqualTo(pixels[i] & 0xFF);
        }
        DataFiles source = new DataFiles(archive().toString());
        assertThat(source.trainingImages()).hasValue(3);
        assertThat(source.contents().orElseThrow().classes()).isEqualTo(dataset.classes());
    }

    @Test
    void aFolderWithTheSameArraysIsTheSameDataset() throws IOException {
        String fingerprint = read().fingerprint();
        Path other = Files.createDirectory(folder.resolve("other"));
        for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
            Files.write(other.resolve(array.getKey() + ".npy"), array.getValue());
        }
        assertThat(new DataFiles(other.toString()).load(Environment.system()).fingerprint())
                .isEqualTo(fingerprint);
    }

    @Test
    void channelsComeFirstOrLastAndArraysRunEitherWay() throws IOException {
        byte[] planes = new byte[2 * 3 * 2 * 5];
        new SplittableRandom(3).nextBytes(planes);
        byte[] last = new byte[planes.length];
        byte[] fortran = new byte[planes.length];
        int at = 0;
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < 2; y++) {
                    for (int x = 0; x < 5; x++) {
                        last[((i * 2 + y) * 5 + x) * 3 + c] = planes[at];
                        fortran[i + 2 * (c + 3 * (y + 2 * x))] = planes[at];
                        at++;
                    }
                }
            }
        }
        arrays.clear();
        arrays.put("labels", NpyBytes.texts("cat", "dog"));
        arrays.put("images", NpyBytes.file("|u1", false, "2, 3, 2, 5", planes));
        Dataset first = read();
        assertThat(first.shape()).isEqualTo(new ImageShape(3, 2, 5));
        assertThat(first.classes()).containsExactly("cat", "dog");
        arrays.put("images", NpyBytes.file("|u1", false, "2, 2, 5, 3", last));
        assertThat(read().fingerprint()).isEqualTo(first.fingerprint());
        arrays.put("images", NpyBytes.file("|u1", true, "2, 3, 2, 5", fortran));
        assertThat(read().fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void tablesAreFloatsWhateverTheirNumbersWere() throws IOException {
        arrays.clear();
        arrays.put("y", NpyBytes.texts("a", "b", "a", "b", "a"));
        arrays.put("x", NpyBytes.floats("5, 2", 1, -2, 3, 4, 5, 6, 7, 8, 9, 10));
        Dataset floats = read();
        assertThat(floats.shape()).isEqualTo(Columns.numbered(2));
        assertThat(floats.test().count()).isEqualTo(1);
        for (String type : new String[] {"<i2", ">i4", "<i8", "<f8", ">f4", "<f2", "|i1"}) {
            int width = type.charAt(2) - '0';
            ByteBuffer bytes = ByteBuffer.allocate(10 * width);
            bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 10; i++) {
                int number = i == 1 ? -2 : i + 1;
                switch (type.substring(1)) {
                    case "i1" -> bytes.put((byte) number);
                    case "i2" -> bytes.putShort((short) number);
                    case "i4" -> bytes.putInt(number);
                    case "i8" -> bytes.putLong(number);
                    case "f2" -> bytes.putShort(Float.floatToFloat16(number));
                    case "f4" -> bytes.putFloat(number);
                    default -> bytes.putDouble(number);
                }
            }
            arrays.put("x", NpyBytes.file(type, false, "5, 2", bytes.array()));
            assertThat(read().fingerprint()).as(type).isEqualTo(floats.fingerprint());
        }
        arrays.put("columns", NpyBytes.texts("length", "width"));
        assertThat(read().shape().columns().orElseThrow()).containsExactly("length", "width");
        assertThat(read().fingerprint()).isEqualTo(floats.fingerprint());
    }

    @Test
    void classesMayBeNamed() throws IOException {
        arrays.put("classes", NpyBytes.texts("a", "b", "c", "d", "e", "f", "g", "h"));
        assertThat(read().classes()).hasSize(8);
        assertThat(read().train().labels()).isEqualTo(new char[] {0, 2, 7});
        arrays.put("classes", NpyBytes.texts("a", "b"));
        refused("classes: expected a name for each label", "found 2 names for the labels 0, 2, 7");
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhatToDo() {
        arrays.put("y_test", NpyBytes.file("|u1", false, "3,", new byte[3]));
        refused("x_test: expected an example for each of the 3 labels, found 2");
        arrays.put("y_test", NpyBytes.file("|u1", false, "2, 3", new byte[6]));
        refused("y_test: expected one label for each example", "argmax");
        makeImages();
        arrays.put("x_test", bytes("2, 4, 2", 16, 2));
        refused("x_test: expected examples of 4 × 2 pixels", "found 2 × 4 pixels");
        arrays.put("x_train", NpyBytes.file("|O", false, "3,", new byte[30]));
        refused("expected 2 dimensions for a table");
        arrays.put("x_train", NpyBytes.file("<c8", false, "3, 1, 1", new byte[24]));
        refused("expected whole numbers or floats", "<c8", "astype");
        arrays.put("x_train", NpyBytes.floats("3, 2", 1, 2, Float.NaN, 4, 5, 6));
        refused("x_train, row 2, number 1", "found nan", "missing=drop", "missing=mean");
        arrays.put("x_train", NpyBytes.floats("3, 2", 1, 2, 1 / 0f, 4, 5, 6));
        refused("x_train", "finite");
        arrays.remove("y_train");
        refused("expected arrays called x_train and y_train", "found x_test.npy");
    }

    @Test
    void aFileThatAsksForMoreThanThereIsTakesNoMemory() {
        arrays.put("x_train", NpyBytes.file("|u1", false, "3, 1000, 1000, 3", new byte[10]));
        refused("x_train.npy", "ends after byte");
        arrays.put("x_train", NpyBytes.file("|u1", false, "3, 100000, 100000", new byte[10]));
        refused("x_train.npy", "expected a shape of");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() throws IOException {
        byte[] whole = NpyBytes.archive(arrays);
        Path file = folder.resolve("damaged.npz");
        DataFiles source = new DataFiles(file.toString());
        Mutations.check(
                2_000,
                whole,
                MOST_BYTES,
                damaged -> {
                    Files.deleteIfExists(file);
                    Files.write(file, damaged);
                    source.load(Environment.system());
                });
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.write(other.resolve("y.npy"), arrays.get("y_train"));
        Mutations.check(
                2_000,
                Objects.requireNonNull(arrays.get("x_train")),
                MOST_BYTES,
                damaged -> {
                    Files.deleteIfExists(other.resolve("x.npy"));
                    Files.write(other.resolve("x.npy"), damaged);
                    new DataFiles(other.toString()).load(Environment.system());
                });
    }
}
