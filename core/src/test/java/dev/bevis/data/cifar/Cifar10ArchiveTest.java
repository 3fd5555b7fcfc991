package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;

import dev.bevis.data.Dataset;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.TarBytes;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;

@Tag("slow")
class Cifar10ArchiveTest {

    private static final int PER_BATCH = 10;
    private static final Dataset DATASET = TinyCifar.of(2);
    private static final byte[] BATCH = CifarForms.records(DATASET, CifarBatch.DATA_BATCH_1);

    @TempDir private Path folder;

    private Path written(byte[] archive) throws IOException {
        Path file = folder.resolve("archive \u00e5.tar.gz");
        Files.deleteIfExists(file);
        return Files.write(file, archive);
    }

    private void assertRead(TarBytes tar) throws IOException {
        Dataset read = CifarFiles.read(written(TarBytes.zip(tar.end())), PER_BATCH);
        assertThat(read.fingerprint()).isEqualTo(DATASET.fingerprint());
    }

    private void refused(byte[] archive, String why) throws IOException {
        Path file = written(archive);
        assertThatThrownBy(() -> CifarFiles.read(file, PER_BATCH))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(why);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("files beside the archive").containsExactly(file);
        }
    }

    private void refused(TarBytes tar, String why) throws IOException {
        refused(TarBytes.zip(tar.end()), why);
    }

    @Test
    void binaryArchiveIsRead() throws IOException {
        assertRead(CifarForms.binaryTar(DATASET));
    }

    @ParameterizedTest
    @EnumSource(PythonStyle.class)
    void pythonArchiveIsRead(PythonStyle style) throws IOException {
        assertRead(CifarForms.pythonTar(DATASET, style));
    }

    @Test
    void otherMembersAreIgnored() throws IOException {
        TarBytes tar =
                new TarBytes()
                        .member(
                                "PaxHeader/data_batch_1.bin",
                                'x',
                                "18 path=long/one\n".getBytes(StandardCharsets.US_ASCII))
                        .file("../../../outside", new byte[700])
                        .file("/etc/absolute", new byte[7])
                        .member("link", '2', new byte[0])
                        .member("device", '3', new byte[0])
                        .file("data_batch_6.bin", new byte[5])
                        .file("._data_batch_1.bin", new byte[5])
                        .file("data_batch_1.bin/", new byte[0]);
        assertRead(tar.raw(CifarForms.binaryTar(DATASET).bytes()));
    }

    @Test
    void membersThatPointOutsideAreReadInPlaceAndNeverWritten() throws IOException {
        TarBytes tar = new TarBytes();
        for (CifarBatch batch : CifarBatch.values()) {
            tar.file(
                    "../../" + CifarForm.BINARY.fileName(batch),
                    CifarForms.records(DATASET, batch));
        }
        assertRead(tar);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6', 'S', '\u00ff'})
    void batchThatIsNoRegularFileIsRefused(char type) throws IOException {
        refused(
                new TarBytes().member("x/data_batch_1.bin", type, new byte[0]),
                "data_batch_1.bin is not a regular file in the archive but a link or the like"
                        + " (type "
                        + (int) type
                        + ")");
    }

    @Test
    void batchThatIsThereTwiceIsRefused() throws IOException {
        refused(
                new TarBytes().file("a/data_batch_1.bin", BATCH).file("b/data_batch_1.bin", BATCH),
                "this batch is there twice");
        refused(
                new TarBytes()
                        .file("data_batch_1.bin", BATCH)
                        .file(
                                "data_batch_1",
                                PythonStyle.PYTHON_2.batch(
                                        CifarForms.images(DATASET, CifarBatch.DATA_BATCH_1))),
                "this batch is there twice");
    }

    @Test
    void missingBatchesAreNamed() throws IOException {
        refused(
                new TarBytes().file("data_batch_1.bin", BATCH).file("data_batch_2.bin", BATCH),
                "no data_batch_3.bin, data_batch_4.bin, data_batch_5.bin, test_batch.bin");
    }

    @Test
    void emptyArchivesAreRefused() throws IOException {
        refused(new TarBytes(), "no CIFAR-10 here");
        refused(TarBytes.zip(new byte[0]), "header of member 1: ends after byte 0");
    }

    @Test
    void archiveOfCifar100IsCalledByItsName() throws IOException {
        refused(
                new TarBytes().file("cifar-100-binary/train.bin", new byte[100]),
                "this is CIFAR-100");
        refused(new TarBytes().file("cifar-100-python/train", new byte[100]), "this is CIFAR-100");
    }

    @Test
    void batchOfTheWrongSizeIsRefused() throws IOException {
        refused(
                new TarBytes().file("data_batch_1.bin", Arrays.copyOf(BATCH, BATCH.length - 1)),
                "data_batch_1.bin: expected whole records of 3073 bytes");
    }

    @Test
    void truncatedArchivesAreRefused() throws IOException {
        byte[] whole = TarBytes.zip(CifarForms.binaryTar(DATASET).end());
        for (int length = 0; length < whole.length; length += length < 40 ? 1 : 7919) {
            refused(Arrays.copyOf(whole, length), length > 0 && length < 11 ? "tar" : "");
        }
        for (int missing = 1; missing < 12; missing++) {
            refused(Arrays.copyOf(whole, whole.length - missing), "damaged or cut short");
        }
    }

    @Test
    void dataAfterTheArchiveIsRefused() throws IOException {
        byte[] whole = TarBytes.zip(CifarForms.binaryTar(DATASET).end());
        byte[] longer = Arrays.copyOf(whole, whole.length + 100);
        assertThat(CifarFiles.read(written(longer), PER_BATCH).fingerprint())
                .isEqualTo(DATASET.fingerprint());
        longer[longer.length - 1] = 1;
        refused(longer, "more data follow the gzip data");
        TarBytes tar = CifarForms.binaryTar(DATASET);
        refused(TarBytes.zip(new TarBytes().raw(tar.end()).raw(BATCH).bytes()), "more data");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        refused(TarBytes.zip(BATCH), "no valid tar header; expected a tar archive");
        refused("no archive at all".repeat(99).getBytes(StandardCharsets.UTF_8), "no valid tar");
        refused(new byte[] {0x1F, (byte) 0x8B, 8}, "not a whole gzip archive");
    }

    @Test
    void archivesAreReadHoweverTheyArePacked() throws IOException {
        byte[] tar = CifarForms.binaryTar(DATASET).end();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(TarBytes.zip(Arrays.copyOf(tar, 50_000)));
        members.writeBytes(TarBytes.zip(Arrays.copyOfRange(tar, 50_000, tar.length)));
        for (byte[] archive : List.of(tar, members.toByteArray())) {
            assertThat(CifarFiles.read(written(archive), PER_BATCH).fingerprint())
                    .isEqualTo(DATASET.fingerprint());
        }
    }

    @Test
    void bombsAreRefusedWithoutTakingMemory() throws IOException {
        byte[] zeros = zeros();
        assertThat(zeros).hasSizeLessThan(1 << 20);
        List<byte[]> bombs =
                List.of(
                        zeros,
                        TarBytes.zip(new TarBytes().header("a", '0', "04000000000").end()),
                        TarBytes.zip(new TarBytes().header("a", 'L', "04000000000").end()),
                        TarBytes.zip(
                                new TarBytes().header("test_batch.bin", '0', "2400000000").end()));
        for (byte[] bomb : bombs) {
            long before = allocated();
            refused(bomb, "bytes");
            assertThat(allocated() - before).isLessThan(16 << 20);
        }
    }

    /// Half a gigabyte of zeros, packed.
    private static byte[] zeros() {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(new byte[1 << 20]);
        byte[] block = new byte[1 << 14];
        int length = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
        deflater.end();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(Arrays.copyOf(TarBytes.zip(new byte[0]), 10));
        for (int i = 0; i < 512; i++) {
            packed.write(block, 0, length);
        }
        return packed.toByteArray();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
