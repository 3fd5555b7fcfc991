package dev.bevis.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Mutations;
import dev.bevis.data.numpy.NpyBytes;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/// Tables are read right, however they are written, or refused with one line.
class CsvFormatTest {

    private static final String PLAIN =
            """
            length,color,weight,kind
            1.5,red,10,b
            -2,"blue, dark",2e1,a
            .25,red,30,b
            4,green,40,a
            5,red,50,c
            """;

    /// Reading takes some buffers of the library's.
    private static final long MOST_BYTES = 64 << 20;

    @TempDir private Path folder;

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return Files.write(file, bytes);
    }

    private static Dataset read(Path path, String options) throws IOException {
        return Source.parse(path + options).load(Environment.system());
    }

    private void refused(String text, String options, String... why) throws IOException {
        Path file = write("refused.csv", text);
        assertThatThrownBy(() -> read(file, options))
                .isInstanceOf(DatasetException.class)
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
                    row.append(' ').append(part.value(i, c));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    @Test
    void aColumnSaysWhatRowsAreFor() throws IOException {
        String text =
                "x,part,y\n1,test,a\n2,validation,b\n3,train,a\n4,Train,b\n5,val,a\n6,train,b\n";
        Path file = write("parts.csv", text);
        Dataset dataset = read(file, ":split=part");
        assertThat(dataset.shape().columns().orElseThrow()).containsExactly("x");
        assertThat(dataset.train().count()).isEqualTo(5);
        assertThat(dataset.markedValidation()).isEqualTo(2);
        assertThat(dataset.train().value(0, 0)).isEqualTo(3);
        assertThat(dataset.train().value(3, 0)).isEqualTo(2);
        assertThat(dataset.train().value(4, 0)).isEqualTo(5);
        assertThat(dataset.test().value(0, 0)).isEqualTo(1);
        Source.Contents contents = Source.parse(file + ":split=part").contents().orElseThrow();
        assertThat(contents.trainingImages()).isEqualTo(5);
        assertThat(contents.markedValidation()).isEqualTo(2);
        assertThat(contents.testImages()).isEqualTo(1);
        Path untested = write("untested.csv", text.replace("test", "train") + "7,train,a\n");
        Dataset held = read(untested, ":split=part");
        assertThat(held.test().count()).isEqualTo(1);
        assertThat(held.train().count()).isEqualTo(6);
        assertThat(held.markedValidation()).isEqualTo(2);
        assertThat(held.train().value(5, 0)).isEqualTo(5);
        assertThat(Source.parse(untested + ":split=part").contents().orElseThrow().testImages())
                .isEqualTo(1);
        assertThat(read(untested, ":split=part:test-part=0.5").test().count()).isEqualTo(3);
        refused(text.replace("test", "train"), ":split=part:test-part=0.01", "0.01 of 4", "none");
        refused(
                text.replace("Train", "later"),
                ":split=part",
                "line 5, column 'part': expected train, validation or test, found 'later'");
        refused(text, ":split=y", "'y'", "cannot say what rows are for");
        refused("x,p,y\n1,val,a\n2,test,b\n", ":split=p", "expected rows marked 'train'");
    }

    @Test
    void numbersAreFeaturesAndCategoriesAreOneHot() throws IOException {
        Path file = write("table.csv", PLAIN);
        Dataset dataset = read(file, "");
        assertThat(dataset.shape())
                .isEqualTo(
                        new Columns(
                                List.of(
                                        "length",
                                        "color=blue, dark",
                                        "color=green",
                                        "color=red",
                                        "weight")));
        assertThat(dataset.classes()).containsExactly("a", "b", "c");
        assertThat(dataset.test().count()).isEqualTo(1);
        assertThat(dataset.title()).isEqualTo("table");
        assertThat(rows(dataset))
                .containsExactly(
                        "a: -2.0 1.0 0.0 0.0 20.0",
                        "a: 4.0 0.0 1.0 0.0 40.0",
                        "b: 0.25 0.0 0.0 1.0 30.0",
                        "b: 1.5 0.0 0.0 1.0 10.0",
                        "c: 5.0 0.0 0.0 1.0 50.0");
        DataFiles source = new DataFiles(file.toString());
        assertThat(source.fault()).isEmpty();
        assertThat(source.trainingImages()).hasValue(4);
        assertThat(source.contents().orElseThrow().classes()).isEqualTo(dataset.classes());
    }

    @Test
    void theSameTableIsOneDatasetHoweverItIsWritten() throws IOException {
        String expected = read(write("table.csv", PLAIN), "").fingerprint();
        TreeSet<String> found = new TreeSet<>();
        found.add(read(write("crlf.csv", PLAIN.replace("\n", "\r\n")), "").fingerprint());
        found.add(read(write("bom.csv", "\uFEFF" + PLAIN), "").fingerprint());
        found.add(read(write("gaps.csv", PLAIN.replace("\n", "\n\n")), "").fingerprint());
        found.add(
                read(write("utf16.csv", encoded(PLAIN, StandardCharsets.UTF_16)), "")
                        .fingerprint());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
        }
        found.add(read(write("packed.csv.gz", packed.toByteArray()), "").fingerprint());
        String tabs = PLAIN.replace("\"blue, dark\"", "blue; dark").replace(',', '\t');
        found.add(read(write("tabs.tsv", tabs), "").fingerprint());
        String german =
                PLAIN.replace("\"blue, dark\"", "\"blue; dark\"")
                        .replace(',', ';')
                        .replace('.', ',');
        found.add(read(write("german.csv", german), ":decimal=comma").fingerprint());
        String noHeader = PLAIN.substring(PLAIN.indexOf('\n') + 1);
        found.add(read(write("bare.csv", noHeader), ":header=no").fingerprint());
        String first = PLAIN.replaceAll("(?m)^([^,\n]+),(.*),([^,\n]+)$", "$3,$1,$2");
        found.add(read(write("first.csv", first), ":label=kind").fingerprint());
        found.add(read(write("first.csv", first), ":label=1").fingerprint());
        assertThat(found).containsExactly(expected);
    }

    @Test
    void aTableInNumpysArraysIsTheSameDataset() throws IOException {
        Path archive =
                write(
                        "table.npz",
                        NpyBytes.archive(
                                Map.of(
                                        "x",
                                        NpyBytes.floats(
                                                "5, 5", 1.5f, 0, 0, 1, 10, -2, 1, 0, 0, 20, .25f, 0,
                                                0, 1, 30, 4, 0, 1, 0, 40, 5, 0, 0, 1, 50),
                                        "y",
                                        NpyBytes.texts("b", "a", "b", "a", "c"))));
        assertThat(read(archive, "").fingerprint())
                .isEqualTo(read(write("table.csv", PLAIN), "").fingerprint());
    }

    private static byte[] encoded(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void classesThatAreNumbersAreInOrderOfSize() throws IOException {
        Path file = write("n.csv", "x,y\n1,10\n2,9\n3,10.0\n4,-1\n5,9\n");
        assertThat(read(file, "").classes()).containsExactly("-1", "9", "10");
    }

    @Test
    void columnsCanBeLeftOutOrTakenForCategories() throws IOException {
        Path file = write("c.csv", "id,zip,x,y\n1,10,1,a\n2,20,2,b\n3,10,3,a\n");
        assertThat(read(file, ":without=id:categories=zip").shape().columns().orElseThrow())
                .containsExactly("zip=10", "zip=20", "x");
        assertThat(read(file, ":without=id+zip").shape().columns().orElseThrow())
                .containsExactly("x");
        assertThat(read(file, ":label=zip").classes()).containsExactly("10", "20");
    }

    @Test
    void rowsWithMissingValuesAreRefusedOrLeftOut() throws IOException {
        String text = "x,z,y\n1,u,a\nNA,u,b\n2,,a\n3,v,b\n4,v,?\n5,u,a\n";
        refused(text, "", "refused.csv, line 3, column 'x'", "'NA'", "missing=drop");
        Path file = write("m.csv", text);
        assertThat(rows(read(file, ":missing=drop")))
                .containsExactly("a: 1.0 1.0 0.0", "a: 5.0 1.0 0.0", "b: 3.0 0.0 1.0");
        assertThat(rows(read(file, ":without=z:missing=drop")))
                .as("what is left out may be missing")
                .containsExactly("a: 1.0", "a: 2.0", "a: 5.0", "b: 3.0");
    }

    @Test
    void filesToTrainAndToTestOnKeepTheirOrder() throws IOException {
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.writeString(both.resolve("train.csv"), PLAIN);
        Files.writeString(both.resolve("test.csv"), "length,color,weight,kind\n7,red,1,d\n");
        Dataset dataset = read(both, "");
        assertThat(dataset.classes()).containsExactly("a", "b", "c", "d");
        assertThat(dataset.train().count()).isEqualTo(5);
        assertThat(dataset.test().count()).isEqualTo(1);
        assertThat(dataset.train().value(4, 0)).isEqualTo(5);
        assertThat(dataset.test().label(0)).isEqualTo(3);
        Files.writeString(both.resolve("test.csv"), "length,hue,weight,kind\n7,red,1,d\n");
        assertThatThrownBy(() -> read(both, ""))
                .hasMessageContaining("test.csv, column 2: expected 'color'")
                .hasMessageContaining("found 'hue'");
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhatToDo() throws IOException {
        refused("x,y\n1,a\n2\n", "", "line 3: expected 2 fields", "found 1");
        refused("x\n1\n", "", "found one column", "separator=semicolon");
        refused("x,y\n", "", "expected rows with values, found none");
        refused("", "", "this is an empty file");
        refused("x,y\n1,a\n1e39,b\n", "", "line 3, column 'x'", "1e39");
        refused("x,y\n1,a\n", "", "expected at least 2 rows");
        refused(PLAIN, ":label=species", "'species'", "found length, color, weight, kind");
        refused(PLAIN, ":lable=kind", "unknown option 'lable'", "known: label, missing");
        refused(PLAIN, ":missing=zero", "expected missing=refuse or missing=drop or missing=mean");
        refused(PLAIN, ":without=kind", "cannot be left out", "label=NAME");
        StringBuilder many = new StringBuilder("x,name,y\n");
        for (int i = 0; i < 1_001; i++) {
            many.append(String.format(Locale.ROOT, "%d,n%d,%d%n", i, i, i % 2));
        }
        refused(many.toString(), "", "column 'name'", "more than 1000 different", "without=name");
        String rows = many.substring("x,name,y\n".length());
        refused(many + rows + rows, "", "'name'", "at most 1000 categories", "without=name");
        Dataset named = read(write("names.csv", many.toString()), ":label=name");
        assertThat(named.classes()).hasSize(1_001);
        Path latin =
                write("latin.csv", encoded("größe,art\n1,a\n2,b\n", StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(latin, "")).hasMessageContaining("encoding=latin-1");
        assertThat(read(latin, ":encoding=latin-1").shape().columns().orElseThrow())
                .containsExactly("größe");
    }

    @Test
    void optionsStandBehindThePathAndNothingElseDoes() {
        assertThat(new DataFiles("C:\\a:b.csv:label=x y").text()).endsWith(":label=x y");
        assertThatThrownBy(() -> Source.parse("a.csv:label=x:label=y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'label' is said twice");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() {
        StringBuilder text = new StringBuilder(PLAIN);
        for (int i = 0; i < 20; i++) {
            text.append(i).append(",\"gr\"\"een\",").append(i * 1e3).append(",a\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Mutations.check(1_000, bytes, MOST_BYTES, damaged -> read(write("d.csv", damaged), ""));
    }
}
