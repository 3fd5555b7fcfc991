package dev.bevis.data.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Mutations;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One array may be a whole table, with a column of classes.
class NumpyTableTest {

    private static final long MOST_BYTES = 16 << 20;
    private static final float NAN = Float.NaN;

    @TempDir private Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return Files.write(file, bytes);
    }

    private static Dataset read(Path path, String options) throws IOException {
        return new DataFiles(path + options).load(Environment.system());
    }

    private static void refused(Path path, String options, String... why) {
        assertThatThrownBy(() -> read(path, options))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching("\\P{Cntrl}+")
                .hasMessageContainingAll(why);
    }

    /// Each row of both parts as text, sorted.
    private static List<String> rows(Dataset dataset) {
        List<String> rows = new ArrayList<>();
        for (Images part : List.of(dataset.train(), dataset.test())) {
            for (int i = 0; i < part.count(); i++) {
                StringBuilder row =
                        new StringBuilder(dataset.classes().get(part.label(i))).append(':');
                for (int c = 0; c < part.features(); c++) {
                    row.append(' ').append((float) part.value(i, c));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    @Test
    void theLastColumnHasTheClassesUnlessAnotherIsSaid() throws IOException {
        byte[] array = NpyBytes.floats("3, 3", 1, 2, 0, 3, 4, 1, 5, 6, 1);
        Path file = write("t.npy", array);
        Dataset dataset = read(file, "");
        assertThat(dataset.title()).isEqualTo("t");
        assertThat(dataset.shape()).isEqualTo(new Columns(List.of("column 1", "column 2")));
        assertThat(rows(dataset)).containsExactly("0: 1.0 2.0", "1: 3.0 4.0", "1: 5.0 6.0");
        assertThat(rows(read(file, ":label=1")))
                .containsExactly("1: 2.0 0.0", "3: 4.0 1.0", "5: 6.0 1.0");
        assertThat(read(file, ":label=3:without=2").features()).isEqualTo(1);
        Path turned =
                write(
                        "turned.npy",
                        NpyBytes.file(
                                "<f4",
                                true,
                                "3, 3",
                                floats(ByteOrder.LITTLE_ENDIAN, 1, 3, 5, 2, 4, 6, 0, 1, 1)));
        assertThat(read(turned, "").fingerprint()).isEqualTo(dataset.fingerprint());
        Path named =
                write(
                        "named.npz",
                        NpyBytes.archive(
                                Map.of("rows", array, "columns", NpyBytes.texts("a", "y", "b"))));
        assertThat(read(named, "").classes()).containsExactly("2", "4", "6");
        assertThat(read(named, ":label=b").shape()).isEqualTo(new Columns(List.of("a", "y")));
        assertThat(new DataFiles(file.toString()).trainingImages()).hasValue(3);
    }

    private static byte[] floats(ByteOrder order, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /// A structured array as pandas' `to_records` makes it.
    private static byte[] structures() {
        String[] colors = {"red", "blue, dark", "red", "green", "red"};
        double[] lengths = {1.5, -2, .25, 4, 5};
        String[] kinds = {"b", "a", "b", "a", "c"};
        Charset utf32 = Charset.forName("UTF-32LE");
        ByteBuffer bytes = ByteBuffer.allocate(5 * 62).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 5; i++) {
            bytes.position(62 * i);
            bytes.putDouble(lengths[i]);
            bytes.put(colors[i].getBytes(utf32)).position(62 * i + 48);
            bytes.order(ByteOrder.BIG_ENDIAN).putLong(10L * (i + 1)).put((byte) (i % 2));
            bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) kinds[i].charAt(0)).putInt(i);
        }
        return NpyBytes.structures(
                "[('length', '<f8'), ('color', '<U10'), ('weight', '>i8'), ('is new', '|b1'),"
                        + " ('kind', '|S1'), ('id', '<u4')]",
                "5,",
                bytes.array());
    }

    @Test
    void structuresHaveAFieldForEachColumn() throws IOException {
        Path file = write("s.npy", structures());
        Dataset dataset = read(file, ":label=kind:without=id");
        assertThat(dataset.shape().columns().orElseThrow())
                .containsExactly(
                        "length",
                        "color=blue, dark",
                        "color=green",
                        "color=red",
                        "weight",
                        "is new");
        assertThat(rows(dataset))
                .containsExactly(
                        "a: -2.0 1.0 0.0 0.0 20.0 1.0",
                        "a: 4.0 0.0 1.0 0.0 40.0 1.0",
                        "b: 0.25 0.0 0.0 1.0 30.0 0.0",
                        "b: 1.5 0.0 0.0 1.0 10.0 0.0",
                        "c: 5.0 0.0 0.0 1.0 50.0 0.0");
    }

    @Test
    void nanIsMissing() throws IOException {
        Path file = write("m.npy", NpyBytes.floats("4, 2", 1, 0, NAN, 1, 4, 1, 6, 0));
        refused(file, "", "m.npy, row 2, column 'column 1'", "missing=mean");
        assertThat(rows(read(file, ":missing=drop"))).containsExactly("0: 1.0", "0: 6.0", "1: 4.0");
        assertThat(rows(read(file, ":missing=mean"))).hasSize(4).contains("1: NaN");
        Path pair =
                write(
                        "p.npz",
                        NpyBytes.archive(
                                Map.of(
                                        "x_train", NpyBytes.floats("3, 1", 1, 2, 3),
                                        "y_train", NpyBytes.texts("a", "b", "a"),
                                        "x_test", NpyBytes.floats("2, 1", 7, NAN),
                                        "y_test", NpyBytes.texts("a", "b"))));
        refused(pair, "", "x_test, row 2, number 1");
        assertThat(rows(read(pair, ":missing=drop")))
                .containsExactly("a: 1.0", "a: 3.0", "a: 7.0", "b: 2.0");
        assertThat(read(pair, ":missing=mean").train().values().mayMiss()).isTrue();
        refused(pair, ":label=2", "'label' is for one array with a table");
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhatToDo() throws IOException {
        refused(
                write("o.npy", NpyBytes.file("|O", false, "3, 2", new byte[48])),
                "",
                "Python's objects",
                ".astype(str)");
        refused(
                write("c.npy", NpyBytes.file("<c16", false, "1, 2", new byte[32])),
                "",
                "<c16",
                ".astype('float32')");
        refused(
                write("d.npy", NpyBytes.file("<f4", false, "2, 2, 2", new byte[32])),
                "",
                "expected 2 dimensions",
                "2 × 2 × 2");
        refused(
                write("h.npy", NpyBytes.file("<f4", false, "100000, 20000", new byte[32])),
                "",
                "h.npy",
                "ends after byte");
        refused(
                write("w.npy", NpyBytes.file("<U999999999", false, "2, 2", new byte[32])),
                "",
                "w.npy");
        refused(
                write("n.npy", NpyBytes.structures("[('a', '<f4', (3,))]", "2,", new byte[24])),
                "",
                "expected a type of numbers or strings");
        refused(
                write("t.npy", NpyBytes.file("<M8[ns]", false, "2, 2", new byte[32])),
                "",
                "expected a type of numbers or strings");
        refused(write("e.npy", "x,y\n1,2\n".getBytes(StandardCharsets.US_ASCII)), "", "e.npy");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() throws IOException {
        List<byte[]> files =
                List.of(structures(), NpyBytes.floats("4, 2", 1, 0, NAN, 1, 4, 1, 6, 0));
        for (byte[] whole : files) {
            Mutations.check(
                    Integer.getInteger("bevis.mutations", 1_000),
                    whole,
                    MOST_BYTES,
                    damaged -> read(write("damaged.npy", damaged), ":missing=mean"));
        }
    }
}
