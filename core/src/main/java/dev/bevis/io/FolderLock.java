package dev.bevis.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to use a folder alone, on this machine. The kernel takes it back when the process
/// ends, however it ends.
public final class FolderLock implements AutoCloseable {

    /// The file that is locked: it holds the number of the process, and nothing when it is free. It
    /// stays: removing it would let two processes lock two files.
    public static final String FILE = "lock";

    /// A byte far behind the process number, which therefore can be read while it is locked.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MOST_DIGITS = 20;

    /// The folders that this process has locked. The kernel gives locks to processes: to open and
    /// close the file a second time, even to read it, would give the lock back.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Locks `folder`, which is there.
    ///
    /// @throws LockedException when it is locked already
    public static FolderLock of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(folder, "this process");
        }
        try {
            return new FolderLock(real, locked(real));
        } catch (Throwable e) {
            HELD.remove(real);
            throw e;
        }
    }

    /// Makes sure that nobody has locked `folder`. Nothing is changed.
    ///
    /// @throws LockedException when it is locked
    public static void requireFree(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(folder, "this process");
        }
        try {
            Path file = real.resolve(FILE);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                requireFree(folder, file);
            }
        } finally {
            HELD.remove(real);
        }
    }

    private static void requireFree(Path folder, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.tryLock(LOCKED_BYTE, 1, true) == null) {
                throw inUse(folder, owner(channel));
            }
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(folder, owner(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static LockedException inUse(Path folder, String owner) {
        return new LockedException(
                folder
                        + " is in use by "
                        + owner
                        + "; wait until that ends, or name another folder");
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_DIGITS);
        channel.read(bytes, 0);
        String pid = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
        return pid.matches("[0-9]+") ? "process " + pid : "another process";
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
        } catch (IOException stays) {
            // The number is for messages only; the next owner replaces it.
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the lock of " + folder, e);
        } finally {
            HELD.remove(folder);
        }
    }
}
