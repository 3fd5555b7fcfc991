package dev.bevis.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.CheckpointSamples;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

class CheckpointDirectoryTest {

    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("of a run");
    }

    @Test
    void aNewFolderHoldsNoCheckpoint() throws IOException {
        try (CheckpointDirectory directory = open()) {
            assertThat(directory.newest()).isEmpty();
            directory.requireEmpty();
        }
    }

    @Test
    void whatIsSavedIsFoundAgain() throws IOException {
        for (long step : new long[] {0, 20}) {
            save(step);
            assertThat(newest()).isEqualTo(found(step));
        }
    }

    @Test
    void theNewestTwoAreKept() throws IOException {
        save(5, 30, 200, 1000);
        assertThat(CheckpointSamples.names(folder))
                .containsExactly(
                        "lock", "step-000000000200.safetensors", "step-000000001000.safetensors");
        assertThat(newest()).isEqualTo(found(1000));
    }

    @Test
    void savingAStepAgainKeepsTheOneBefore() throws IOException {
        save(10, 20, 20);
        assertThat(CheckpointSamples.names(folder)).hasSize(3);
    }

    @Test
    void aDamagedNewestOneIsPassedOverWithAWarning() throws IOException {
        save(10, 20);
        Path damaged = folder.resolve("step-000000000020.safetensors");
        Files.write(damaged, new byte[100]);
        CheckpointDirectory.Found found = newest();
        assertThat(found.checkpoint()).isEqualTo(CheckpointSamples.of(10));
        assertThat(found.warnings())
                .singleElement()
                .asString()
                .startsWith(damaged.toString())
                .endsWith("; going on from the checkpoint of step 10 instead");
    }

    @Test
    void goingOnFromAnOlderOneRemovesTheDamagedOne() throws IOException {
        save(10, 30);
        Files.write(folder.resolve("step-000000000030.safetensors"), new byte[100]);
        save(20);
        assertThat(newest()).isEqualTo(found(20));
        assertThat(CheckpointSamples.names(folder)).hasSize(3);
    }

    @Test
    void whenAllAreDamagedNothingBeginsAnewInSilence() throws IOException {
        save(10, 20);
        Files.write(folder.resolve("step-000000000010.safetensors"), new byte[0]);
        Files.write(folder.resolve("step-000000000020.safetensors"), new byte[100]);
        assertThatThrownBy(this::newest)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("step-000000000010")
                .hasMessageContaining("step-000000000020")
                .hasMessageEndingWith("Start anew in another folder");
    }

    @Test
    void aCheckpointUnderAnotherNameIsDamaged() throws IOException {
        save(10, 20);
        Files.copy(
                folder.resolve("step-000000000010.safetensors"),
                folder.resolve("step-000000000030.safetensors"));
        assertThat(newest().checkpoint()).isEqualTo(CheckpointSamples.of(20));
    }

    @Test
    void aCheckpointOfAnotherTrialIsRefusedFieldByField() throws IOException {
        save(10);
        SortedMap<String, String> identity = CheckpointSamples.identity();
        identity.put("lambda", "0.01");
        identity.put("data seed", "1");
        identity.remove("dataset");
        try (CheckpointDirectory directory =
                CheckpointDirectory.open(folder, CheckpointIdentity.of(identity))) {
            assertThatThrownBy(directory::newest)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The checkpoint %s is of another trial; resume with its values, or name"
                                    + " another folder:\n"
                                    + "  data seed: nothing there, 1 here\n"
                                    + "  dataset: shapes \u00e5 there, nothing here\n"
                                    + "  lambda: 0.005 there, 0.01 here",
                            folder.resolve("step-000000000010.safetensors"));
        }
    }

    @Test
    void aCheckpointOfALaterVersionIsRefusedAndNotPassedOver() throws IOException {
        save(10, 20);
        Path file = folder.resolve("step-000000000020.safetensors");
        Tensors tensors = Safetensors.read(file);
        SortedMap<String, String> notes = new TreeMap<>(tensors.metadata());
        notes.put("bevis checkpoint", "2");
        Safetensors.write(file, tensors.withMetadata(notes));
        assertThatThrownBy(this::newest)
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file + ": is a checkpoint of form 2, written by a later");
    }

    @Test
    void aSafetensorsFileThatIsNoCheckpointIsDamaged() throws IOException {
        save(10);
        Path file = folder.resolve("step-000000000020.safetensors");
        Safetensors.write(file, CheckpointSamples.of(20).weights());
        assertThat(newest().checkpoint()).isEqualTo(CheckpointSamples.of(10));
    }

    @Test
    void aNewTrialDoesNotBeginWhereAnotherHasItsState() throws IOException {
        save(10, 20);
        try (CheckpointDirectory directory = open()) {
            assertThatThrownBy(directory::requireEmpty)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "%s holds checkpoints up to step 20; resume from them, or name another"
                                    + " folder",
                            folder);
        }
    }

    @Test
    void leftoversOfKilledProcessesAreRemovedAndOtherFilesStay() throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("step-000000000020.safetensors.123-1.tmp"));
        Files.createFile(folder.resolve("mine.tmp"));
        Files.createFile(folder.resolve("step-1.safetensors"));
        save(30, 40, 50);
        assertThat(CheckpointSamples.names(folder))
                .containsExactly(
                        "lock",
                        "mine.tmp",
                        "step-000000000040.safetensors",
                        "step-000000000050.safetensors",
                        "step-1.safetensors");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.createFile(folder);
        for (Path path : List.of(folder, folder.resolve("below"))) {
            assertThatThrownBy(() ->
                            CheckpointDirectory.open(
                                    path, CheckpointIdentity.of(CheckpointSamples.identity())))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot keep checkpoints in " + path);
        }
    }

    private CheckpointDirectory open() throws IOException {
        return CheckpointDirectory.open(
                folder, CheckpointIdentity.of(CheckpointSamples.identity()));
    }

    private void save(long... steps) throws IOException {
        try (CheckpointDirectory directory = open()) {
            for (long step : steps) {
                directory.save(CheckpointSamples.of(step));
            }
        }
    }

    private CheckpointDirectory.Found newest() throws IOException {
        try (CheckpointDirectory directory = open()) {
            return directory.newest().orElseThrow();
        }
    }

    private static CheckpointDirectory.Found found(long step) {
        return new CheckpointDirectory.Found(CheckpointSamples.of(step), List.of());
    }
}
