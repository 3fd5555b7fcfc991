package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.Mutations;
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
        assertThat(fine.title()).isEqualTo("CIFAR-100");
        assertThat(fine.classes()).hasSize(100).startsWith("0", "1");
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
                500,
                records(2, 1),
                1 << 22,
                damaged -> {
                    write("train.bin", damaged);
                    read("");
                });
    }
}
