package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;
import dev.bevis.io.Disk;
import dev.bevis.io.RegularFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder of imported datasets. CIFAR-10 lies in `cifar10`, in the layout of the official
/// binary version with a `fingerprint.txt` beside it.
///
/// @param folder need not exist before something is added
public record Cache(Path folder) {

    private static final int MOST_FINGERPRINT = 1_000;

    /// Where the imported CIFAR-10 is, if it is.
    public Path cifar10() {
        return folder.resolve("cifar10");
    }

    private Path fresh() {
        return folder.resolve("cifar10.new");
    }

    private Path old() {
        return folder.resolve("cifar10.old");
    }

    /// Imports CIFAR-10 from any of its forms, in place of the copy that is there. The new copy
    /// appears when all its bytes have reached the device, or not at all.
    ///
    /// @param source a folder or archive
    /// @return what was imported
    /// @throws DatasetException when something is wrong with the source; the earlier copy stays
    /// @throws CacheLockedException when another process is importing
    /// @throws IOException when the disk fails
    public Dataset add(Path source) throws IOException {
        Dataset dataset = new CifarFormat().read(source, FileOptions.NONE);
        add(Disk.REAL, dataset);
        return dataset;
    }

    /// Writes a dataset of the shape of CIFAR-10.
    void add(Disk disk, Dataset dataset) throws IOException {
        try (CacheLock _ = CacheLock.of(folder)) {
            recover(disk);
            try {
                Files.createDirectory(fresh());
                CacheCopy.write(disk, dataset, fresh());
                replace(disk);
            } finally {
                delete(disk, fresh());
            }
            disk.forceFolder(folder);
            delete(disk, old());
        } catch (CacheLockedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "Cannot import into "
                            + folder
                            + ": "
                            + reason(e)
                            + "; make room or allow it there, or name another folder in BEVIS_DATA",
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException absent -> absent.getFile() + " cannot be made";
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Undoes what a process that was killed has left behind.
    private void recover(Disk disk) throws IOException {
        restore(disk);
        delete(disk, old());
        delete(disk, fresh());
    }

    /// Puts the new copy in the place of the old one; no folder can do that in one step.
    private void replace(Disk disk) throws IOException {
        try {
            if (isThere(cifar10())) {
                disk.move(cifar10(), old());
            }
            disk.move(fresh(), cifar10());
        } catch (IOException e) {
            restore(disk);
            throw e;
        }
    }

    private void restore(Disk disk) throws IOException {
        if (isThere(old()) && !isThere(cifar10())) {
            disk.move(old(), cifar10());
        }
    }

    /// Checks that an imported dataset is what was imported.
    static void checkUnchanged(Path imported, Dataset dataset) throws IOException {
        Path file = imported.resolve(CacheCopy.FINGERPRINT);
        if (!Files.exists(file)) {
            throw new DatasetException(file + " is missing; import CIFAR-10 again");
        }
        String expected =
                new String(RegularFile.read(file, MOST_FINGERPRINT), StandardCharsets.UTF_8)
                        .strip();
        if (!expected.equals(dataset.fingerprint())) {
            throw new DatasetException(
                    imported
                            + ": the images have changed since they were imported (fingerprint "
                            + dataset.fingerprint()
                            + ", expected "
                            + expected
                            + "); import CIFAR-10 again");
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Removes a folder of files; of a link, only the link.
    private static void delete(Disk disk, Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> files;
            try (Stream<Path> children = Files.list(path)) {
                files = children.sorted().toList();
            }
            for (Path file : files) {
                disk.delete(file);
            }
        }
        disk.delete(path);
    }
}
