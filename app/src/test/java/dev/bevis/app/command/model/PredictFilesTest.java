package dev.bevis.app.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/// Files of all kinds given to models of a table and of pictures.
@Tag("slow")
class PredictFilesTest {

    @TempDir static Path shared;

    private static final List<String> KINDS = List.of("iris", "poppy", "rose");
    private static final List<String> COLORS = List.of("red", "blue", "clay, wet");

    private static String table;
    private static String images;

    private static String file(String name) {
        return shared.resolve(name).toString();
    }

    private static String write(String name, String... lines) throws IOException {
        return Files.write(shared.resolve(name), Arrays.asList(lines)).toString();
    }

    /// Row `i` of the garden.
    private record Plant(double height, double width, String color, String kind) {

        static Plant of(int i) {
            int kind = i % 3;
            return new Plant(
                    20 + 8 * kind + i * 7 % 5,
                    3.5 - 0.6 * kind + i * 3 % 4 / 10.0,
                    COLORS.get(i % 7 < 5 ? kind : i % 2),
                    KINDS.get(kind));
        }
    }

    @BeforeAll
    static void train() throws IOException {
        List<String> rows = new ArrayList<>(List.of("height,width,color,kind"));
        for (int i = 0; i < 240; i++) {
            Plant plant = Plant.of(i);
            rows.add(
                    plant.height()
                            + ","
                            + plant.width()
                            + ",\""
                            + plant.color()
                            + "\","
                            + plant.kind());
        }
        write("garden.csv", rows.toArray(String[]::new));
        table = file("table.safetensors");
        trained("--data", file("garden.csv"), "--hidden", "5", "--save", table);
        for (String kind : List.of("dark", "light")) {
            Files.createDirectories(shared.resolve("pictures").resolve(kind));
            for (int i = 0; i < 12; i++) {
                picture(
                        shared.resolve("pictures").resolve(kind).resolve(i + ".png"),
                        6,
                        4,
                        kind.equals("dark") ? 10 + i : 200 + i);
            }
        }
        images = file("images.safetensors");
        trained("--data", file("pictures"), "--save", images);
    }

