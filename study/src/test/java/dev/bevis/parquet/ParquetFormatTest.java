package dev.bevis.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Mutations;
import dev.bevis.data.numpy.NpyBytes;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Parquet files are read right, whatever they are packed with, or refused with one line. The files
/// were written by DuckDB.
class ParquetFormatTest {

    private static final String CSV =
            """
            length,color,weight,kind
            1.5,red,10,b
            -2,"blue, dark",20,a
            .25,red,30,b
            4,green,40,a
            5,red,50,c
            """;

    /// Buffers for batches of rows, which are as large for a small file.
    private static final long MOST_BYTES = 256 << 20;

    @TempDir private Path folder;

    private Path file(String name) throws IOException {
        return file(name, name);
    }

    private Path file(String name, String as) throws IOException {
        Path file = folder.resolve(as + ".parquet");
        Files.createDirectories(file.getParent());
        try (InputStream in =
                Objects.requireNonNull(
                        ParquetFormatTest.class.getResourceAsStream(name + ".parquet"))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static Dataset read(Path path, String options) throws IOException {
        return Source.parse(path + options).load(Environment.system());
    }

    private static void refused(Path path, String options, String... why) {
        assertThatThrownBy(() -> read(path, options))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching("\\P{Cntrl}+")
                .hasMessageContainingAll(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void aTableIsTheDatasetThatItIsAsCsvAndInArrays(String codec) throws IOException {
        Path csv = Files.writeString(folder.resolve("table.csv"), CSV);
        Path parquet = file("table-" + codec);
        Path arrays =
                Files.write(
                        folder.resolve("table.npz"),
                        NpyBytes.archive(
                                Map.of(
                                        "x",
                                        NpyBytes.floats(
                                                "5, 5", 1.5f, 0, 0, 1, 10, -2, 1, 0, 0, 20, .25f, 0,
                                                0, 1, 30, 4, 0, 1, 0, 40, 5, 0, 0, 1, 50),
                                        "y",
                                        NpyBytes.texts("b", "a", "b", "a", "c"))));
        Dataset dataset = read(parquet, "");
        assertThat(dataset.fingerprint()).isEqualTo(read(csv, "").fingerprint());
        assertThat(dataset.fingerprint()).isEqualTo(read(arrays, "").fingerprint());
        assertThat(dataset.shape()).isEqualTo(read(csv, "").shape());
        assertThat(dataset.classes()).containsExactly("a", "b", "c");
        DataFiles source = new DataFiles(parquet.toString());
        assertThat(source.trainingImages()).hasValue(4);
        assertThat(source.contents().orElseThrow().classes()).isEqualTo(dataset.classes());
        assertThat(read(parquet, ":without=color:label=kind").shape())
                .isEqualTo(new Columns(List.of("length", "weight")));
    }

    @Test
    void theRowsOfATableAreGivenOneByOneAndPicturesAreNoRows() throws IOException {
        DataFiles table = new DataFiles(file("table-zstd").toString());
        int[] rows = {0};
        table.rows()
                .orElseThrow()
                .forEach(
                        new TableRows.Visitor() {
                            @Override
                            public void names(List<String> names) {
                                assertThat(names).isNotEmpty();
                            }

                            @Override
                            public void row(TableRow row) {
                                rows[0]++;
                            }
                        });
        Dataset whole = table.load(Environment.system());
        assertThat(rows[0]).isEqualTo(whole.train().count() + whole.test().count());
        assertThat(new DataFiles(file("images-zstd").toString()).rows()).isEmpty();
    }

    @Test
    void numbersOfAllTypesAreNumbers() throws IOException {
        Path file = file("types");
        refused(file, "", "row 2, column 'hole'", "expected a value", "missing=mean");
        Dataset dataset = read(file, ":missing=mean");
        assertThat(dataset.shape().columns().orElseThrow())
                .containsExactly(
                        "i8",
                        "u8",
                        "u16",
                        "i16",
                        "u64",
                        "u32",
                        "i32",
                        "i64",
                        "f32",
                        "f64",
                        "d9",
                        "d18",
                        "d38",
                        "truth",
                        "text=x",
                        "text=y",
                        "enumerated=p",
                        "enumerated=q",
                        "hole",
                        "texthole=v");
        assertThat(rows(dataset))
                .containsExactly(
                        "0: -2.0 0.0 0.0 -1500.0 0.0 0.0 -4.0 0.0 0.0 0.0 0.0 0.0 0.0 1.0 1.0 0.0"
                                + " 1.0 0.0 0.0 1.0",
                        "1: -1.0 200.0 30000.0 -500.0 4.0E9 1.4E9 -1.0 5.0E9 0.25 0.125 1.25 1.5"
                                + " 2.5 0.0 0.0 1.0 0.0 1.0 NaN NaN");
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

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void picturesAreReadPixelByPixel(String codec) throws IOException {
        file("images-" + codec, "pictures/train-00000-of-00002");
        file("images-" + codec, "pictures/train-00001-of-00002");
        file("images-" + codec, "pictures/test-00000-of-00001");
        Dataset dataset = read(folder.resolve("pictures"), "");
        assertThat(dataset.title()).isEqualTo("pictures");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(3, 3, 4));
        assertThat(dataset.classes())
                .isEqualTo(
                        codec.equals("snappy")
                                ? List.of("bee", "ant", "wasp", "fly")
                                : List.of("0", "1", "2"));
        assertThat(dataset.train().count()).isEqualTo(20);
        assertThat(dataset.test().count()).isEqualTo(10);
        for (int i = 0; i < 20; i++) {
            assertThat(dataset.train().label(i)).isEqualTo(i % 10 % 3);
            BufferedImage image = picture(i % 10);
            for (int p = 0; p < 12; p++) {
                int rgb = image.getRGB(p % 4, p / 4);
                assertThat(dataset.train().pixel(i, p)).isEqualTo(rgb >> 16 & 0xFF);
                assertThat(dataset.train().pixel(i, 12 + p)).isEqualTo(rgb >> 8 & 0xFF);
                assertThat(dataset.train().pixel(i, 24 + p)).isEqualTo(rgb & 0xFF);
            }
        }
        DataFiles source = new DataFiles(folder.resolve("pictures").toString());
        assertThat(source.trainingImages()).hasValue(20);
        assertThat(source.contents().orElseThrow().shape()).isEqualTo(dataset.shape());
    }

    /// What was written.
    private static BufferedImage picture(int seed) {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i % 4, i / 4, random.nextInt(1 << 24));
        }
        return image;
    }

    @Test
    void picturesMayBePlainBytesWithTextsForClasses() throws IOException {
        Dataset dataset = read(file("plain"), "");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 3, 4));
        assertThat(dataset.classes()).containsExactly("cat", "dog");
        assertThat(dataset.train().count()).isEqualTo(5);
        assertThat(read(file("plain"), ":size=8x8:channels=rgb").shape())
                .isEqualTo(new ImageShape(3, 8, 8));
        refused(file("plain"), ":label=art", "expected a column called 'art'", "img, kind");
    }

