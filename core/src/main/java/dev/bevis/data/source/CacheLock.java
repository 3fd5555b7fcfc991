package dev.bevis.data.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to change the folder of imported datasets, held by one process at a time. The
/// operating system takes it back when the process ends, however it ends.
final class CacheLock implements AutoCloseable {

    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Makes the folder if need be and locks it.
    ///
    /// @throws CacheLockedException when another holds it
    static CacheLock of(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new CacheLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process: the same to the caller.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CacheLockedException(folder);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
