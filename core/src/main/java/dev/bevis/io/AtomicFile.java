package dev.bevis.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Writing of whole files: whatever goes wrong, and whenever the process or the machine stops, the
/// file has its old bytes or its new ones.
///
/// The bytes go to a temporary file in the same folder, are forced to the device and moved into
/// place in one step; then the folder is forced. A file that could not be forced is given up, since
/// a second force may succeed although the bytes are lost. Only a process that is killed leaves a
/// temporary file behind.
public final class AtomicFile {

    /// The end of the names of temporary files.
    public static final String TEMPORARY = ".tmp";

    private static final int MOST_LEFTOVERS = 100;

    /// What a file is to hold.
    @FunctionalInterface
    public interface Content {

        /// Writes all bytes to `out`, each of whose writes takes the whole buffer.
        void writeTo(WritableByteChannel out) throws IOException;

        /// These bytes.
        static Content of(byte[] bytes) {
            return out -> out.write(ByteBuffer.wrap(bytes));
        }
    }

    private AtomicFile() {}

    /// Writes `content` to `target`, in place of the file that is there.
    ///
    /// A symbolic link to a file is followed. A folder, a device or a write-protected file is
    /// refused.
    ///
    /// @throws IOException when it cannot be written; the message names `target` and says what to
    ///   do
    public static void write(Path target, Content content) throws IOException {
        write(Disk.REAL, target, content);
    }

    /// Writes `content` to `target` on a given disk.
    ///
    /// @throws IOException when it cannot be written; the message names `target` and says what to
    ///   do
    public static void write(Disk disk, Path target, Content content) throws IOException {
        Path file = fileBehind(target);
        Path folder = folderOf(file);
        try {
            writeThenMove(disk, file, content);
        } catch (IOException e) {
            throw WriteFailure.of(target, folder, e);
        }
        try {
            disk.forceFolder(folder);
        } catch (IOException e) {
            throw new IOException(
                    "Wrote "
                            + target
                            + ", but its device did not confirm that ("
                            + (e.getMessage() + "); check the device and write the file again"),
                    e);
        }
    }

    /// Writes `content` to a new file and forces it, but not its folder: for the files of a folder
    /// that is not in use yet, and is forced and moved into place as a whole.
    ///
    /// @throws IOException when it cannot be written; the message names `file` and says what to do
    public static void writeNew(Disk disk, Path file, Content content) throws IOException {
        try (FileChannel channel = disk.create(file);
                Output out = new Output(disk, channel)) {
            content.writeTo(out);
            disk.force(channel);
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private static void writeThenMove(Disk disk, Path file, Content content) throws IOException {
        Temporary temporary = Temporary.create(disk, file);
        try {
            try (Output out = new Output(disk, temporary.channel)) {
                content.writeTo(out);
                disk.force(temporary.channel);
            }
            disk.move(temporary.path, file);
        } catch (Throwable e) {
            remove(disk, temporary.path, e);
            throw e;
        }
    }

    private static void remove(Disk disk, Path temporary, Throwable failure) {
        try {
            disk.delete(temporary);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /// The file to replace. Replacing a link or a device such as `/dev/stdout` would harm others.
    private static Path fileBehind(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("Cannot write " + target + ": it is a folder; name a file in it");
        }
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists && !Files.isRegularFile(target)) {
            throw new IOException(
                    "Cannot write "
                            + target
                            + ": it is there and is not a file; remove it or name another");
        }
        if (exists && !Files.isWritable(target)) {
            throw new IOException(
                    "Cannot write "
                            + target
                            + ": it is write-protected; allow writing or name another file");
        }
        return exists ? target.toRealPath() : target.toAbsolutePath();
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    /// A temporary file of this process, beside the file it is to become.
    private record Temporary(Path path, FileChannel channel) {

        static Temporary create(Disk disk, Path file) throws IOException {
            String name = file.getFileName() + "." + ProcessHandle.current().pid();
            for (int number = 1; ; number++) {
                Path path = file.resolveSibling(name + "-" + number + TEMPORARY);
                try {
                    return new Temporary(path, disk.create(path));
                } catch (FileAlreadyExistsException taken) {
                    if (number == MOST_LEFTOVERS) {
                        throw taken;
                    }
                } catch (IOException e) {
                    // It may have been made all the same.
                    remove(disk, path, e);
                    throw e;
                }
            }
        }
    }

    /// The channel that [Content] writes to.
    private record Output(Disk disk, FileChannel file) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            while (bytes.hasRemaining()) {
                if (disk.write(file, bytes) <= 0) {
                    throw new IOException("The device takes no more bytes");
                }
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
