package dev.bevis.store.journal;

import dev.bevis.io.Disk;
import dev.bevis.io.WriteFailure;
import dev.bevis.store.folder.StoreLayout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// The right to change the journal and the entries of a store, which threads and processes wait
/// for. The kernel takes it back when the process ends, however it ends.
public final class JournalLock implements AutoCloseable {

    /// One for each store that this process uses: the kernel gives locks to processes, not to
    /// threads, and takes them back when any of them closes the file.
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final ReentrantLock thread;

    private JournalLock(FileChannel channel, ReentrantLock thread) {
        this.channel = channel;
        this.thread = thread;
    }

    /// Waits until nobody else has the right.
    public static JournalLock take(Disk disk, StoreLayout layout) throws IOException {
        ReentrantLock thread =
                THREADS.computeIfAbsent(layout.root().toRealPath(), root -> new ReentrantLock());
        thread.lock();
        try {
            return new JournalLock(locked(disk, layout.journalLock()), thread);
        } catch (Throwable e) {
            thread.unlock();
            throw e;
        }
    }

    private static FileChannel locked(Disk disk, Path file) throws IOException {
        try {
            FileChannel channel = disk.open(file);
            try {
                channel.lock();
                return channel;
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the lock of the journal", e);
        } finally {
            thread.unlock();
        }
    }
}
