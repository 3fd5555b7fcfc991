package dev.bevis.app.terminal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Tries whether an output can be written, and leaves nothing behind.
///
/// Asking the file system about permissions is not enough: it does not know of full disks and
/// answers differently for the superuser. So a block is written.
public final class WritableCheck {

    private static final int BLOCK = 4096;

    private WritableCheck() {}

    /// A file that is replaced as a whole when it is ready.
    public static void replacement(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, "it is there already and is not a file; name another");
        }
        writeBlock(parent(file));
    }

    /// A file that grows, such as a log; devices and pipes are welcome.
    public static void appending(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder; name a file");
        }
        if (Files.exists(file)) {
            FileChannel.open(file, StandardOpenOption.WRITE).close();
        } else {
            writeBlock(parent(file));
        }
    }

    /// A folder that is made if it is missing.
    public static void folder(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "it is a file; name a folder");
        }
        Path there = folder.toAbsolutePath();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        writeBlock(there);
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "it is a folder; name a file");
        }
        if (!Files.isDirectory(parent)) {
            throw new FileSystemException(
                    file.toString(), null, "there is no folder " + parent + "; make it first");
        }
        return parent;
    }

    private static void writeBlock(Path folder) throws IOException {
        try {
            Path probe = Files.createTempFile(folder, ".bevis-", ".tmp");
            try {
                Files.write(probe, new byte[BLOCK]);
            } finally {
                Files.delete(probe);
            }
        } catch (FileSystemException e) {
            throw new FileSystemException(folder.toString(), null, Failure.reason(e));
        } catch (IOException e) {
            throw new FileSystemException(folder.toString(), null, e.getMessage());
        }
    }
}
