package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.GzipStream;
import dev.bevis.io.TarFile;
import dev.bevis.io.TarReader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads CIFAR-10 in any of the forms it is handed around in: binary or python version, as a folder
/// or as an archive.
public final class CifarFiles {

    private static final int BUFFER = 1 << 17;

    /// An official archive unpacks to less than half of this.
    private static final long MOST_UNPACKED_BYTES = 400_000_000;

    private static final int MOST_MEMBERS = 10_000;

    /// An official archive has eight members.
    private static final int MEMBERS_TO_LOOK_AT = 100;

    private static final List<String> ARCHIVES =
            List.of("cifar-10-binary.tar.gz", "cifar-10-python.tar.gz");

    /// In bytes, of the official ones.
    private static final List<Long> ARCHIVE_SIZES = List.of(170_052_171L, 170_498_071L);

    private static final List<String> CIFAR_100_NAMES =
            List.of("train.bin", "fine_label_names.txt", "cifar-100-binary", "cifar-100-python");

    /// Too common names to mean anything one by one.
    private static final List<String> CIFAR_100_PYTHON = List.of("train", "test", "meta");

    private CifarFiles() {}

    /// Reads a folder or archive.
    ///
    /// @param perBatch images in a file: 10,000, but for tests
    public static Dataset read(Path path, int perBatch) throws IOException {
        CifarImages images = new CifarImages(perBatch);
        if (Files.isDirectory(path)) {
            readFolder(path, images);
        } else if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new DatasetException(
                    path
                            + ": expected a folder or a file, found a pipe, device or the like;"
                            + " name a folder with CIFAR-10's files, or one of its archives");
        } else {
            readArchive(path, images);
        }
        return images.dataset();
    }

    /// Whether a folder or archive is meant to be CIFAR-10. What cannot be looked through counts as
    /// it, for reading it says what is wrong.
    public static boolean isCifar10(Path path) {
        if (Files.isDirectory(path)) {
            return Arrays.stream(CifarForm.values())
                            .anyMatch(form ->
                                    holdsBatches(path, form)
                                            || holdsBatches(path.resolve(form.folder()), form))
                    || ARCHIVES.stream()
                            .anyMatch(archive -> Files.isRegularFile(path.resolve(archive)));
        }
        return Files.isRegularFile(path) && isArchive(path);
    }

    /// Whether it has as many images as the original, as far as the sizes of its files tell.
    ///
    /// @param perBatch images in a file: 10,000, but for tests
    public static boolean isUsual(Path path, int perBatch) {
        if (!Files.isDirectory(path)) {
            return ARCHIVE_SIZES.contains(size(path));
        }
        for (Path place : List.of(path, path.resolve(CifarForm.BINARY.folder()))) {
            if (holdsBatches(place, CifarForm.BINARY)) {
                return Arrays.stream(CifarBatch.values())
                        .map(batch -> size(place.resolve(CifarForm.BINARY.fileName(batch))))
                        .allMatch(size -> size == CifarImages.bytes(perBatch));
            }
        }
        return ARCHIVES.stream()
                .map(path::resolve)
                .anyMatch(file -> ARCHIVE_SIZES.contains(size(file)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean isArchive(Path archive) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
            Optional<FileKind> kind = kind(file);
            if (kind.isPresent() && kind.get() == FileKind.GZIP) {
                try (InputStream in = new BufferedInputStream(new GzipStream(file), BUFFER)) {
                    return kind(in).filter(FileKind.TAR::equals).isPresent()
                            && holdsBatches(in, archive);
                }
            }
            boolean isPointer = kind.filter(FileKind.GIT_LFS_POINTER::equals).isPresent();
            boolean isTar = kind.filter(FileKind.TAR::equals).isPresent();
            return isPointer || (isTar && holdsBatches(file, archive));
        } catch (IOException | DatasetException e) {
            return true;
        }
    }

    private static Optional<FileKind> kind(InputStream in) throws IOException {
        in.mark(FileKind.BYTES);
        Optional<FileKind> kind = FileKind.of(in.readNBytes(FileKind.BYTES));
        in.reset();
        return kind;
    }

    private static boolean holdsBatches(InputStream in, Path archive) throws IOException {
        TarReader tar = new TarReader(in, archive.toString(), MOST_UNPACKED_BYTES);
        Optional<TarReader.Member> next = tar.next();
        for (int i = 0; i < MEMBERS_TO_LOOK_AT && next.isPresent(); i++, next = tar.next()) {
            String name = next.get().lastElement();
            if (Arrays.stream(CifarForm.values()).anyMatch(form -> form.batch(name).isPresent())) {
                return true;
            }
        }
        return false;
    }

    /// What a file or folder is that is not CIFAR-10, as far as that shows.
    public static Optional<String> other(Path path) {
        if (Files.isDirectory(path)) {
            return isCifar100(path)
                    ? Optional.of("this is a part of CIFAR-100, without its training images")
                    : Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of("neither a folder nor a file, but a pipe, device or the like");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            return kind(file).map(kind -> kind.instead("CIFAR-10 as a folder or archive"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void readFolder(Path folder, CifarImages images) throws IOException {
        for (CifarForm form : CifarForm.values()) {
            for (Path place : List.of(folder, folder.resolve(form.folder()))) {
                if (holdsBatches(place, form)) {
                    readBatches(place, form, images);
                    return;
                }
            }
        }
        for (String archive : ARCHIVES) {
            if (Files.isRegularFile(folder.resolve(archive))) {
                readArchive(folder.resolve(archive), images);
                return;
            }
        }
        throw nothingFound(folder, isCifar100(folder));
    }

    private static boolean isCifar100(Path folder) {
        return CIFAR_100_NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)))
                || CIFAR_100_PYTHON.stream()
                        .allMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static boolean holdsBatches(Path folder, CifarForm form) {
        return Arrays.stream(CifarBatch.values())
                .anyMatch(batch -> Files.isRegularFile(folder.resolve(form.fileName(batch))));
    }

    private static void readBatches(Path folder, CifarForm form, CifarImages images)
            throws IOException {
        List<CifarBatch> missing =
                Arrays.stream(CifarBatch.values())
                        .filter(batch -> !Files.isRegularFile(folder.resolve(form.fileName(batch))))
                        .toList();
        if (!missing.isEmpty()) {
            throw missing(folder, form, missing);
        }
        for (CifarBatch batch : CifarBatch.values()) {
            Path file = folder.resolve(form.fileName(batch));
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                images.read(form, batch, new ByteReader(in, file.toString(), Files.size(file)));
            }
        }
    }

    private static void readArchive(Path archive, CifarImages images) throws IOException {
        String expected = "a folder or " + String.join(" or ", ARCHIVES);
        try (TarFile tar = TarFile.open(archive, expected, MOST_UNPACKED_BYTES, MOST_MEMBERS)) {
            readMembers(tar.members(), archive, images);
        }
    }

    private static void readMembers(TarReader tar, Path archive, CifarImages images)
            throws IOException {
        CifarForm found = CifarForm.BINARY;
        boolean cifar100 = false;
        for (Optional<TarReader.Member> next = tar.next(); next.isPresent(); next = tar.next()) {
            TarReader.Member member = next.get();
            String name = member.lastElement();
            cifar100 |= CIFAR_100_NAMES.stream().anyMatch(member.name()::contains);
            for (CifarForm form : CifarForm.values()) {
                Optional<CifarBatch> batch = form.batch(name);
                if (batch.isPresent()) {
                    checkRegular(member, archive);
                    images.read(form, batch.get(), tar.body());
                    found = form;
                }
            }
        }
        List<CifarBatch> missing = images.missing();
        if (missing.size() == CifarBatch.values().length) {
            throw nothingFound(archive, cifar100);
        }
        if (!missing.isEmpty()) {
            throw missing(archive, found, missing);
        }
    }

    private static void checkRegular(TarReader.Member member, Path archive) {
        if (!member.isRegularFile()) {
            throw new DatasetException(
                    archive
                            + ": "
                            + member.lastElement()
                            + " is not a regular file in the archive but"
                            + " a link or the like (type "
                            + (int) member.type()
                            + "); Bevis reads regular files only");
        }
    }

    private static DatasetException missing(Path place, CifarForm form, List<CifarBatch> batches) {
        return new DatasetException(
                place
                        + ": no "
                        + batches.stream().map(form::fileName).collect(Collectors.joining(", "))
                        + "; CIFAR-10 has five data batches and a test batch, fetch it again");
    }

    private static DatasetException nothingFound(Path place, boolean cifar100) {
        return new DatasetException(
                place
                        + ": "
                        + (cifar100 ? "this is CIFAR-100, not CIFAR-10" : "no CIFAR-10 here")
                        + "; expected data_batch_1.bin to data_batch_5.bin and test_batch.bin, or"
                        + " the same names without .bin (python version), or "
                        + String.join(" or ", ARCHIVES));
    }
}
