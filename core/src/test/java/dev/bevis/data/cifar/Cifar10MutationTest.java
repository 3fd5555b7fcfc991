package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.Mutations;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.Subset;
import dev.bevis.data.TarBytes;
import dev.bevis.io.ByteReader;
import dev.bevis.io.TarReader;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Damaged files are read as other images or refused in words, and nothing else happens.
@Tag("slow")
class Cifar10MutationTest {

    private static final long MOST_BYTES = 24 << 20;
    private static final int PER_BATCH = 10;
    private static final Dataset DATASET = TinyCifar.of(4);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void damagedPicklesAreReadOrRefused(PythonStyle style) {
        byte[] pixels = new byte[PER_BATCH * CifarImages.FEATURES];
        mutate(
                Mutations.times(2_000),
                style.batch(Subset.all(DATASET.test())),
                file ->
                        PythonBatch.read(
                                new ByteReader(
                                        new ByteArrayInputStream(file), "batch", file.length),
                                new PickleValue.Bytes(pixels, 0, pixels.length),
                                PythonBatch.LABELS));
    }

    @Test
    void damagedArchivesAreReadOrRefused() {
        mutate(
                Mutations.times(300),
                CifarForms.pythonTar(DATASET, PythonStyle.PYTHON_2).end(),
                tar -> read(TarBytes.zip(tar)));
        mutate(Mutations.times(300), TarBytes.zip(CifarForms.binaryTar(DATASET).end()), this::read);
    }

    @Test
    void damagedHeadersOfMembersAreReadOrRefused() {
        byte[] one = new TarBytes().file("x/data_batch_1.bin", new byte[10]).bytes();
        byte[] tar = new TarBytes().raw(one).raw(one).raw(one).end();
        mutate(
                Mutations.times(3_000),
                tar,
                damaged -> {
                    TarReader reader =
                            new TarReader(new ByteArrayInputStream(damaged), "a.tar", 1 << 20);
                    while (reader.next().isPresent()) {
                        reader.body().skip(reader.body().remaining());
                    }
                });
    }

    private void read(byte[] archive) throws IOException {
        Path file = folder.resolve("damaged.tar.gz");
        // Some file systems wait for the device when a file is overwritten in place.
        Files.deleteIfExists(file);
        CifarFiles.read(Files.write(file, archive), PER_BATCH);
    }

    private static void mutate(int times, byte[] original, Mutations.Reading reading) {
        Mutations.check(times, original, MOST_BYTES, reading);
    }
}
