package dev.bevis.data.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.FeatureMap;
import dev.bevis.data.Images;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class PatchMakingTest {

    private static final PatchFeatures MIRRORED = PatchLearningTest.small("mirrored=true");

    @TempDir Path folder;

    private static Dataset images() {
        return new Dataset(
                "noise",
                "Noise",
                List.of("even", "odd"),
                PatchLearningTest.SHAPE,
                PatchLearningTest.images(4_100, 1),
                PatchLearningTest.images(30, 2));
    }

    private Dataset made(int threads) throws IOException {
        return PatchMaking.of(images(), MIRRORED, folder, threads, () -> false, _ -> {});
    }

    private static byte[] bytes(Images images) {
        return ((ByteFeatures) images.values()).data();
    }

    @Test
    void anImageAndItsMirrorImageAreTwoViewsOfOneExample() throws IOException {
        Dataset images = images();
        Dataset made = made(2);
        assertEquals(new FeatureMap(8, 2, true), made.shape());
        assertEquals(4_100, made.train().count());
        assertEquals(2, made.train().views());
        assertArrayEquals(images.train().labels(), made.train().labels());
        PatchEncoder encoder = PatchMaking.encoder(images, MIRRORED, folder, 1);
        byte[] one = new byte[32];
        for (int i : new int[] {0, 1_999, 2_000, 4_099}) {
            for (int view = 0; view < 2; view++) {
                encoder.encoding().write(bytes(images.train()), i * 432, view == 1, one, 0);
                int at = made.train().place(i, view) * 32;
                assertArrayEquals(one, Arrays.copyOfRange(bytes(made.train()), at, at + 32));
            }
        }
        assertArrayEquals(bytes(encoder.encoded(images.test(), 2)), bytes(made.test().view(0)));
    }

    @Test
    void theFingerprintSaysHowFeaturesAreMadeAndNeedsNone() throws IOException {
        String expected = PatchMaking.fingerprint(images().fingerprint(), MIRRORED);
        assertEquals(expected, made(1).fingerprint());
        assertNotEquals(
                expected,
                PatchMaking.fingerprint(images().fingerprint(), PatchLearningTest.small()));
    }

    @Test
    void makingGoesOnWhereItWasStopped() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                InterruptedIOException.class,
                () ->
                        PatchMaking.of(
                                images(),
                                MIRRORED,
                                folder,
                                1,
                                () -> asked.incrementAndGet() > 12,
                                _ -> {}));
        long there = files().size();
        assertTrue(there > 1 && there < 9, there + " files");
        Path first =
                files().stream().filter(file -> file.endsWith("train-0.bytes")).findFirst().get();
        var time = Files.getLastModifiedTime(first);
        byte[] resumed = bytes(made(2).train());
        assertEquals(time, Files.getLastModifiedTime(first), "it was there and whole");
        assertArrayEquals(fresh(), resumed);
    }

    @Test
    void damagedPartsAndFiltersAreMadeAgain() throws IOException {
        byte[] expected = bytes(made(1).train());
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            content[content.length - 1] ^= 1;
            Files.write(file, content);
        }
        assertArrayEquals(expected, bytes(made(1).train()));
        for (Path file : files()) {
            Files.write(file, new byte[3]);
        }
        assertArrayEquals(expected, bytes(made(1).train()));
        for (Path file : files()) {
            Files.delete(file);
        }
        assertArrayEquals(expected, bytes(made(1).train()));
    }

    @Test
    void rowsOfATableHaveNoPatches() {
        Dataset rows =
                new Dataset(
                        "rows",
                        "Rows",
                        List.of("even", "odd"),
                        Columns.numbered(432),
                        PatchLearningTest.images(4, 1),
                        PatchLearningTest.images(4, 2));
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PatchMaking.of(rows, MIRRORED, folder, 1, () -> false, _ -> {}));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("432 columns"), message);
    }

    private byte[] fresh() throws IOException {
        Path other = Files.createTempDirectory(folder, "fresh");
        return bytes(PatchMaking.of(images(), MIRRORED, other, 2, () -> false, _ -> {}).train());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
