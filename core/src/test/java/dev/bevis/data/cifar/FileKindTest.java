package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.PythonStyle;
import dev.bevis.data.Subset;
import dev.bevis.data.TarBytes;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.tensor.Safetensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that are something else than was expected are called what they are.
@Tag("slow")
class FileKindTest {

    private static final String LFS =
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 170052171\n";

    @TempDir private Path folder;

    /// A file of every kind and what messages call it.
    static Map<FileKind, byte[]> files() throws IOException {
        Map<FileKind, byte[]> files = new TreeMap<>();
        files.put(FileKind.EMPTY, new byte[0]);
        files.put(FileKind.GIT_LFS_POINTER, bytes(LFS));
        files.put(FileKind.WEB_PAGE, bytes("\n<!DOCTYPE html><html><title>404</title>"));
        files.put(FileKind.GZIP, TarBytes.zip(new byte[100]));
        files.put(FileKind.XZ, bytes("\u00fd7zXZ\0\0\u0004\u00e6\u00d6"));
        files.put(FileKind.BZIP2, bytes("BZh91AY&SY"));
        files.put(FileKind.ZSTANDARD, bytes("(\u00b5/\u00fd\u0004\u0088"));
        files.put(FileKind.SEVEN_ZIP, bytes("7z\u00bc\u00af'\u001c"));
        files.put(FileKind.RAR, bytes("Rar!\u001a\u0007\u0001"));
        files.put(FileKind.NUMPY_ARCHIVE, zip("weights.npy"));
        files.put(FileKind.PYTORCH, zip("model/data.pkl"));
        files.put(FileKind.ZIP, zip("data_batch_1.bin"));
        files.put(FileKind.NUMPY_ARRAY, bytes("\u0093NUMPY\u0001\0v\0{'descr': '<f4'"));
        files.put(
                FileKind.PICKLE, PythonStyle.PROTOCOL_4.batch(Subset.all(TinyCifar.of(1).test())));
        files.put(FileKind.SAFETENSORS, bytes("P\0\0\0\0\0\0\0{\"dense1/weights\":"));
        files.put(FileKind.HDF5, bytes("\u0089HDF\r\n\u001a\n"));
        files.put(FileKind.PARQUET, bytes("PAR1\u0015\u0004"));
        files.put(FileKind.IDX, bytes("\0\0\u0008\u0003\0\0\u00ea`"));
        files.put(FileKind.TAR, new TarBytes().file("a", new byte[1]).end());
        files.put(FileKind.IMAGE, bytes("\u0089PNG\r\n\u001a\n"));
        files.put(FileKind.WEBP, bytes("RIFF\u001a\0\0\0WEBPVP8L"));
        files.put(FileKind.PDF, bytes("%PDF-1.7"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return out.toByteArray();
    }

    static List<FileKind> kinds() {
        return List.of(FileKind.values());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsTold(FileKind kind) throws IOException {
        byte[] file = files().getOrDefault(kind, bytes("no example"));
        assertThat(FileKind.of(Arrays.copyOf(file, Math.min(file.length, FileKind.BYTES))))
                .contains(kind);
    }

    @Test
    void imagesAndTextAreOfNoKind() {
        assertThat(FileKind.of(bytes("some text"))).isEmpty();
        assertThat(FileKind.of(new byte[FileKind.BYTES])).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whereWeightsAreExpectedOtherFilesAreNamed(FileKind kind) throws IOException {
        Path file = Files.write(folder.resolve("weights.safetensors"), content(kind));
        if (kind == FileKind.SAFETENSORS) {
            return;
        }
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage(file + ": " + kind.instead("a safetensors file"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whereAnArchiveIsExpectedOtherFilesAreNamed(FileKind kind) throws IOException {
        Path file = Files.write(folder.resolve("cifar-10-binary.tar.gz"), content(kind));
        String says =
                switch (kind) {
                    case TAR -> "no CIFAR-10 here";
                    case GZIP -> "ends after byte";
                    case EMPTY,
                            GIT_LFS_POINTER,
                            WEB_PAGE,
                            XZ,
                            BZIP2,
                            ZSTANDARD,
                            SEVEN_ZIP,
                            RAR,
                            NUMPY_ARCHIVE,
                            PYTORCH,
                            ZIP,
                            NUMPY_ARRAY,
                            PICKLE,
                            SAFETENSORS,
                            HDF5,
                            PARQUET,
                            IDX,
                            IMAGE,
                            WEBP,
                            PDF ->
                            kind.instead("a folder or cifar-10-binary.tar.gz");
                };
        assertThatThrownBy(() -> CifarFiles.read(file, 10))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(says.split(": ", 2)[0]);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whereABatchIsExpectedOtherFilesAreNamed(FileKind kind) throws IOException {
        for (CifarForm form : CifarForm.values()) {
            Path place = Files.createDirectories(folder.resolve(form.folder()));
            for (CifarBatch batch : CifarBatch.values()) {
                Files.write(place.resolve(form.fileName(batch)), content(kind));
            }
            if (form == CifarForm.PYTHON && kind == FileKind.PICKLE) {
                continue;
            }
            String expected =
                    form == CifarForm.PYTHON
                            ? "a batch of the python version of CIFAR-10"
                            : "30730 bytes of images";
            assertThatThrownBy(() -> CifarFiles.read(place, 10))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage(
                            place.resolve(form.fileName(CifarBatch.DATA_BATCH_1))
                                    + ": "
                                    + kind.instead(expected));
        }
    }

    private static byte[] content(FileKind kind) throws IOException {
        return files().getOrDefault(kind, new byte[0]);
    }

    @Test
    void whatIsReadAheadToTellAKindIsReadAgain() throws IOException {
        byte[] bytes = new byte[2 * FileKind.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        ByteReader in = new ByteReader(new ByteArrayInputStream(bytes), "it", bytes.length);
        assertThat(in.kind()).isEmpty();
        assertThat(in.position()).isZero();
        assertThat(in.read()).isZero();
        assertThat(in.read()).isEqualTo(7);
        byte[] rest = new byte[bytes.length - 2];
        in.read(rest, 0, rest.length);
        assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 2, bytes.length));
        assertThat(in.remaining()).isZero();
    }
}
