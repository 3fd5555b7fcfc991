package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

final class ContactSheetTest {

    private static final int WHITE = 0xFFFFFFFF;

    @TempDir Path folder;

    /// Two classes of images of 1 row and 2 columns; class 0 has two training images, class 1 one.
    private static Dataset dataset(int channels) {
        int features = 2 * channels;
        byte[] pixels = new byte[3 * features];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (200 + i);
        }
        Images train = new Images(pixels, new byte[] {0, 1, 0}, features);
        Images test = new Images(new byte[features], new byte[1], features);
        return new Dataset(
                "two", "Two", List.of("a", "b"), new ImageShape(channels, 1, 2), train, test);
    }

    private BufferedImage written(Dataset dataset, int perClass, int zoom) throws IOException {
        Path png = folder.resolve("sheet å.png");
        ContactSheet.of(dataset, perClass, OptionalInt.of(zoom)).write(png);
        assertThat(folder).isDirectoryContaining(path -> path.equals(png));
        return ImageIO.read(png.toFile());
    }

    private static int rgb(int red, int green, int blue) {
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }

    @Test
    void pixelsAreTheirPlanesInRedGreenAndBlue() throws IOException {
        BufferedImage sheet = written(dataset(3), 2, 1);
        assertThat(sheet.getWidth()).isEqualTo(2 + 2 + 2 + 2 + 2);
        assertThat(sheet.getHeight()).isEqualTo(2 + 1 + 2 + 1 + 2);
        assertThat(sheet.getRGB(2, 2)).isEqualTo(rgb(200, 202, 204));
        assertThat(sheet.getRGB(3, 2)).isEqualTo(rgb(201, 203, 205));
        assertThat(sheet.getRGB(2, 5)).as("class 1").isEqualTo(rgb(206, 208, 210));
        assertThat(sheet.getRGB(6, 2)).as("second of class 0").isEqualTo(rgb(212, 214, 216));
    }

    @Test
    void missingExamplesAndGapsAreWhite() throws IOException {
        BufferedImage sheet = written(dataset(3), 2, 1);
        assertThat(sheet.getRGB(6, 5)).isEqualTo(WHITE);
        assertThat(sheet.getRGB(4, 2)).isEqualTo(WHITE);
        assertThat(sheet.getRGB(0, 0)).isEqualTo(WHITE);
    }

    @Test
    void everyPixelBecomesASquare() throws IOException {
        BufferedImage sheet = written(dataset(3), 1, 3);
        assertThat(sheet.getWidth()).isEqualTo(2 + 2 * 3 + 2);
        for (int y = 2; y < 5; y++) {
            for (int x = 2; x < 8; x++) {
                assertThat(sheet.getRGB(x, y))
                        .isEqualTo(x < 5 ? rgb(200, 202, 204) : rgb(201, 203, 205));
            }
        }
    }

    @Test
    void oneChannelIsGray() throws IOException {
        assertThat(written(dataset(1), 1, 1).getRGB(3, 2)).isEqualTo(rgb(201, 201, 201));
    }

    @Test
    void earlierSheetIsReplaced() throws IOException {
        Files.write(folder.resolve("sheet å.png"), new byte[5_000]);
        assertThat(written(dataset(1), 1, 1).getWidth()).isEqualTo(6);
    }

    @Test
    void sheetThatCannotBeWrittenIsToldWithItsPath() {
        ContactSheet sheet = ContactSheet.of(dataset(3), 1, OptionalInt.of(1));
        Path png = folder.resolve("absent").resolve("sheet.png");
        assertThatThrownBy(() -> sheet.write(png))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(png.toString())
                .hasMessageContaining("no folder");
    }

    @Test
    void sizesBeyondReasonAreRefused() {
        Dataset dataset = dataset(3);
        for (int[] size :
                new int[][] {{0, 1}, {1, 0}, {-1, 3}, {1 << 30, 1}, {1, Integer.MAX_VALUE}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ContactSheet.of(dataset, size[0], OptionalInt.of(size[1])))
                    .withMessageContaining(size[0] + " and " + size[1]);
        }
    }

    @Test
    void otherChannelsLieSideBySideInGray() throws IOException {
        BufferedImage sheet = written(dataset(2), 1, 1);
        assertThat(sheet.getWidth()).isEqualTo(2 + 4 + 2);
        for (int x = 0; x < 4; x++) {
            assertThat(sheet.getRGB(2 + x, 2)).isEqualTo(rgb(200 + x, 200 + x, 200 + x));
        }
    }

    @Test
    void numbersBeyondZeroAndOneAreStretched() {
        Images train =
                new Images(new FloatFeatures(new float[] {-1, 3, 0, 1}), new char[] {0, 1}, 2);
        Dataset dataset =
                new Dataset("two", "Two", List.of("a", "b"), new ImageShape(1, 1, 2), train, train);
        BufferedImage sheet = ContactSheet.of(dataset, 1, OptionalInt.of(1)).draw();
        assertThat(sheet.getRGB(2, 2)).isEqualTo(rgb(0, 0, 0));
        assertThat(sheet.getRGB(3, 2)).isEqualTo(WHITE);
        assertThat(sheet.getRGB(2, 5)).isEqualTo(rgb(64, 64, 64));
    }

    @Test
    void moreClassesThanFitAreLeftOut() {
        Images train = new Images(new byte[784], new char[] {3}, 784);
        List<String> classes = Collections.nCopies(65_536, "c");
        Dataset many =
                new Dataset("many", "Many", classes, new ImageShape(1, 28, 28), train, train);
        ContactSheet sheet = ContactSheet.of(many, 12, OptionalInt.empty());
        assertThat(sheet.classes()).isEqualTo(666);
        assertThat(ContactSheet.of(dataset(3), 12, OptionalInt.empty()).classes()).isEqualTo(2);
    }

    @Test
    void tablesAreRefused() {
        Images rows = new Images(new byte[2], new char[1], 2);
        Dataset table = new Dataset("t", "T", List.of("a"), Columns.numbered(2), rows, rows);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContactSheet.of(table, 1, OptionalInt.empty()))
                .withMessageContaining("needs images, t has 2 columns");
    }
}
