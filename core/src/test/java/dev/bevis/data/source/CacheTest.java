package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.cifar.CifarFiles;
import dev.bevis.data.cifar.TinyCifar;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FailingDisk;
import dev.bevis.io.FailingDisk.Fault;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Tag("slow")
final class CacheTest {

    private static final Dataset FIRST = TinyCifar.of(1);
    private static final Dataset SECOND = TinyCifar.of(2);

    @TempDir Path temporary;

    private static String imported(Cache cache) throws IOException {
        Dataset dataset = CifarFiles.read(cache.cifar10(), 10);
        Cache.checkUnchanged(cache.cifar10(), new Cifar10(), dataset);
        return dataset.fingerprint();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void importedCopyHasTheImagesInOfficialFiles() throws IOException {
        Cache cache = new Cache(temporary.resolve("new folder").resolve("å"));
        cache.add(FailingDisk.faultless(), FIRST);
        assertThat(imported(cache)).isEqualTo(FIRST.fingerprint());
        assertThat(names(cache.folder())).containsExactly("cifar10", "lock");
        assertThat(names(cache.cifar10()))
                .containsExactly(
                        "batches.meta.txt",
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin",
                        "fingerprint.txt",
                        "test_batch.bin");
        assertThat(cache.cifar10().resolve("test_batch.bin")).hasSize(10 * 3073);
    }

    @Test
    void laterImportReplacesTheEarlierOne() throws IOException {
        Cache cache = new Cache(temporary);
        cache.add(FailingDisk.faultless(), FIRST);
        cache.add(FailingDisk.faultless(), SECOND);
        assertThat(imported(cache)).isEqualTo(SECOND.fingerprint());
        assertThat(names(temporary)).containsExactly("cifar10", "lock");
    }

    @Test
    void unusableSourceLeavesTheEarlierImport() throws IOException {
        Cache cache = new Cache(temporary.resolve("cache"));
        cache.add(FailingDisk.faultless(), FIRST);
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        assertThatThrownBy(() -> cache.add(empty)).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> cache.add(temporary.resolve("absent")))
                .isInstanceOf(DatasetException.class);
        assertThat(imported(cache)).isEqualTo(FIRST.fingerprint());
    }

    @Test
    void unusableSourceMakesNoFolder() {
        Cache cache = new Cache(temporary.resolve("cache"));
        assertThatThrownBy(() -> cache.add(temporary)).isInstanceOf(DatasetException.class);
        assertThat(cache.folder()).doesNotExist();
    }

    @Test
    void linkToTheUsersFilesIsReplacedAndTheyStay() throws IOException {
        Cache users = new Cache(temporary.resolve("users"));
        users.add(FailingDisk.faultless(), FIRST);
        Cache cache = new Cache(Files.createDirectory(temporary.resolve("cache")));
        Files.createSymbolicLink(cache.cifar10(), users.cifar10());
        cache.add(FailingDisk.faultless(), SECOND);
        assertThat(imported(cache)).isEqualTo(SECOND.fingerprint());
        assertThat(imported(users)).isEqualTo(FIRST.fingerprint());
        assertThat(names(cache.folder())).containsExactly("cifar10", "lock");
    }

    @Test
    void fileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> new Cache(file).add(FailingDisk.faultless(), FIRST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot import into " + file + ": " + file + " is in the way")
                .hasMessageContaining("BEVIS_DATA");
    }

    @Test
    void oneImportAtATime() throws IOException {
        Cache cache = new Cache(temporary);
        try (CacheLock _ = CacheLock.of(temporary)) {
            assertThatThrownBy(() -> cache.add(FailingDisk.faultless(), FIRST))
                    .isInstanceOf(CacheLockedException.class)
                    .hasMessageContaining(temporary.toString());
        }
        cache.add(FailingDisk.faultless(), FIRST);
        assertThat(imported(cache)).isEqualTo(FIRST.fingerprint());
    }

    @Test
    void imagesThatHaveChangedSinceAreRefused() throws IOException {
        Cache cache = new Cache(temporary);
        cache.add(FailingDisk.faultless(), FIRST);
        Path batch = cache.cifar10().resolve("data_batch_3.bin");
        byte[] bytes = Files.readAllBytes(batch);
        bytes[5_000] ^= 1;
        Files.write(batch, bytes);
        assertThatThrownBy(() -> imported(cache))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("have changed since they were imported")
                .hasMessageContaining(FIRST.fingerprint());
        Files.delete(cache.cifar10().resolve("fingerprint.txt"));
        assertThatThrownBy(() -> imported(cache))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("fingerprint.txt is missing");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverGoesWrongTheFirstImportIsWholeOrAbsent(Fault fault) throws IOException {
        int operation = 0;
        while (true) {
            Cache cache = new Cache(temporary.resolve("first " + operation));
            FailingDisk disk = new FailingDisk(operation, fault);
            addDespiteFault(cache, disk);
            if (!disk.hasFailed()) {
                break;
            }
            if (Files.exists(cache.cifar10())) {
                assertThat(imported(cache)).isEqualTo(FIRST.fingerprint());
            }
            cache.add(FailingDisk.faultless(), FIRST);
            assertThat(imported(cache)).as("operation " + operation).isNotEmpty();
            assertThat(names(cache.folder())).containsExactly("cifar10", "lock");
            operation++;
        }
        assertThat(operation).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverGoesWrongAnImportIsNotLost(Fault fault) throws IOException {
        int operation = 0;
        while (true) {
            Cache cache = new Cache(temporary.resolve("later " + operation));
            cache.add(FailingDisk.faultless(), SECOND);
            FailingDisk disk = new FailingDisk(operation, fault);
            addDespiteFault(cache, disk);
            if (!disk.hasFailed()) {
                break;
            }
            if (!fault.kills()) {
                assertThat(imported(cache))
                        .as("operation " + operation)
                        .isIn(FIRST.fingerprint(), SECOND.fingerprint());
            } else if (!Files.exists(cache.cifar10())) {
                Cache aside = new Cache(cache.folder().resolve("aside"));
                Files.createDirectory(aside.folder());
                Files.move(cache.folder().resolve("cifar10.old"), aside.cifar10());
                assertThat(imported(aside)).isEqualTo(SECOND.fingerprint());
                Files.move(aside.cifar10(), cache.folder().resolve("cifar10.old"));
                Files.delete(aside.folder());
            }
            cache.add(FailingDisk.faultless(), FIRST);
            assertThat(imported(cache)).isEqualTo(FIRST.fingerprint());
            assertThat(names(cache.folder())).containsExactly("cifar10", "lock");
            operation++;
        }
        assertThat(operation).isGreaterThan(20);
    }

    private static void addDespiteFault(Cache cache, FailingDisk disk) {
        try {
            cache.add(disk, FIRST);
        } catch (FailingDisk.Killed e) {
            return;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Cannot import into " + cache.folder());
        }
    }
}
