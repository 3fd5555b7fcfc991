package dev.bevis.io;

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

    /// A file, made where it is missing, open for reading and writing at its beginning.
    default FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /// Makes a folder; fails where there is anything of that name.
    default void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /// Writes some of `bytes`.
    ///
    /// @return how many
    default int write(FileChannel file, ByteBuffer bytes) throws IOException {
        return file.write(bytes);
    }

    /// Cuts off what a file has behind its first `size` bytes.
    default void truncate(FileChannel file, long size) throws IOException {
        file.truncate(size);
    }

    /// Waits until the bytes of a file have reached the device.
    default void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /// Gives a file or a folder another name, in one step, in place of a file that has it.
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

    /// Removes a file or an empty folder, if it is there.
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
