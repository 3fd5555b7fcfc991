package dev.bevis.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Mutations;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class ImageFolderTest {

    /// A decoder takes its buffers.
    private static final long MOST_BYTES = 64 << 20;

    @TempDir private Path folder;

    /// A picture whose pixel at x, y is `at(x, y)` of red, a quarter of it of green, and 7 of blue.
    private static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = at(x, y);
                switch (type) {
                    case BufferedImage.TYPE_BYTE_GRAY ->
                            image.getRaster().setSample(x, y, 0, value);
                    case BufferedImage.TYPE_USHORT_GRAY ->
                            image.getRaster().setSample(x, y, 0, 256 * value + 200);
                    default -> image.setRGB(x, y, 0xFF000000 | value << 16 | (value / 4) << 8 | 7);
                }
            }
        }
        return image;
    }

    private static int at(int x, int y) {
        return 10 * y + x + 1;
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.write(file, bytes);
    }

    private Dataset read(String options) throws IOException {
        return new DataFiles(folder + options).load(Environment.system());
    }

    private void refused(String options, String... why) {
        assertThatThrownBy(() -> read(options))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void pixelsAreThoseOfTheFileInPlanes() throws IOException {
        write("cat/a.png", bytes(picture(BufferedImage.TYPE_INT_RGB, 4, 3), "png"));
        write("dog/b.PNG", bytes(picture(BufferedImage.TYPE_4BYTE_ABGR, 4, 3), "png"));
        write("dog/notes.txt", new byte[3]);
        write(".hidden/c.png", new byte[3]);
        Dataset dataset = read("");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(3, 3, 4));
        assertThat(dataset.classes()).containsExactly("cat", "dog");
        assertThat(dataset.train().count() + dataset.test().count()).isEqualTo(2);
        for (int i = 0; i < dataset.train().count(); i++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    assertThat(dataset.train().pixel(i, 4 * y + x)).isEqualTo(at(x, y));
                    assertThat(dataset.train().pixel(i, 12 + 4 * y + x)).isEqualTo(at(x, y) / 4);
                    assertThat(dataset.train().pixel(i, 24 + 4 * y + x)).isEqualTo(7);
                }
            }
        }
    }

    @Test
    void grayIsTakenAsItIsAlsoOfSixteenBits() throws IOException {
        write("train/a/1.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 3), "png"));
        write("train/b/2.png", bytes(picture(BufferedImage.TYPE_USHORT_GRAY, 4, 3), "png"));
        write("test/b/3.bmp", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 3), "bmp"));
        Dataset dataset = read("");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 3, 4));
        for (Images part : new Images[] {dataset.train(), dataset.test()}) {
            for (int i = 0; i < part.count(); i++) {
                for (int c = 0; c < 12; c++) {
                    assertThat(part.pixel(i, c)).isEqualTo(at(c % 4, c / 4));
                }
            }
        }
        assertThat(dataset.train().count()).isEqualTo(2);
        assertThat(dataset.test().label(0)).isEqualTo(1);
        assertThat(new DataFiles(folder.toString()).trainingImages()).hasValue(2);
    }

    @Test
    void picturesOfOneKindAreAskedForOrMade() throws IOException {
        write("a/1.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        write("b/2.png", bytes(picture(BufferedImage.TYPE_INT_RGB, 4, 4), "png"));
        refused("", "2.png: expected a gray picture", "channels=rgb");
        assertThat(read(":channels=gray").features()).isEqualTo(16);
        assertThat(read(":channels=rgb").features()).isEqualTo(48);
        write("b/2.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 2, 4), "png"));
        refused("", "2.png: expected 4 × 4 pixels", "found 2 × 4", "size=28x28");
        assertThat(read(":size=2x2").shape()).isEqualTo(new ImageShape(1, 2, 2));
        refused(":size=2", "'size=2': expected width and height");
        refused(":sice=2x2", "unknown option 'sice'", "known: size, channels");
    }

    @Test
    void resizingTakesTheMeanOfWhatANewPixelCovers() {
        byte[] plane = {0, 10, 20, 30, 40, 50, 60, 70, 80};
        Picture picture = new Picture(3, 3, new byte[][] {plane});
        assertThat(picture.resized(1, 1).planes()[0]).containsExactly(40);
        assertThat(picture.resized(3, 1).planes()[0]).containsExactly(30, 40, 50);
        // (0·1 + 10·½ + 30·½ + 40·¼) / 2¼
        assertThat(picture.resized(2, 2).planes()[0][0]).isEqualTo((byte) 13);
        assertThat(picture.resized(6, 6).planes()[0]).startsWith(0, 0, 10, 10, 20, 20, 0);
    }

    @Test
    void picturesAreTurnedAsTheCameraWasHeld() throws IOException {
        byte[] plane = {1, 2, 3, 4, 5, 6};
        Picture picture = new Picture(3, 2, new byte[][] {plane});
        byte[][] expected = {
            {1, 2, 3, 4, 5, 6},
            {3, 2, 1, 6, 5, 4},
            {6, 5, 4, 3, 2, 1},
            {4, 5, 6, 1, 2, 3},
            {1, 4, 2, 5, 3, 6},
            {4, 1, 5, 2, 6, 3},
            {6, 3, 5, 2, 4, 1},
            {3, 6, 2, 5, 1, 4}
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            Picture turned = picture.turned(orientation);
            assertThat(turned.planes()[0])
                    .as("%d", orientation)
                    .containsExactly(expected[orientation - 1]);
            assertThat(turned.width()).isEqualTo(orientation < 5 ? 3 : 2);
        }
        byte[] jpeg = bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "jpg");
        assertThat(ExifOrientation.of(jpeg)).isEqualTo(1);
        for (boolean little : new boolean[] {true, false}) {
            byte[] held = held(jpeg, 6, little);
            assertThat(ExifOrientation.of(held)).isEqualTo(6);
            write("a/1.jpg", held);
            write("a/2.jpeg", held);
            assertThat(read("").shape()).isEqualTo(new ImageShape(3, 16, 8));
        }
    }

    /// A JPEG file with the orientation put behind its first marker.
    private static byte[] held(byte[] jpeg, int orientation, boolean little) {
        byte[] tiff =
                little
                        ? new byte[] {
                            'I',
                            'I',
                            42,
                            0,
                            8,
                            0,
                            0,
                            0,
                            1,
                            0,
                            0x12,
                            1,
                            3,
                            0,
                            1,
                            0,
                            0,
                            0,
                            (byte) orientation,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0
                        }
                        : new byte[] {
                            'M',
                            'M',
                            0,
                            42,
                            0,
                            0,
                            0,
                            8,
                            0,
                            1,
                            1,
                            0x12,
                            0,
                            3,
                            0,
                            0,
                            0,
                            1,
                            0,
                            (byte) orientation,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0
                        };
        byte[] held = new byte[jpeg.length + 10 + tiff.length];
        System.arraycopy(jpeg, 0, held, 0, 2);
        byte[] head = {
            (byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.length), 'E', 'x', 'i', 'f', 0, 0
        };
        System.arraycopy(head, 0, held, 2, head.length);
        System.arraycopy(tiff, 0, held, 12, tiff.length);
        System.arraycopy(jpeg, 2, held, 12 + tiff.length, jpeg.length - 2);
        return held;
    }

    @Test
    void whatIsNoPictureIsCalledWhatItIs() throws IOException {
        write("a/1.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        write("b/2.png", new byte[0]);
        refused("", "2.png: this is an empty file");
        write("b/2.png", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        refused("", "2.png: this is a web page");
        byte[] huge = bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png");
        huge[16] = 1;
        huge[20] = 1;
        write("b/2.png", huge);
        refused("", "2.png");
    }

    @Test
    @Tag("slow")
    void damagedPicturesAreReadOrRefused() throws IOException {
        write("a/1.png", bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "png"));
        byte[] png = bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "png");
        byte[] jpeg = held(bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "jpg"), 3, true);
        Mutations.check(1_000, png, MOST_BYTES, damaged -> damaged("b/2.png", damaged));
        Files.delete(folder.resolve("b/2.png"));
        Mutations.check(1_000, jpeg, MOST_BYTES, damaged -> damaged("b/2.jpg", damaged));
    }

    private void damaged(String name, byte[] bytes) throws IOException {
        write(name, bytes);
        read("");
    }
}