    private static void trained(String... words) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--batch", "10", "--learning-rate", "0.1", "--epochs", "5"));
        CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static void picture(Path file, int width, int height, int light) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, light + x);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static CommandLineRun predict(String... words) {
        List<String> all = new ArrayList<>(List.of("predict"));
        all.addAll(Arrays.asList(words));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static List<String> names(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        List<String> names = new ArrayList<>();
        for (JsonNode each : run.json().get("predictions")) {
            names.add(each.get("classes").get(0).get("name").asString());
        }
        return names;
    }

    @Test
    void columnsAreFoundByTheirNamesInAnyOrder() throws IOException {
        List<String> shuffled = new ArrayList<>(List.of("id;color;note;width;height"));
        List<String> expected = new ArrayList<>();
        Classifier classifier = Classifier.load(Path.of(table));
        for (int i = 0; i < 1_200; i++) {
            Plant plant = Plant.of(i);
            shuffled.add(
                    i
                            + ";"
                            + plant.color()
                            + ";\"a;\nb\";"
                            + (plant.width() + ";" + plant.height()).replace('.', ','));
            expected.add(
                    classifier
                            .classify(
                                    Map.of(
                                            "height", plant.height() + "",
                                            "color", plant.color(),
                                            "width", plant.width() + ""))
                            .name());
        }
        String csv = write("shuffled.csv", shuffled.toArray(String[]::new));
        assertThat(names(predict(table, csv + ":decimal=comma", "--json", "--threads", "3")))
                .isEqualTo(expected);
        CommandLineRun first =
                predict(table, csv + ":decimal=comma", "--first", "2", "--top", "2", "--csv");
        assertThat(first.out().lines())
                .hasSize(5)
                .first()
                .isEqualTo("example,truth,rank,class,probability");
    }

    @Test
    void theColumnWithTheClassesIsShownBesideTheAnswers() throws IOException {
        String csv = write("labeled.csv", "kind,height,width,color", "rose,36,2.5,blue");
        assertThat(predict(table, csv).out())
                .containsPattern("(?m)^example +truth +class +probability$")
                .containsPattern("(?m)^0 +rose +rose +[\\d.]+%$");
        String bare = write("bare.csv", "height,width,color", "36,2.5,blue");
        assertThat(predict(table, bare).out()).containsPattern("(?m)^example +class +probability$");
        assertThat(predict(table, csv, bare, "--csv").out())
                .contains(csv + ":0,rose,1,rose,")
                .contains(bare + ":0,,1,rose,");
    }

    @Test
    void whatTheModelCannotReadIsNamedWithItsPlace() throws IOException {
        refused("height,width,color\n30,2.5,pink\n", "line 2, column \"color\"", "found \"pink\"");
        refused("height,width,color\n30,2.5,\n", "column \"color\"", "missing=mean");
        refused("height,width,color\nNA,2.5,red\n", "column \"height\"", "found none");
        refused("height,width,color\nhigh,2.5,red\n", "expected a number such as -1.5");
        refused("height,width,color\n1e99,2.5,red\n", "below 3.4e38");
        refused("height;width;color\n\"3,5\";1;red\n", "say decimal=comma");
        refused("height,color\n30,red\n", "found none called \"width\"; there are \"height\",");
        refused("height,width,color,height\n1,2,red,3\n", "one column called \"height\"");
        refused("height,width,color\n1,2\n", "line 2: expected 3 fields");
        refused("height,width,color\n", "expected rows with values");
        refused("<html>\n", "this is a web page");
        assertThat(predict(table, file("pictures")).err())
                .contains("expected 5 columns, which the model reads, found a picture");
        assertThat(predict(images, file("garden.csv")).err()).contains("found rows of a table");
        assertThat(predict(table).err()).contains("there is nothing to classify");
        assertThat(predict(table, file("garden.csv"), "--split", "test").code()).isEqualTo(2);
        assertThat(predict(table, file("none.csv")).err()).contains("found no file of that name");
        assertThat(predict(table, table).err()).contains("this is a safetensors file");
    }

    private static void refused(String csv, String... messages) throws IOException {
        Path file = Files.writeString(shared.resolve("refused.csv"), csv);
        CommandLineRun run = predict(table, file.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(messages).hasLineCount(1);
    }

    @Test
    void picturesAreClassifiedAloneInFoldersAndResized() throws IOException {
        CommandLineRun run = predict(images, file("pictures"), "--json");
        assertThat(names(run))
                .hasSize(24)
                .startsWith("dark")
                .endsWith("light")
                .containsOnly("dark", "light");
        Path large = shared.resolve("large.png");
        picture(large, 60, 40, 190);
        assertThat(predict(images, large.toString()).err())
                .contains("expected 6 × 4 pixels, which the model reads, found 60 × 40")
                .contains("--resize");
        assertThat(names(predict(images, large.toString(), "--resize", "--json")))
                .containsExactly("light");
        Classification answer =
                Classifier.load(Path.of(images)).classify(ImageIO.read(large.toFile()));
        assertThat(answer.name()).isEqualTo("light");
    }

    @Test
    void standardInputIsCsvOrOnePicture() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(
                    new ByteArrayInputStream(
                            "color,width,height\nred,3.4,21\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(names(predict(table, "-", "--json"))).containsExactly("iris");
            System.setIn(
                    new ByteArrayInputStream(
                            Files.readAllBytes(shared.resolve("pictures/light/3.png"))));
            assertThat(names(predict(images, "-", "--json"))).containsExactly("light");
            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertThat(predict(table, "-").err()).contains("standard input: this is an empty file");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void arraysAreReadFromNumpyAndIdxFiles() throws IOException {
        byte[] pixels = new byte[2 * 24];
        Arrays.fill(pixels, 24, 48, (byte) 220);
        Path idx = shared.resolve("any.idx");
        Files.write(
                idx,
                ByteBuffer.allocate(16 + pixels.length)
                        .putInt(0x803)
                        .putInt(2)
                        .putInt(4)
                        .putInt(6)
                        .put(pixels)
                        .array());
        assertThat(names(predict(images, idx.toString(), "--json")))
                .containsExactly("dark", "light");
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 24), }";
        Path npy = shared.resolve("any.npy");
        Files.write(
                npy,
                ByteBuffer.allocate(10 + header.length() + pixels.length)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .put((byte) header.length())
                        .put((byte) 0)
                        .put(header.getBytes(StandardCharsets.US_ASCII))
                        .put(pixels)
                        .array());
        assertThat(names(predict(images, npy.toString(), "--json")))
                .containsExactly("dark", "light");
        assertThat(predict(table, npy.toString()).err()).contains("found 24 columns");
    }
}
