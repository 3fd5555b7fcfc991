package dev.bevis.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/// Reading of files in whose place there may be anything: a folder, a pipe that nobody writes to, a
/// device without an end, a link to one of these.
///
/// Links to files are followed. Nothing is opened that is no file, and nothing is read behind the
/// size that the file has when it is opened, so that no reading waits or goes on for ever.
public final class RegularFile {

    /// Most bytes of an array.
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private RegularFile() {}

    /// All bytes of a file.
    ///
    /// @param most bytes that it may have
    /// @throws java.nio.file.NoSuchFileException if there is nothing of that name
    /// @throws FileSystemException if there is something else, or a larger file; the reason says
    ///   what was expected and found
    public static byte[] read(Path file, long most) throws IOException {
        try (FileChannel channel = open(file)) {
            return readFrom(channel, file, 0, most);
        }
    }

    /// The bytes of a file from an offset on; none if it has no more.
    ///
    /// @param most bytes that there may be
    /// @throws java.nio.file.NoSuchFileException if there is nothing of that name
    /// @throws FileSystemException if there is something else, or there are more bytes
    public static byte[] readFrom(Path file, long from, long most) throws IOException {
        try (FileChannel channel = open(file)) {
            return readFrom(channel, file, from, most);
        }
    }

    private static byte[] readFrom(FileChannel channel, Path file, long from, long most)
            throws IOException {
        long count = Math.max(0, channel.size() - from);
        long limit = Math.min(Math.min(most, LARGEST), Runtime.getRuntime().maxMemory() / 2);
        if (count > limit) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "expected a file of at most " + limit + " bytes, found " + channel.size());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) count);
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return bytes.hasRemaining()
                ? Arrays.copyOf(bytes.array(), bytes.position())
                : bytes.array();
    }

    /// A file, open for reading.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is nothing of that name
    /// @throws FileSystemException if there is something else
    public static FileChannel open(Path file) throws IOException {
        require(file);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /// Makes sure that there is a file, or a link to one.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is nothing of that name
    /// @throws FileSystemException if there is something else
    public static void require(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            BasicFileAttributes there =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            throw new FileSystemException(
                    file.toString(), null, "expected a file, found " + kind(file, there));
        }
    }

    private static String kind(Path file, BasicFileAttributes there) {
        String kind =
                Files.isDirectory(file)
                        ? "a folder"
                        : Files.exists(file) ? "a pipe, socket or device" : "nothing";
        return there.isSymbolicLink() ? "a link to " + kind : kind;
    }
}
