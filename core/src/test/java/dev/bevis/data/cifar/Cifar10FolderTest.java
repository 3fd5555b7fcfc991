package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.TarBytes;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

@Tag("slow")
class Cifar10FolderTest {

    private static final int PER_BATCH = 10;
    private static final int RECORD = 1 + CifarImages.FEATURES;
    private static final Dataset DATASET = TinyCifar.of(1);

    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void writeBinaryFolder() throws IOException {
        folder = CifarForms.binary(DATASET, temporary.resolve("with space, \u00e5\u00df\u4e2d"));
    }

    private static void assertSame(Dataset read) {
        assertThat(((ByteFeatures) read.train().values()).data())
                .isEqualTo(((ByteFeatures) DATASET.train().values()).data());
        assertThat(read.train().labels()).isEqualTo(DATASET.train().labels());
        assertThat(((ByteFeatures) read.test().values()).data())
                .isEqualTo(((ByteFeatures) DATASET.test().values()).data());
        assertThat(read.test().labels()).isEqualTo(DATASET.test().labels());
        assertThat(read.fingerprint()).isEqualTo(DATASET.fingerprint());
        assertThat(read.title()).isEqualTo("CIFAR-10 (not the original)");
    }

    private static void refused(Path path, String... why) {
        assertThatThrownBy(() -> CifarFiles.read(path, PER_BATCH))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void binaryFolderIsRead() throws IOException {
        assertSame(CifarFiles.read(folder, PER_BATCH));
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void pythonFolderGivesTheSameDatasetAndFingerprint(PythonStyle style) throws IOException {
        Path python = CifarForms.python(DATASET, style, temporary.resolve("python"));
        assertSame(CifarFiles.read(python, PER_BATCH));
    }

    @Test
    void folderThatHoldsTheOfficialFolderOrArchiveIsRead() throws IOException {
        Path outer = Files.createDirectory(temporary.resolve("outer"));
        Path archive = outer.resolve("cifar-10-python.tar.gz");
        Files.write(
                archive, TarBytes.zip(CifarForms.pythonTar(DATASET, PythonStyle.PYTHON_2).end()));
        assertSame(CifarFiles.read(outer, PER_BATCH));
        Files.delete(archive);
        Path inner = outer.resolve("cifar-10-batches-py");
        CifarForms.python(DATASET, PythonStyle.PYTHON_2, inner);
        assertSame(CifarFiles.read(outer, PER_BATCH));
        CifarForms.binary(DATASET, outer.resolve("cifar-10-batches-bin"));
        assertSame(CifarFiles.read(outer, PER_BATCH));
    }

    @ParameterizedTest
    @EnumSource(CifarBatch.class)
    void fileCutByOneByteIsRefused(CifarBatch batch) throws IOException {
        Path file = folder.resolve(CifarForm.BINARY.fileName(batch));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refused(folder, file.toString(), "30730 bytes in the original", "found 30729");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        refused(folder, file.toString(), "30730 bytes in the original", "found 30731");
        Files.write(file, new byte[0]);
        refused(folder, file.toString(), "expected 30730 bytes", "an empty file");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 128, 255})
    void labelOutOfRangeInTheLastRecordIsRefused(int label) throws IOException {
        Path file = folder.resolve("test_batch.bin");
        byte[] records = Files.readAllBytes(file);
        records[9 * RECORD] = (byte) label;
        Files.write(file, records);
        refused(
                folder,
                file.toString(),
                "record 9 (counted from 0) has label " + label,
                "expected 0 to 9");
    }

    @Test
    void labelOutOfRangeInPythonIsRefused() throws IOException {
        Path python = CifarForms.python(DATASET, PythonStyle.PYTHON_2, temporary.resolve("python"));
        Path file = python.resolve("data_batch_5");
        byte[] pickle = Files.readAllBytes(file);
        int last = indexOf(pickle, new byte[] {'K', 8, 'K', 9, 'e'}) + 3;
        pickle[last] = 10;
        Files.write(file, pickle);
        refused(python, file.toString(), "record 9 (counted from 0) has label 10");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @Test
    void otherLabelsAndNumbersOfImagesAreDataAndNotTheOriginal() throws IOException {
        Path file = folder.resolve("data_batch_2.bin");
        byte[] records = Files.readAllBytes(file);
        records[0] = 3;
        Files.write(file, Arrays.copyOf(records, 7 * RECORD));
        Dataset read = CifarFiles.read(folder, 10);
        assertThat(read.title()).isEqualTo("CIFAR-10 (not the original)");
        assertThat(read.train().count()).isEqualTo(47);
        assertThat(read.train().label(10)).isEqualTo(3);
        assertThat(read.train().label(17)).isEqualTo(DATASET.train().label(20));
        for (int c = 0; c < 3072; c++) {
            assertThat(read.train().pixel(16, c)).isEqualTo(DATASET.train().pixel(16, c));
            assertThat(read.train().pixel(17, c)).isEqualTo(DATASET.train().pixel(20, c));
        }
        assertThat(CifarFiles.isUsual(folder, 10)).isFalse();
    }

    @Test
    void everyMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("data_batch_3.bin"));
        Files.delete(folder.resolve("test_batch.bin"));
        Files.createDirectory(folder.resolve("test_batch.bin"));
        refused(folder, folder + ": no data_batch_3.bin, test_batch.bin;");
    }

    @Test
    void emptyFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        refused(empty, "no CIFAR-10 here", "expected data_batch_1.bin");
    }

    @Test
    void fileThatIsNoArchiveIsRefused() throws IOException {
        refused(folder.resolve("data_batch_1.bin"), "expected a tar archive");
        Path empty = Files.createFile(temporary.resolve("empty.tar.gz"));
        refused(empty, "this is an empty file; expected a folder");
    }

    @Test
    void folderNamedLikeAnArchiveIsReadAsFolder() throws IOException {
        Path named = temporary.resolve("cifar-10-binary.tar.gz");
        assertSame(CifarFiles.read(CifarForms.binary(DATASET, named), PER_BATCH));
    }

    @Test
    void foldersOfCifar100AreCalledByTheirName() throws IOException {
        Path outer = Files.createDirectory(temporary.resolve("100"));
        Path binary = Files.createDirectory(outer.resolve("cifar-100-binary"));
        Files.write(binary.resolve("train.bin"), new byte[10]);
        refused(outer, "this is CIFAR-100");
        refused(binary, "this is CIFAR-100");
        Path python = Files.createDirectory(temporary.resolve("100 python"));
        for (String name : new String[] {"meta", "test", "train"}) {
            Files.write(python.resolve(name), new byte[10]);
        }
        refused(python, "this is CIFAR-100");
    }

    @Test
    void filesOfCifar100UnderOtherNamesAreCalledByTheirName() throws IOException {
        Path file = folder.resolve("data_batch_1.bin");
        Files.write(file, new byte[PER_BATCH * (RECORD + 1)]);
        refused(folder, file.toString(), "CIFAR-100");
        Files.write(file, new byte[5 * PER_BATCH * (RECORD + 1)]);
        refused(folder, file.toString(), "CIFAR-100");
    }

    @Test
    void unreadableFileIsAnEnvironmentError() throws IOException {
        assertThatThrownBy(() -> CifarFiles.read(temporary.resolve("absent"), PER_BATCH))
                .isInstanceOf(IOException.class);
    }
}
