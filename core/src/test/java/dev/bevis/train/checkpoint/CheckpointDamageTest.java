package dev.bevis.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Disk;
import dev.bevis.io.FailingDisk;
import dev.bevis.train.checkpoint.CheckpointDirectory.Found;
import dev.bevis.train.progress.CheckpointSamples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Whatever happens to the disk, training goes on from a state that was saved, or not at all.
@Tag("slow")
class CheckpointDamageTest {

    private static final long LAST = 40;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureTheLastSavedStateIsFound(FailingDisk.Fault fault) throws IOException {
        boolean failed = true;
        for (int failing = 0; failed; failing++) {
            FailingDisk disk = new FailingDisk(failing, fault);
            long saved = save(disk);
            failed = disk.hasFailed();
            String when = fault + " of operation " + failing + " of " + disk.operations();
            assertThat(CheckpointSamples.names(folder).stream().filter(n -> n.endsWith(".tmp")))
                    .as(when)
                    .hasSizeLessThanOrEqualTo(fault.kills() ? 1 : 0);
            try (CheckpointDirectory directory = open(Disk.REAL)) {
                Optional<Found> found = directory.newest();
                long step = found.map(f -> f.checkpoint().step()).orElse(0L);
                assertThat(step).as(when).isBetween(saved, failed ? saved + 10 : saved);
                assertThat(found)
                        .as(when)
                        .isEqualTo(
                                step == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Found(CheckpointSamples.of(step), List.of())));
            }
            assertThat(save(FailingDisk.faultless())).isEqualTo(LAST);
            assertThat(CheckpointSamples.names(folder))
                    .as(when)
                    .containsExactly(
                            "lock",
                            "step-000000000030.safetensors",
                            "step-000000000040.safetensors");
            for (String name : CheckpointSamples.names(folder)) {
                Files.delete(folder.resolve(name));
            }
            assertThat(failing).as("operations").isLessThan(100);
        }
    }

    /// Trains, as it were, and saves every 10 steps.
    ///
    /// @return the last step that is known to be saved
    private long save(Disk disk) throws IOException {
        long saved = 0;
        try (CheckpointDirectory directory = open(disk)) {
            for (long step = 10; step <= LAST; step += 10) {
                directory.save(CheckpointSamples.of(step));
                saved = step;
            }
        } catch (IOException | FailingDisk.Killed planted) {
            assertThat(saved).isLessThan(LAST);
        }
        return saved;
    }

    @Test
    void noChangeToAFilePassesForACheckpoint() throws IOException {
        long seed = 20_261_102;
        SplittableRandom random = new SplittableRandom(seed);
        try (CheckpointDirectory directory = open(Disk.REAL)) {
            directory.save(CheckpointSamples.of(30));
            directory.save(CheckpointSamples.of(40));
            Path newest = folder.resolve("step-000000000040.safetensors");
            byte[] bytes = Files.readAllBytes(newest);
            for (int at = 0; at < bytes.length; at++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                check(directory, newest, flipped, "flip at " + at + ", seed " + seed);
                if (at % 7 == 0) {
                    check(directory, newest, Arrays.copyOf(bytes, at), "cut at " + at);
                }
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            check(directory, newest, longer, "one byte more");
        }
    }

    private static void check(
            CheckpointDirectory directory, Path newest, byte[] bytes, String damage)
            throws IOException {
        Files.delete(newest);
        Files.write(newest, bytes);
        try {
            Found found = directory.newest().orElseThrow();
            assertThat(found.checkpoint()).as(damage).isEqualTo(CheckpointSamples.of(30));
            assertThat(found.warnings()).as(damage).hasSize(1);
        } catch (DatasetException laterVersion) {
            assertThat(laterVersion).as(damage).hasMessageContaining("a later Bevis");
        }
    }

    private CheckpointDirectory open(Disk disk) throws IOException {
        return CheckpointDirectory.open(
                disk, folder, CheckpointIdentity.of(CheckpointSamples.identity()));
    }
}
