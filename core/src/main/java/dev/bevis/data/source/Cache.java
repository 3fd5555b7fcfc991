package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.cifar.CifarBatch;
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
import java.util.SortedMap;
import java.util.stream.Stream;

/// The folder of imported datasets, each in a folder of its name with a `fingerprint.txt` beside
/// its files. CIFAR-10 is kept in the layout of the official binary version, other datasets in the
/// files that they were read from.
///
/// @param folder need not exist before something is added
public record Cache(Path folder) {

    private static final int MOST_FINGERPRINT = 1_000;
    private static final String CIFAR_10 = "cifar10";

    /// Where the imported CIFAR-10 is, if it is.
    public Path cifar10() {
        return folder.resolve(CIFAR_10);
    }

    private Path fresh(String name) {
        return folder.resolve(name + ".new");
    }

    private Path old(String name) {
        return folder.resolve(name + ".old");
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
        if (dataset.train().count() != dataset.test().count() * (CifarBatch.values().length - 1)) {
            throw new DatasetException(
                    source
                            + ": expected five training images for each test image, as in CIFAR-10,"
                            + " found "
                            + dataset.train().count()
                            + " and "
                            + dataset.test().count()
                            + "; name its path in place of cifar10, without importing it");
        }
        add(Disk.REAL, dataset);
        return dataset;
    }

    /// Writes a dataset of the shape of CIFAR-10.
    void add(Disk disk, Dataset dataset) throws IOException {
        add(
                disk,
                CIFAR_10,
                fresh -> {
                    CacheCopy.write(disk, dataset, fresh);
                    return dataset;
                });
    }

    /// Imports files as they are, in place of those that are there. They are read before they
    /// appear, so that what is imported is whole.
    ///
    /// @param files by the names they are kept under
    Dataset add(ImportedSource source, SortedMap<String, Path> files) throws IOException {
        return add(
                Disk.REAL,
                source.folder(),
                fresh -> {
                    CacheCopy.copy(Disk.REAL, files, fresh);
                    Dataset dataset = source.read(fresh);
                    for (ImportedSource each : Source.imported()) {
                        if (each.folder().equals(source.folder())) {
                            String fingerprint =
                                    each.equals(source)
                                            ? dataset.fingerprint()
                                            : each.read(fresh).fingerprint();
                            CacheCopy.writeText(
                                    Disk.REAL, fingerprint, fresh.resolve(each.fingerprintFile()));
                        }
                    }
                    Disk.REAL.forceFolder(fresh);
                    return dataset;
                });
    }

    private interface Filling {
        Dataset fill(Path fresh) throws IOException;
    }

    private Dataset add(Disk disk, String name, Filling filling) throws IOException {
        try (CacheLock _ = CacheLock.of(folder)) {
            recover(disk, name);
            Dataset dataset;
            try {
                Files.createDirectory(fresh(name));
                dataset = filling.fill(fresh(name));
                replace(disk, name);
            } finally {
                delete(disk, fresh(name));
            }
            disk.forceFolder(folder);
            delete(disk, old(name));
            return dataset;
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
    private void recover(Disk disk, String name) throws IOException {
        restore(disk, name);
        delete(disk, old(name));
        delete(disk, fresh(name));
    }

    /// Puts the new copy in the place of the old one; no folder can do that in one step.
    private void replace(Disk disk, String name) throws IOException {
        Path place = folder.resolve(name);
        try {
            if (isThere(place)) {
                disk.move(place, old(name));
            }
            disk.move(fresh(name), place);
        } catch (IOException e) {
            restore(disk, name);
            throw e;
        }
    }

    private void restore(Disk disk, String name) throws IOException {
        Path place = folder.resolve(name);
        if (isThere(old(name)) && !isThere(place)) {
            disk.move(old(name), place);
        }
    }

    /// Checks that an imported dataset is what was imported.
    static void checkUnchanged(Path imported, ImportedSource source, Dataset dataset)
            throws IOException {
        Path file = imported.resolve(source.fingerprintFile());
        if (!Files.exists(file)) {
            throw new DatasetException(file + " is missing; import " + source.title() + " again");
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
                            + "); import "
                            + source.title()
                            + " again");
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
