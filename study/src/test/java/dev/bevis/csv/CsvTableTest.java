package dev.bevis.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.FileOptions;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the columns of a table are taken for, and what is refused rather than misunderstood.
class CsvTableTest {

    @TempDir private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Dataset read(String text, String options) throws IOException {
        return Source.parse(write("t.csv", text) + options).load(Environment.system());
    }

    private List<String> columns(String text, String options) throws IOException {
        return read(text, options).shape().columns().orElseThrow();
    }

    private void refused(String text, String options, String... why) {
        assertThatThrownBy(() -> read(text, options))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching("\\P{Cntrl}+")
                .hasMessageContainingAll(why);
    }

    /// The values of a column in all rows, in order of size, missing ones last.
    private static List<Double> values(Dataset dataset, int column) {
        List<Double> values = new ArrayList<>();
        for (Images part : List.of(dataset.train(), dataset.test())) {
            for (int i = 0; i < part.count(); i++) {
                values.add(part.value(i, column));
            }
        }
        values.sort(null);
        return values;
    }

    /// A file with a column x of some values, and classes.
    private static String table(String... values) {
        StringBuilder text = new StringBuilder("x;kind\n");
        for (int i = 0; i < values.length; i++) {
            text.append(values[i]).append(i % 2 == 0 ? ";a\n" : ";b\n");
        }
        return text.toString();
    }

    @Test
    void theClassesAreFoundByTheUsualNamesElseInTheLastColumn() throws IOException {
        assertThat(read("x,Species,z\n1,a,2\n2,b,3\n", "").classes()).containsExactly("a", "b");
        assertThat(read("target,x\nu,2\nv,3\n", "").classes()).containsExactly("u", "v");
        assertThat(read("class,x,label\nu,2,k\nv,3,l\n", ":without=class").classes())
                .containsExactly("k", "l");
        assertThat(read("x,z\n1,7\n2,8\n", "").classes()).containsExactly("7", "8");
        assertThat(read("x,z,\n1,7,\n2,8,\n", ":without=3").classes()).containsExactly("7", "8");
        assertThat(read("target,x\nu,2\nv,3\n", ":label=x").classes()).containsExactly("2", "3");
    }

    @Test
    void classesThatAreWholeNumbersHaveNoPoint() throws IOException {
        assertThat(read("x,y\n1,1.0\n2,0.0\n3,10.0\n", "").classes())
                .containsExactly("0", "1", "10");
        assertThat(read("x,y\n1,007\n2,010\n", "").classes()).containsExactly("007", "010");
        assertThat(read("x,y\n1,0.5\n2,1.5\n", "").classes()).containsExactly("0.5", "1.5");
    }

    @Test
    void aClassMayHaveOneRow() throws IOException {
        Dataset dataset = read("x,y\n1,a\n2,a\n3,a\n4,a\n5,b\n6,c\n", "");
        assertThat(dataset.classes()).containsExactly("a", "b", "c");
        assertThat(dataset.train().count() + dataset.test().count()).isEqualTo(6);
    }

    @Test
    void truthValuesAreZeroAndOne() throws IOException {
        String text = "x,b,y\n1,True,a\n2,False,b\n3,TRUE,a\n4,false,b\n";
        Dataset dataset = read(text, "");
        assertThat(dataset.shape().columns().orElseThrow()).containsExactly("x", "b");
        assertThat(values(dataset, 1)).containsExactly(0.0, 0.0, 1.0, 1.0);
        assertThat(columns(text, ":categories=b"))
                .containsExactly("x", "b=False", "b=TRUE", "b=True", "b=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-31          | dates and times are not read",
                "31.12.2024          | dates and times are not read",
                "1/2/2024 12:30      | dates and times are not read",
                "2024-01-31T12:00:00Z| dates and times are not read",
                "12:30               | dates and times are not read",
                "1,234.5             | thousands separators are not read",
                "1.234,5             | thousands separators are not read",
                "1 234               | thousands separators are not read",
                "1'234'567           | thousands separators are not read",
                "1,5                 | say decimal=comma",
                "1,234               | say decimal=comma",
                "0x1F                | write numbers in decimal",
                "Infinity            | expected finite numbers",
                "12 %                | without a unit",
                "$3.50               | without a unit"
            })
    void whatLooksLikeANumberIsRefusedWithWhatToDo(String value, String why) throws IOException {
        refused(
                table(value, value, value),
                ":separator=semicolon",
                "column 'x': expected numbers",
                "'" + value + "' in line 2",
                why,
                "without=x",
                "categories=x");
        assertThat(columns(table(value, value, value), ":separator=semicolon:categories=x"))
                .containsExactly("x=" + value);
        refused(
                table("1", "2", "3", value),
                ":separator=semicolon",
                "'" + value + "' in line 5",
                why);
    }

