package dev.bevis.data.folder;

import static dev.bevis.data.picture.PictureBytes.at;
import static dev.bevis.data.picture.PictureBytes.bytes;
import static dev.bevis.data.picture.PictureBytes.picture;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ImageFolderTest {

    /// A decoder takes its buffers.
    private static final long MOST_BYTES = 64 << 20;

    @TempDir private Path folder;

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
    void linksAreFollowedAndThoseThatLeadNowhereOrInACircleAreRefused() throws IOException {
        write("elsewhere/1.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        write("elsewhere/2.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        Path set = folder.resolve("set");
        Files.createDirectories(set.resolve("a"));
        Files.createSymbolicLink(set.resolve("a/x.png"), folder.resolve("elsewhere/1.png"));
        Files.createSymbolicLink(set.resolve("b"), folder.resolve("elsewhere"));
        DataFiles files = new DataFiles(set.toString());
        assertThat(files.load(Environment.system()).classes()).containsExactly("a", "b");
        assertThat(files.trainingImages()).hasValue(3);
        String before = files.signature(Environment.system());
        write("elsewhere/2.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 5), "png"));
        assertThat(files.signature(Environment.system())).isNotEqualTo(before);
        Path away = Files.createSymbolicLink(set.resolve("a/y.png"), Path.of("absent.png"));
        assertThatThrownBy(() -> files.load(Environment.system()))
                .hasMessageContaining("y.png: expected a picture, found a link that leads nowhere");
        Files.delete(away);
        Files.createSymbolicLink(set.resolve("a/circle"), set);
        assertThatThrownBy(() -> files.load(Environment.system()))
                .hasMessageContaining("circle: a link to a folder that it lies in");
    }

    @Test
    void oneClassAloneIsSaid() throws IOException {
        write("set/a/1.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        write("set/a/2.png", bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png"));
        DataFiles files = new DataFiles(folder.resolve("set").toString());
        assertThat(files.load(Environment.system()).notes())
                .containsExactly(
                        "All examples are of one class, 'a': there is nothing to tell apart.");
    }

    @Test
    void classesAreFoundBelowOneFolderAndPicturesBelowClasses() throws IOException {
        byte[] png = bytes(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4), "png");
        write("all/Train/a/2019/1.png", png);
        write("all/Train/b/2.png", png);
        write("all/Val/a/3.png", png);
        write("all/Train/b/Thumbs.db", new byte[3]);
        write("all/Train/.DS_Store", new byte[3]);
        Dataset dataset = read("");
        assertThat(dataset.classes()).containsExactly("a", "b");
        assertThat(dataset.train().count()).isEqualTo(2);
        assertThat(dataset.test().count()).isEqualTo(1);
        write("all/Test/b/5.png", png);
        Dataset three = read("");
        assertThat(three.train().count()).isEqualTo(3);
        assertThat(three.markedValidation()).isEqualTo(1);
        assertThat(three.test().label(0)).isEqualTo(1);
        write("all/Train/b/4.tiff", png);
        refused("", "4.tiff: expected PNG, JPEG, WebP, GIF or BMP, found TIFF");
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
        Mutations.check(
                Mutations.times(200), png, MOST_BYTES, damaged -> damaged("b/2.png", damaged));
    }

    private void damaged(String name, byte[] bytes) throws IOException {
        write(name, bytes);
        read("");
    }
}
