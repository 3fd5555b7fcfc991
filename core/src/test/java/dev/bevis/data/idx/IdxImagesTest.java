package dev.bevis.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Mutations;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

class IdxImagesTest {

    /// Labels may ask for 65,536 classes, whose names take most of it.
    private static final long MOST_BYTES = 64 << 20;

    @TempDir private Path folder;

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.write(file, bytes);
    }

    private void writeMnist() throws IOException {
        write("train-images-idx3-ubyte", IdxBytes.images(30, 5, 7, 1));
        write("train-labels-idx1-ubyte", IdxBytes.labels(30, 3, false));
        write("t10k-images-idx3-ubyte", IdxBytes.images(10, 5, 7, 2));
        write("t10k-labels-idx1-ubyte", IdxBytes.labels(10, 3, false));
    }

    private void refused(String... why) {
        assertThatThrownBy(() -> IdxImages.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void aFolderWithTheUsualNamesIsReadInTheOrderOfItsFiles() throws IOException {
        writeMnist();
        Dataset dataset = IdxImages.read(folder);
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 5, 7));
        assertThat(dataset.classes()).containsExactly("0", "1", "2");
        assertThat(dataset.train().count()).isEqualTo(30);
        assertThat(dataset.test().count()).isEqualTo(10);
        byte[] file = IdxBytes.images(30, 5, 7, 1);
        for (int i = 0; i < 30; i++) {
            assertThat(dataset.train().label(i)).isEqualTo(i % 3);
            for (int c = 0; c < 35; c++) {
                assertThat(dataset.train().pixel(i, c)).isEqualTo(file[16 + 35 * i + c] & 0xFF);
            }
        }
    }

    @Test
    void filesOfAnyNamesAreNamedByOptions() throws IOException {
        writeMnist();
        String plain = IdxImages.read(folder).fingerprint();
        write("a", IdxBytes.images(30, 5, 7, 1));
        write("b", IdxBytes.labels(30, 3, false));
        write("c", IdxBytes.images(10, 5, 7, 2));
        write("d.gz", IdxBytes.packed(IdxBytes.labels(10, 3, false)));
        DataFiles named =
                new DataFiles(folder.resolve("a") + ":labels=b:test-images=c:test-labels=d.gz");
        assertThat(named.load(Environment.system()).fingerprint()).isEqualTo(plain);
        assertThat(named.trainingImages()).hasValue(30);
        String before = named.signature(Environment.system());
        write("b", IdxBytes.labels(30, 4, false));
        assertThat(named.signature(Environment.system())).isNotEqualTo(before);
        assertThatThrownBy(() ->
                        new DataFiles(folder.resolve("a") + ":labels=absent")
                                .load(Environment.system()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("absent: expected a file, found nothing");
    }

    @Test
    void imagesOfEmnistAreTurnedUprightAndItsClassesAreCharacters() throws IOException {
        byte[] file = IdxBytes.images(10, 5, 7, 1);
        write("emnist-letters-train-images-idx3-ubyte", file);
        write("emnist-letters-train-labels-idx1-ubyte", IdxBytes.labels(10, 3, false));
        Files.writeString(folder.resolve("emnist-letters-mapping.txt"), "1 65 97\n2 66 98\n");
        Dataset dataset = IdxImages.read(folder);
        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 7, 5));
        assertThat(dataset.classes()).containsExactly("0", "A/a", "B/b");
        Path images = folder.resolve("emnist-letters-train-images-idx3-ubyte");
        Dataset asIs = new DataFiles(images + ":transpose=no").load(Environment.system());
        assertThat(asIs.shape()).isEqualTo(new ImageShape(1, 5, 7));
        for (int i = 0; i < 8; i++) {
            assertThat(dataset.train().label(i)).isEqualTo(asIs.train().label(i));
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    assertThat(dataset.train().pixel(i, 5 * x + y))
                            .isEqualTo(asIs.train().pixel(i, 7 * y + x));
                }
            }
        }
    }

    @Test
    void channelsMayComeLast() throws IOException {
        byte[] planes = IdxBytes.images(10, 3 * 5, 7, 1);
        byte[] last = planes.clone();
        for (int i = 0; i < 10; i++) {
            for (int c = 0; c < 3; c++) {
                for (int pixel = 0; pixel < 35; pixel++) {
                    last[16 + 105 * i + 3 * pixel + c] = planes[16 + 105 * i + 35 * c + pixel];
                }
            }
        }
        write("train-images-idx4-ubyte", IdxBytes.file(8, behindHeader(planes), 10, 3, 5, 7));
        write("train-labels-idx1-ubyte", IdxBytes.labels(10, 3, false));
        Dataset expected = IdxImages.read(folder);
        write("train-images-idx4-ubyte", IdxBytes.file(8, behindHeader(last), 10, 5, 7, 3));
        Dataset read = IdxImages.read(folder);
        assertThat(read.shape()).isEqualTo(new ImageShape(3, 5, 7));
        assertThat(read.fingerprint()).isEqualTo(expected.fingerprint());
    }

    private static byte[] behindHeader(byte[] file) {
        return Arrays.copyOfRange(file, 16, file.length);
    }

    @Test
    void packedOrNotBelowRawOrNamedByAFileItIsTheSameDataset() throws IOException {
        writeMnist();
        String plain = IdxImages.read(folder).fingerprint();
        Path other = Files.createDirectories(folder.resolve("other/raw"));
        for (String part : new String[] {"train", "t10k"}) {
            for (String what : new String[] {"images-idx3", "labels-idx1"}) {
                String name = part + "-" + what + "-ubyte";
                Files.write(
                        other.resolve(name + ".gz"),
                        IdxBytes.packed(Files.readAllBytes(folder.resolve(name))));
            }
        }
        assertThat(IdxImages.read(folder.resolve("other")).fingerprint()).isEqualTo(plain);
        Path file = other.resolve("train-images-idx3-ubyte.gz");
        assertThat(IdxImages.read(file).fingerprint()).isEqualTo(plain);
        DataFiles source = new DataFiles(file.toString());
        assertThat(source.load(Environment.system()).fingerprint()).isEqualTo(plain);
        assertThat(source.trainingImages()).hasValue(30);
        assertThat(source.contents().orElseThrow().testImages()).isEqualTo(10);
    }

    @Test
    void withoutTestImagesAFifthOfEachClassIsHeldOutAndNothingIsLost() throws IOException {
        write("digits-images.idx3-ubyte", IdxBytes.images(103, 2, 3, 5));
        write("digits-labels.idx1-ubyte", IdxBytes.labels(103, 10, true));
        Dataset dataset = IdxImages.read(folder);
        assertThat(dataset.test().count()).isEqualTo(20);
        assertThat(dataset.train().count()).isEqualTo(83);
        assertThat(new DataFiles(folder.toString()).trainingImages()).hasValue(83);
        int[] train = dataset.train().classCounts(10);
        int[] test = dataset.test().classCounts(10);
        int[] all = new int[10];
        for (int i = 0; i < 103; i++) {
            all[(int) ((long) i * 10 / 103)]++;
        }
        for (int k = 0; k < 10; k++) {
            assertThat(train[k] + test[k]).isEqualTo(all[k]);
            assertThat(test[k]).isBetween(all[k] / 5, all[k] / 5 + 1);
        }
        assertThat(IntStream.range(0, 20).map(dataset.train()::label).distinct().count())
                .as("the first are not of one class")
                .isGreaterThan(4);
    }

    @Test
    void numbersOfEveryTypeAreReadAndRowsAreColumns() throws IOException {
        record Case(int type, int bytes) {}
        for (Case each :
                new Case[] {
                    new Case(0x09, 1),
                    new Case(0x0B, 2),
                    new Case(0x0C, 4),
                    new Case(0x0D, 4),
                    new Case(0x0E, 8)
                }) {
            ByteBuffer numbers = ByteBuffer.allocate(20 * each.bytes());
            for (int i = 0; i < 20; i++) {
                switch (each.type()) {
                    case 0x09 -> numbers.put((byte) (i - 10));
                    case 0x0B -> numbers.putShort((short) (i - 10));
                    case 0x0C -> numbers.putInt(i - 10);
                    case 0x0D -> numbers.putFloat(i - 10);
                    case 0x0E -> numbers.putDouble(i - 10);
                }
            }
            write("a-images-idx2", IdxBytes.file(each.type(), numbers.array(), 10, 2));
            write("a-labels-idx1", IdxBytes.labels(10, 2, false));
            Dataset dataset = IdxImages.read(folder);
            assertThat(dataset.shape()).isEqualTo(Columns.numbered(2));
            double sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += dataset.train().value(i, 0) + dataset.train().value(i, 1);
            }
            for (int i = 0; i < 2; i++) {
                sum += dataset.test().value(i, 0) + dataset.test().value(i, 1);
            }
            assertThat(sum).as("type %d", each.type()).isEqualTo(-10);
        }
    }

    @Test
    void classesMayHaveNamesAndMayHaveNoImages() throws IOException {
        writeMnist();
        Files.writeString(folder.resolve("classes.txt"), "cat\n\ndog\nbird\nfish\n");
        Dataset dataset = IdxImages.read(folder);
        assertThat(dataset.classes()).containsExactly("cat", "dog", "bird", "fish");
        assertThat(dataset.train().classCounts(4)).containsExactly(10, 10, 10, 0);
        Files.writeString(folder.resolve("classes.txt"), "cat\n");
        refused("classes.txt: expected the names of 3 classes", "found 1");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        writeMnist();
        write("t10k-labels-idx1-ubyte", IdxBytes.labels(9, 3, false));
        refused("t10k-labels", "expected a label for each of the 10 images", "found 9");
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        refused("t10k-images", "beside it in t10k-labels-idx1-ubyte", "found no such file");
        writeMnist();
        write("t10k-images-idx3-ubyte", IdxBytes.images(10, 7, 5, 2));
        refused("expected examples of 7 × 5 pixels", "found 5 × 7 pixels");
        writeMnist();
        byte[] images = IdxBytes.images(30, 5, 7, 1);
        write("train-images-idx3-ubyte", Arrays.copyOf(images, images.length - 1));
        refused("train-images-idx3-ubyte: ends after byte");
        write("train-images-idx3-ubyte", Arrays.copyOf(images, images.length + 1));
        refused("expected 30 × 5 × 7 numbers", "found more");
        writeMnist();
        write("letters-train-images-idx3-ubyte", images);
        refused("expected the images of one dataset", "letters-train-images-idx3-ubyte");
    }

    @Test
    void aFileThatAsksForMoreThanThereIsTakesNoMemory() throws IOException {
        writeMnist();
        byte[] huge = IdxBytes.file(8, new byte[100], 60_000, 28, 1_000);
        for (byte[] bytes : new byte[][] {huge, IdxBytes.packed(huge)}) {
            write("train-images-idx3-ubyte", bytes);
            write("train-labels-idx1-ubyte", IdxBytes.labels(60_000, 3, false));
            refused("train-images-idx3-ubyte");
        }
        write(
                "train-images-idx3-ubyte",
                IdxBytes.file(8, new byte[100], 60_000, 1_000_000, 1_000_000));
        refused("expected dimensions whose product is");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() throws IOException {
        writeMnist();
        byte[] images = IdxBytes.images(30, 2, 2, 1);
        Mutations.check(
                Mutations.times(2_000),
                images,
                MOST_BYTES,
                damaged -> read("train-images-idx3-ubyte", damaged));
        write("train-images-idx3-ubyte", images);
        write("t10k-images-idx3-ubyte", IdxBytes.images(10, 2, 2, 2));
        Mutations.check(
                Mutations.times(1_000),
                IdxBytes.labels(30, 3, false),
                MOST_BYTES,
                damaged -> read("train-labels-idx1-ubyte", damaged));
        Mutations.check(
                Mutations.times(1_000),
                IdxBytes.packed(images),
                MOST_BYTES,
                damaged -> read("train-images-idx3-ubyte", damaged));
    }

    private void read(String name, byte[] damaged) throws IOException {
        write(name, damaged);
        IdxImages.read(folder);
    }
}
