package dev.bevis.data;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The operations that change files, as the file system does them. A test overrides those that are
/// to fail.
public interface Disk {

    /// The file system itself.
    Disk REAL = new Disk() {};

    /// A new, empty file, open for writing; fails where there is anything of that name.
    default FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /// Writes some of `bytes`.
    ///
    /// @return how many
    default int write(FileChannel file, ByteBuffer bytes) throws IOException {
        return file.write(bytes);
    }

    /// Waits until the bytes of a file have reached the device.
    default void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /// Gives a file another name, in one step, in place of what has it.
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Waits until the names in a folder have reached the device. Windows has no such operation.
    default void forceFolder(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes a file, if it is there.
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
