package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Damages files at random and has them read: each is read as other data or refused in words, with
/// bounded memory, and nothing else happens.
public final class Mutations {

    private static final long SEED = 20_261_121;

    private Mutations() {}

    /// Reads something damaged.
    public interface Reading {
        void run(byte[] damaged) throws IOException;
    }

    /// How many damaged files a reader is given: a few, or as many as the system property
    /// `bevis.mutations` says.
    public static int times(int few) {
        return Integer.getInteger("bevis.mutations", few);
    }

    /// Has damaged forms of a file read.
    ///
    /// @param most bytes that each may allocate
    public static void check(int times, byte[] original, long most, Reading reading) {
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
                    .isLessThan(most);
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