    @Test
    void aPointWhereCommasAreSaidIsRefused() {
        refused(table("1.5", "2.5"), ":decimal=comma", "say decimal=point");
        refused(table("1.234", "2,5", "3,5"), ":decimal=comma", "'1.234' in line 2", "thousands");
    }

    @Test
    void aStrayTextAmongNumbersIsRefused() throws IOException {
        refused(table("1", "2", "oops", "4"), "", "'oops' in line 4", "in all rows, as in most");
        assertThat(columns(table("1", "u", "v", "w"), ""))
                .containsExactly("x=1", "x=u", "x=v", "x=w");
        refused(table("1e400", "2"), "", "line 2, column 'x'", "below 3.4e38", "1e400");
    }

    @Test
    void missingValuesAreNumbersThatTheMeanStandsInFor() throws IOException {
        String text = "x,z,y\n1,u,a\nNA,v,b\n3,,a\n4,u,b\n";
        refused(text, "", "line 3, column 'x'", "missing=drop", "missing=mean", "without=NAME");
        Dataset dataset = read(text, ":missing=mean");
        assertThat(dataset.shape().columns().orElseThrow()).containsExactly("x", "z=u", "z=v");
        assertThat(values(dataset, 0)).containsExactly(1.0, 3.0, 4.0, Double.NaN);
        assertThat(values(dataset, 1)).containsExactly(0.0, 1.0, 1.0, Double.NaN);
        assertThat(values(dataset, 2)).containsExactly(0.0, 0.0, 1.0, Double.NaN);
        refused("x,y\n1,a\n2,?\n", ":missing=mean", "line 3, column 'y'", "expected a class");
        refused(table("", "NA", "?", "nan"), ":missing=mean", "column 'x': expected values");
        for (String each : "null,None,N/A,#N/A,<NA>,-nan,NaN".split(",", -1)) {
            assertThat(values(read(table("1", each, "2", "3"), ":missing=drop"), 0))
                    .containsExactly(1.0, 2.0, 3.0);
        }
    }

    @Test
    void namesThatAreMissingOrTwiceThereAreMade() throws IOException {
        String text = "x,,x,y\n1,2,3,a\n4,5,6,b\n";
        assertThat(columns(text, "")).containsExactly("x", "column 2", "x (column 3)");
        assertThat(columns(text, ":without=2")).containsExactly("x", "x (column 3)");
        refused(text, ":without=x", "2 columns are called 'x'", "by its number");
    }

    @Test
    void aFirstRowThatLooksLikeValuesIsNotTakenForNames() throws IOException {
        String text = "5.1,3.5,setosa\n4.9,3.0,other\n";
        refused(text, "", "line 1", "header=no");
        assertThat(columns(text, ":header=no")).containsExactly("column 1", "column 2");
        assertThat(columns("0,1,2\n5,6,a\n7,8,b\n", "")).containsExactly("0", "1");
        assertThat(columns("2001,2002,y\n5,6,a\n7,8,b\n", ":header=yes"))
                .containsExactly("2001", "2002");
    }

    @Test
    void rowsOfAnotherLengthAreRefusedWithTheirLine() {
        refused("a,b,y\n\"1\n2\",2,u\n1,2\n", "", "line 4: expected 3 fields", "found 2");
        refused("a,b,y\n1,2,u\n1,2,3,u\n", "", "line 3: expected 3 fields", "found 4");
    }

    @Test
    void theSeparatorIsWhatStandsEquallyOftenInEachLine() throws IOException {
        assertThat(columns("size, cm;mass, kg;y\n1;2;a\n3;4;b\n", ""))
                .containsExactly("size, cm", "mass, kg");
        assertThat(columns("a b\tc\ty\n1\t2\tu, v; w\n1\t2\tx\n", "")).containsExactly("a b", "c");
        assertThat(columns("1,5;2,5;a\n3,5;4,5;b\n", ":header=no:decimal=comma")).hasSize(2);
        assertThat(columns("\"u;v\",x,y\n\"a;b;c\",1,k\n\"\n;;;\",2,l\n", ""))
                .containsExactly("u;v=;;;", "u;v=a;b;c", "x");
    }

