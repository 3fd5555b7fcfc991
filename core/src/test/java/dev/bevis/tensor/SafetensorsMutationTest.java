package dev.bevis.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Damaged files are read as other tensors or refused, and nothing else happens.
@Tag("slow")
class SafetensorsMutationTest {

    private static final int MUTATIONS = 4000;
    private static final long MOST_BYTES = 8 << 20;
    private static final List<String> TOKENS =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\u",
                    "0",
                    "-1",
                    "9",
                    "2147483647",
                    "9223372036854775807",
                    "1e9",
                    "null",
                    "F64",
                    "F32",
                    "dtype",
                    "shape",
                    "data_offsets",
                    "__metadata__",
                    "[[[[[[[[[[[[[[[[[[",
                    " ",
                    "\u0000",
                    "\u00e5");

    @TempDir private Path folder;

    @Test
    void damagedFilesAreRefusedOrReadWithinBounds() throws IOException {
        long seed = 20_261_101;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] original = original();
        Path file = folder.resolve("mutated.safetensors");
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = original;
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes = mutated(bytes, random);
            }
            // Some file systems wait for the device when a file is overwritten in place.
            Files.deleteIfExists(file);
            Files.write(file, bytes);
            long before = allocated();
            try {
                assertThat(Safetensors.read(file).all()).isNotNull();
            } catch (DatasetException e) {
                refused++;
                assertThat(e).hasMessageStartingWith(file.toString());
                assertThat(e.getMessage()).matches("\\P{Cntrl}{1,1000}");
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("seed " + seed + ", mutation " + i, e);
            }
            assertThat(allocated() - before)
                    .as("bytes allocated for mutation %d of seed %d", i, seed)
                    .isLessThan(MOST_BYTES);
        }
        assertThat(refused).as("refused, seed %d", seed).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    private byte[] original() throws IOException {
        TreeMap<String, String> notes = new TreeMap<>();
        notes.put("step", "120");
        notes.put("\u00e5", "\"\\\"");
        Path file = folder.resolve("original.safetensors");
        Safetensors.write(
                file,
                new Tensors(
                        List.of(
                                Tensor.f32("dense1.weight", List.of(2, 3), new float[6]),
                                Tensor.f64("dense1.bias", List.of(2), new double[2]),
                                Tensor.f32("scale", List.of(), new float[1])),
                        notes));
        return Files.readAllBytes(file);
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, at, new byte[random.nextInt(1, 17)]);
            case 2 ->
                    splice(
                            bytes,
                            at,
                            Math.min(bytes.length, at + random.nextInt(1, 9)),
                            new byte[0]);
            case 3 -> {
                byte[] token =
                        TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
                yield splice(bytes, at, Math.min(bytes.length, at + token.length), token);
            }
            case 4 -> {
                byte[] copy = bytes.clone();
                if (copy.length > 8) {
                    copy[random.nextInt(8)] = (byte) random.nextInt(256);
                }
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

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
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
