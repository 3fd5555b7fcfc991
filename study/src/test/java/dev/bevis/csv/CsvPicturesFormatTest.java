package dev.bevis.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import javax.imageio.ImageIO;

class CsvPicturesFormatTest {

    private static final long MOST_BYTES = 64 << 20;

    /// A picture of 2 × 1 pixels, red and green, as WebP without loss.
    private static final String WEBP = "UklGRh4AAABXRUJQVlA4TBEAAAAvAQAAAA+w//Mf8x8VMqL/AQA=";

    @TempDir private Path folder;

    @BeforeEach
    void paint() throws IOException {
        Files.createDirectories(folder.resolve("photos/more"));
        for (int i = 0; i < 10; i++) {
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 0x010101 * (10 * i));
            Path file = folder.resolve("photos" + (i < 5 ? "/" : "/more/") + i + ".png");
            ImageIO.write(image, "png", file.toFile());
        }
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder("file,kind\n");
        for (int i = 0; i < 10; i++) {
            rows.append(i < 5 ? "" : "more/").append(i).append(".png,").append(i % 3 + 8);
            rows.append('\n');
        }
        return rows.toString();
    }

    private Dataset read(String list, String options) throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), list);
        return new DataFiles(file + options).load(Environment.system());
    }

    private void refused(String list, String options, String... why) {
        assertThatThrownBy(() -> read(list, options))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void picturesAreReadWithTheClassesOfTheList() throws IOException {
        Dataset dataset = read(rows(), ":images=photos");
        assertThat(dataset.classes()).containsExactly("8", "9", "10");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(3, 2, 3));
        assertThat(dataset.train().count()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            int picture = dataset.train().pixel(i, 0) / 10;
            assertThat(dataset.train().label(i)).isEqualTo(picture % 3);
        }
        DataFiles source = new DataFiles(folder.resolve("list.csv") + ":images=photos");
        assertThat(source.trainingImages()).hasValue(8);
        String before = source.signature(Environment.system());
        Files.delete(folder.resolve("photos/more/9.png"));
        assertThat(source.signature(Environment.system())).isNotEqualTo(before);
    }

    @Test
    void listsMayNameColumnsInAnyOrderAndLeaveOutEndings() throws IOException {
        String fingerprint = read(rows(), ":images=photos").fingerprint();
        String other =
                rows().replaceAll("(.*)\\.png,(.*)", "x;$2;$1").replace("file,kind", "a;kind;id");
        Dataset read = read(other, ":images=photos:file=id:label=kind");
        assertThat(read.fingerprint()).isEqualTo(fingerprint);
        String plain = rows().replace("file,kind\n", "").replace('/', '\\');
        assertThat(read(plain, ":images=photos:header=no").fingerprint()).isEqualTo(fingerprint);
        assertThat(read(rows(), ":images=photos:size=2x2:channels=gray").shape())
                .isEqualTo(new ImageShape(1, 2, 2));
    }

    @Test
    void aFolderMayHaveAListToTrainOnAndOneToTestOn() throws IOException {
        Files.writeString(folder.resolve("train.csv"), rows());
        Files.writeString(folder.resolve("test.csv"), "file,kind\n1.png,9\n2.png,11\n");
        Dataset dataset = new DataFiles(folder + ":images=photos").load(Environment.system());
        assertThat(dataset.train().count()).isEqualTo(10);
        assertThat(dataset.test().count()).isEqualTo(2);
        assertThat(dataset.classes()).containsExactly("8", "9", "10", "11");
    }

    @Test
    void aColumnMaySayForWhatEachPictureIs() throws IOException {
        StringBuilder list = new StringBuilder("set,file,kind\n");
        for (int i = 0; i < 10; i++) {
            list.append(i < 6 ? "train," : i < 8 ? "val," : "test,");
            list.append(i < 5 ? "" : "more/").append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        Dataset dataset = read(list.toString(), ":images=photos:split=set");
        assertThat(dataset.train().count()).isEqualTo(8);
        assertThat(dataset.markedValidation()).isEqualTo(2);
        assertThat(dataset.test().count()).isEqualTo(2);
        assertThat(dataset.test().pixel(0, 0) + dataset.test().pixel(1, 0)).isEqualTo(170);
        assertThat(dataset.train().pixel(6, 0) + dataset.train().pixel(7, 0)).isEqualTo(130);
        refused(
                list + "other,1.png,a\n",
                ":images=photos:split=set",
                "line 12",
                "expected train, validation or test, found 'other'");
    }

    @Test
    void howManyAreHeldOutMayBeSaid() throws IOException {
        Dataset half = read(rows(), ":images=photos:test-part=.5:test-seed=3");
        assertThat(half.test().count()).isEqualTo(5);
        refused(rows(), ":images=photos:test-part=2", "'test-part=2'", "test-part=0.25");
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() throws IOException {
        refused(rows() + "../secret.png,8\n", ":images=photos", "line 12", "leads out of it");
        refused(rows() + "/etc/passwd,8\n", ":images=photos", "line 12", "leads out of it");
        refused(rows() + "more/../../a,8\n", ":images=photos", "line 12", "leads out of it");
        refused(rows() + "absent.png,8\n", ":images=photos", "line 12", "'absent.png'", "none");
        refused(rows() + "1.png,\n", ":images=photos", "line 12", "found nothing");
        refused(rows(), ":images=pictures", "pictures: expected the folder of the pictures");
        refused("0.png,8\n1.png,9\n", ":images=photos", "say header=no");
        refused(rows(), ":images=photos:sice=2x2", "unknown option 'sice'");
        Files.write(folder.resolve("photos/3.png"), new byte[] {1, 2});
        refused(rows(), ":images=photos", "3.png: expected a PNG, JPEG, WebP, GIF or BMP picture");
    }

    @Test
    void picturesInWebPAreReadByThePlugin() throws IOException {
        byte[] webp = Base64.getDecoder().decode(WEBP);
        Files.write(folder.resolve("photos/a.webp"), webp);
        Files.write(folder.resolve("photos/b.webp"), webp);
        Dataset dataset = read("file,kind\na.webp,x\nb,y\n", ":images=photos");
        assertThat(dataset.shape()).isEqualTo(new ImageShape(3, 1, 2));
        assertThat(dataset.train().pixel(0, 0)).isEqualTo(255);
        assertThat(dataset.train().pixel(0, 3)).isEqualTo(255);
        assertThat(dataset.train().pixel(0, 2)).isZero();
    }

    @Test
    @Tag("slow")
    void damagedListsAndPicturesAreReadOrRefused() throws IOException {
        Mutations.check(
                Mutations.times(300),
                rows().getBytes(StandardCharsets.UTF_8),
                MOST_BYTES,
                damaged -> {
                    Path file = folder.resolve("list.csv");
                    Files.write(file, damaged);
                    new DataFiles(file + ":images=photos").load(Environment.system());
                });
        byte[] webp = Base64.getDecoder().decode(WEBP);
        Files.write(folder.resolve("photos/a.webp"), webp);
        Mutations.check(
                Mutations.times(300),
                webp,
                MOST_BYTES,
                damaged -> {
                    Files.write(folder.resolve("photos/b.webp"), damaged);
                    read("file,kind\na.webp,x\nb.webp,y\n", ":images=photos");
                });
    }
}