    @Test
    void aTextThatDiffersInNearlyEveryRowIsNoCategory() throws IOException {
        StringBuilder text = new StringBuilder("file,size,kind\n");
        for (int i = 0; i < 30; i++) {
            text.append("img/").append(i).append(".png,").append(i % 3).append(",k");
            text.append(i % 2).append('\n');
        }
        refused(
                text.toString(),
                "",
                "column 'file'",
                "30 different texts in 30 rows",
                "without=file",
                "images=FOLDER");
        assertThat(read(text.toString(), ":without=file").features()).isEqualTo(1);
        assertThat(read(text.toString(), ":categories=file").features()).isEqualTo(31);
    }

    @Test
    void measurementsAreNoClasses() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(',').append(i + 0.25).append('\n');
        }
        refused(text.toString(), "", "column 'y'", "50 different numbers, such as", "label=kind");
        assertThat(read(text.toString().replaceAll("\\d\\.25", "5.5"), "").classes())
                .hasSizeLessThan(20);
    }

    @Test
    void aFileToTestOnHasTheCategoriesOfTheOther() throws IOException {
        write("other.csv", "c,x,y\nred,5,a\n");
        Dataset dataset = read("c,x,y\nred,1,a\nblue,2,b\n", ":test=other.csv");
        assertThat(dataset.test().count()).isEqualTo(1);
        assertThat(dataset.shape().columns().orElseThrow()).containsExactly("c=blue", "c=red", "x");
        write("other.csv", "c,x,y\nred,5,a\nviolet,6,b\n");
        refused(
                "c,x,y\nred,1,a\nblue,2,b\n",
                ":test=other.csv",
                "other.csv, line 3, column 'c'",
                "(blue, red)",
                "'violet'");
        write("other.csv", "c,x,y\nred,five,a\n");
        refused("c,x,y\nred,1,a\nblue,2,b\n", ":test=other.csv", "expected a number", "'five'");
        refused("c,x,y\nred,1,a\nblue,2,b\n", ":test=none.csv", "none.csv", "found");
    }

    @Test
    void thereMayBeManyColumnsAndManyClasses() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 200).forEach(c -> text.append("c").append(c).append(','));
        text.append("y\n");
        for (int i = 0; i < 700; i++) {
            for (int c = 0; c < 200; c++) {
                text.append(random.nextInt(1000) / 10.0).append(',');
            }
            text.append("class ").append(i % 350).append('\n');
        }
        Dataset dataset = read(text.toString(), "");
        assertThat(dataset.features()).isEqualTo(200);
        assertThat(dataset.classes()).hasSize(350);
    }

    @Test
    void utf16IsReadWithoutAMarkToo() throws IOException {
        String text = "größe,y\n1,ä\n2,ö\n";
        Path file = Files.write(folder.resolve("u.csv"), text.getBytes(StandardCharsets.UTF_16LE));
        for (String options : List.of("", ":encoding=utf-16")) {
            Dataset dataset = Source.parse(file + options).load(Environment.system());
            assertThat(dataset.classes()).containsExactly("ä", "ö");
        }
    }

    @Test
    void numbersAreReadToTheNearestDouble() {
        CsvDialect dialect = CsvDialect.of(FileOptions.NONE);
        Random random = new Random(20_261_128);
        Stream.generate(() -> written(random))
                .limit(20_000)
                .forEach(text ->
                        assertThat(dialect.number(text))
                                .as(text)
                                .isEqualTo(Double.parseDouble(text)));
        for (String none : List.of("", "-", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1 2", "1f")) {
            assertThat(dialect.number(none)).as(none).isNaN();
        }
    }

    private static String written(Random random) {
        String text =
                (random.nextBoolean() ? "-" : random.nextBoolean() ? "+" : "")
                        + random.nextLong(1L << random.nextInt(1, 63));
        if (random.nextBoolean()) {
            text += "." + random.nextLong(1L << random.nextInt(1, 40));
        }
        return random.nextInt(4) == 0 ? text + "e" + (random.nextInt(60) - 30) : text;
    }
}