    @Test
    void shardsInTheFolderDataAreFoundAndOthersAreNot() throws IOException {
        file("table-zstd", "set/data/train-00000-of-00001");
        file("table-snappy", "set/data/validation-00000-of-00001");
        Dataset dataset = read(folder.resolve("set"), "");
        assertThat(dataset.train().count()).isEqualTo(5);
        assertThat(dataset.test().count()).isEqualTo(5);
        file("table-gzip", "set/data/test-00000-of-00001");
        assertThat(read(folder.resolve("set"), "").train().count()).isEqualTo(10);
        file("types", "set/data/train-00001-of-00002");
        refused(folder.resolve("set"), "", "train-00001-of-00002.parquet", "expected the columns");
        file("table-gzip", "set/data/more");
        refused(folder.resolve("set"), "", "names begin with train", "more.parquet");
        file("table-gzip", "set/other");
        assertThat(read(file("table-zstd"), ":test=set/other.parquet").test().count()).isEqualTo(5);
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhatToDo() throws IOException {
        refused(file("table-brotli"), "", "found brotli", "compression='zstd'");
        refused(file("table-lz4_raw"), "", "found lz4_raw");
        refused(file("dates"), "", "column 'd'", "'2024-01-31' in row 1", "dates and times");
        refused(file("times"), "", "column 'd'", "'2024-01-31T12:00' in row 1", "dates and times");
        refused(file("list"), "", "column 'l'", "composed of several", "without=l");
        assertThat(read(file("list"), ":without=l").features()).isEqualTo(1);
        refused(file("none"), "", "expected rows with values, found none");
        Path other = Files.writeString(folder.resolve("o.parquet"), "length,kind\n1,2\n");
        refused(other, "", "o.parquet");
        Path cut = file("types", "cut");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        refused(cut, "", "cut.parquet: damaged");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() throws IOException {
        for (String name : List.of("types", "images-snappy", "table-zstd", "table-gzip")) {
            byte[] whole = Files.readAllBytes(file(name));
            Path damaged = folder.resolve("damaged.parquet");
            Mutations.check(
                    Integer.getInteger("bevis.mutations", 100),
                    whole,
                    MOST_BYTES,
                    bytes -> {
                        Files.deleteIfExists(damaged);
                        Files.write(damaged, bytes);
                        read(damaged, ":missing=mean");
                    });
        }
    }
}
