package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.bevis.data.Dataset;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.Subset;
import dev.bevis.data.TarBytes;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.TarReader;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Damaged files are read as other images or refused in words, and nothing else happens.
@Tag("slow")
class Cifar10MutationTest {

    private static final long SEED = 20_261_121;
    private static final long MOST_BYTES = 24 << 20;
    private static final int PER_BATCH = 10;
    private static final Dataset DATASET = TinyCifar.of(4);

    @TempDir private Path folder;

    /// Reads something damaged.
    private interface Reading {
        void run(byte[] damaged) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void damagedPicklesAreReadOrRefused(PythonStyle style) {
        byte[] pixels = new byte[PER_BATCH * CifarImages.FEATURES];
        mutate(
                2_000,
                style.batch(Subset.all(DATASET.test())),
                file ->
                        PythonBatch.read(
                                new ByteReader(
                                        new ByteArrayInputStream(file), "batch", file.length),
                                new PickleValue.Bytes(pixels, 0, pixels.length),
                                PER_BATCH,
                                CifarImages.FEATURES));
    }

    @Test
    void damagedArchivesAreReadOrRefused() {
        mutate(
                300,
                CifarForms.pythonTar(DATASET, PythonStyle.PYTHON_2).end(),
                tar -> read(TarBytes.zip(tar)));
        mutate(300, TarBytes.zip(CifarForms.binaryTar(DATASET).end()), this::read);
    }

    @Test
    void damagedHeadersOfMembersAreReadOrRefused() {
        byte[] one = new TarBytes().file("x/data_batch_1.bin", new byte[10]).bytes();
        byte[] tar = new TarBytes().raw(one).raw(one).raw(one).end();
        mutate(
                3_000,
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

    private static void mutate(int times, byte[] original, Reading reading) {
        System.out.println("seed " + SEED + ", " + times + " mutations");
        SplittableRandom random = new SplittableRandom(SEED);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] damaged = original;
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged = mutated(damaged, random);
            }
            long before = allocated();
            try {
                reading.run(damaged);
            } catch (DatasetException e) {
                refused++;
                assertThat(e.getMessage()).matches("\\P{Cntrl}{1,1000}");
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("seed " + SEED + ", mutation " + i, e);
            }
            assertThat(allocated() - before)
                    .as("bytes allocated for mutation %d of seed %d", i, SEED)
                    .isLessThan(MOST_BYTES);
        }
        assertThat(refused).as("refused, seed %d", SEED).isBetween(times / 4, times);
    }

    /// Most of a file is pixels, where nothing can go wrong: half of the damage is near an end.
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 600);
        int at = random.nextInt(reach + 1);
        at = random.nextBoolean() ? at : bytes.length - at;
        int to = Math.min(bytes.length, at + random.nextInt(1, 9));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, at, random);
            case 2 -> spliced(bytes, at, to, random);
            case 3 -> {
                byte[] copy = bytes.clone();
                Arrays.fill(copy, at, to, (byte) random.nextInt(256));
                yield copy;
            }
            default -> {
                byte[] copy = bytes.clone();
                if (at < copy.length) {
                    copy[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield copy;
            }
        };
    }

    /// Puts a few random bytes in place of `from … to − 1`.
    private static byte[] spliced(byte[] bytes, int from, int to, SplittableRandom random) {
        byte[] middle = new byte[random.nextInt(9)];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = (byte) random.nextInt(256);
        }
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + middle.length);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
        return spliced;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
