package dev.bevis.store.folder;

import dev.bevis.io.Disk;
import dev.bevis.io.WriteFailure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The operations on whole folders.
public final class Folders {

    private Folders() {}

    /// What is in `folder`, by name; nothing where there is no folder.
    public static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /// Why something could not be read, in words.
    public static String reason(IOException e) {
        return e instanceof FileSystemException on && on.getReason() != null
                ? Objects.toString(on.getReason())
                : e instanceof AccessDeniedException
                        ? "permission denied"
                        : "it cannot be read (" + e + ")";
    }

    /// Makes `folder`, and those it is in, where they are missing, and forces their names.
    public static void make(Disk disk, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            make(disk, parent);
        }
        try {
            disk.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(
                        folder + " is there and is not a folder; remove it or name another", e);
            }
            return;
        } catch (IOException e) {
            throw WriteFailure.of(folder, e);
        }
        if (parent != null) {
            forceName(disk, folder, parent);
        }
    }

    /// A folder whose name could not be forced is given up, as a file is.
    private static void forceName(Disk disk, Path folder, Path parent) throws IOException {
        try {
            disk.forceFolder(parent);
        } catch (IOException e) {
            try {
                disk.delete(folder);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw WriteFailure.of(folder, e);
        }
    }

    /// Removes a file, or a folder with all that is in it. Links are removed, not followed.
    public static void delete(Disk disk, Path path) throws IOException {
        for (Path inner : list(path)) {
            delete(disk, inner);
        }
        try {
            disk.delete(path);
        } catch (IOException e) {
            throw new IOException("Cannot remove " + path + " (" + e + "); remove it", e);
        }
    }

    /// How many bytes the files of `path` have.
    public static long bytes(Path path) throws IOException {
        long bytes = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
        for (Path inner : list(path)) {
            bytes += bytes(inner);
        }
        return bytes;
    }
}
