package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.Mutations;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.TarBytes;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class Cifar100FilesTest {

    private static final int RECORD = 2 + CifarImages.FEATURES;

    @TempDir private Path folder;

    private static byte[] records(int count, long seed) {
        byte[] bytes = new byte[count * RECORD];
        new SplittableRandom(seed).nextBytes(bytes);
        for (int i = 0; i < count; i++) {
            bytes[i * RECORD] = (byte) (i % 20);
            bytes[i * RECORD + 1] = (byte) (99 - i % 100);
        }
        return bytes;
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
    void eitherLabelIsTheClass() throws IOException {
        write("cifar-100-binary/train.bin", records(7, 1));
        write("cifar-100-binary/test.bin", records(3, 2));
        Dataset fine = read("");
        assertThat(fine.title()).isEqualTo("CIFAR-100 (not the original)");
        assertThat(fine.classes()).hasSize(100).startsWith("apple", "aquarium_fish");
        assertThat(fine.train().labels()).isEqualTo(new char[] {99, 98, 97, 96, 95, 94, 93});
        assertThat(fine.test().count()).isEqualTo(3);
        byte[] bytes = records(7, 1);
        for (int c = 0; c < CifarImages.FEATURES; c++) {
            assertThat(fine.train().pixel(6, c)).isEqualTo(bytes[6 * RECORD + 2 + c] & 0xFF);
        }
        Dataset coarse = read(":labels=coarse");
        assertThat(coarse.classes()).hasSize(20);
        assertThat(coarse.train().labels()).isEqualTo(new char[] {0, 1, 2, 3, 4, 5, 6});
        write(
                "cifar-100-binary/coarse_label_names.txt",
                IntStream.range(0, 20)
                        .mapToObj(i -> "kind " + i + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(read(":labels=coarse").classes()).startsWith("kind 0");
        assertThat(new DataFiles(folder.toString()).trainingImages()).hasValue(7);
    }

    /// A file of the python version with the images of [#records].
    private static byte[] pickle(int count, long seed) {
        byte[] records = records(count, seed);
        PickleBytes pickle = new PickleBytes().put(0x80, 2, '}', '(');
        for (String labels : new String[] {"coarse_labels", "fine_labels"}) {
            pickle.string(labels).put(']', '(');
            for (int i = 0; i < count; i++) {
                pickle.put('K', records[i * RECORD + (labels.startsWith("fine") ? 1 : 0)]);
            }
            pickle.put('e');
        }
        byte[] pixels = new byte[count * CifarImages.FEATURES];
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    records,
                    i * RECORD + 2,
                    pixels,
                    i * CifarImages.FEATURES,
                    CifarImages.FEATURES);
        }
        pickle.string("data");
        PythonStyle.PYTHON_2.array(pickle, pixels, count, CifarImages.FEATURES);
        return pickle.put('u', '.').bytes();
    }

    private static byte[] meta() {
        PickleBytes pickle = new PickleBytes().put(0x80, 2, '}', '(');
        for (Cifar100Labels labels : Cifar100Labels.values()) {
            pickle.string(labels.keyOfNames()).put(']', '(');
            for (int k = 0; k < labels.classes(); k++) {
                pickle.string("class " + k);
            }
            pickle.put('e');
        }
        return pickle.put('u', '.').bytes();
    }

    @Test
    void thePythonVersionAndArchivesHoldTheSameImages() throws IOException {
        write("cifar-100-binary/train.bin", records(7, 1));
        write("cifar-100-binary/test.bin", records(3, 2));
        String fine = read("").fingerprint();
        String coarse = read(":labels=coarse").fingerprint();
        byte[] binary =
                new TarBytes()
                        .file("cifar-100-binary/train.bin", records(7, 1))
                        .file("cifar-100-binary/test.bin", records(3, 2))
                        .end();
        byte[] python =
                new TarBytes()
                        .file("cifar-100-python/meta", meta())
                        .file("cifar-100-python/test", pickle(3, 2))
                        .file("cifar-100-python/train", pickle(7, 1))
                        .end();
        write("a.tar", binary);
        write("b.tgz", TarBytes.zip(python));
        write("python/train", pickle(7, 1));
        write("python/test", pickle(3, 2));
        write("python/meta", meta());
        for (String form : new String[] {"/a.tar", "/b.tgz", "/python"}) {
            assertThat(read(form).fingerprint()).as(form).isEqualTo(fine);
            assertThat(read(form + ":labels=coarse").fingerprint()).as(form).isEqualTo(coarse);
        }
        assertThat(read("/b.tgz").classes()).startsWith("class 0").hasSize(100);
        write("python/train", new byte[] {(byte) 0x80, 2, '}', '.'});
        refused("/python", "train: the dictionary has no 'data'");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        write("train.bin", records(2, 1));
        refused("", "test.bin: expected a file of CIFAR-100, found none");
        write("test.bin", new byte[RECORD + 1]);
        refused("", "test.bin: expected whole records of 3074 bytes", "found 3075");
        byte[] bad = records(2, 1);
        bad[RECORD + 1] = 100;
        write("test.bin", bad);
        refused("", "test.bin, image 1", "found 1 and 100");
        write("test.bin", records(1, 1));
        refused(":labels=both", "expected labels=fine or labels=coarse");
        write("fine_label_names.txt", new byte[] {'a', '\n'});
        refused("", "fine_label_names.txt: expected the names of 100 classes", "found 1");
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefused() throws IOException {
        write("test.bin", records(1, 2));
        Mutations.check(
                Mutations.times(500),
                records(2, 1),
                1 << 22,
                damaged -> {
                    write("train.bin", damaged);
                    read("");
                });
    }

    @Test
    @Tag("slow")
    void damagedPicklesAndArchivesAreReadOrRefused() throws IOException {
        write("test", pickle(1, 2));
        Mutations.check(
                Mutations.times(500),
                pickle(2, 1),
                1 << 23,
                damaged -> {
                    write("train", damaged);
                    new Cifar100Files(folder, Cifar100Labels.FINE).read();
                });
        byte[] tar =
                new TarBytes()
                        .file("cifar-100-python/train", pickle(2, 1))
                        .file("cifar-100-python/test", pickle(1, 2))
                        .end();
        Mutations.check(
                Mutations.times(200),
                TarBytes.zip(tar),
                1 << 23,
                damaged -> {
                    write("a.tar.gz", damaged);
                    new Cifar100Files(folder.resolve("a.tar.gz"), Cifar100Labels.COARSE).read();
                });
    }
}
