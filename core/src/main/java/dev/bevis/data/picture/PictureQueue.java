package dev.bevis.data.picture;

import dev.bevis.io.DatasetException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Pictures that wait for a thread to decode them; who adds one waits while there are many.
public final class PictureQueue implements AutoCloseable {

    /// Pictures for each thread, so that none has to wait for the next.
    private static final int AHEAD = 3;

    private final PictureSet set;
    private final byte[] pixels;
    private final PictureDecoder decoder = new PictureDecoder();
    private final int places;
    private final Semaphore free;
    private final ExecutorService pool;
    private int firstFailed = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    /// @param pixels of all images
    PictureQueue(PictureSet set, byte[] pixels) {
        this.set = set;
        this.pixels = pixels;
        int threads = Runtime.getRuntime().availableProcessors();
        places = AHEAD * threads;
        free = new Semaphore(places);
        pool = Executors.newFixedThreadPool(threads);
    }

    /// The decoding of one picture.
    public interface Decoding {
        Picture run(PictureDecoder decoder) throws IOException;
    }

    /// Adds one; the order decides which of several mistakes is told.
    ///
    /// @param i its number among the images
    /// @param where it is, for messages
    /// @throws DatasetException when one that was added earlier cannot be read
    /// @throws IOException when the disk failed, or this thread is interrupted
    public void add(int i, String where, Decoding decoding) throws IOException {
        acquire(1);
        throwFailure();
        pool.execute(() -> {
            try {
                set.put(decoding.run(decoder), where, pixels, i);
            } catch (IOException | RuntimeException | Error e) {
                failed(i, e);
            } finally {
                free.release();
            }
        });
    }

    /// Waits for all.
    void finish() throws IOException {
        acquire(places);
        throwFailure();
    }

    private void acquire(int count) throws InterruptedIOException {
        try {
            free.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading pictures");
        }
    }

    private synchronized void failed(int i, Throwable e) {
        if (i < firstFailed) {
            firstFailed = i;
            failure = e;
        }
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private void throwFailure() throws IOException {
        if (!hasFailed()) {
            return;
        }
        pool.close();
        synchronized (this) {
            switch (failure) {
                case DatasetException wrong -> throw wrong;
                case IOException failed -> throw failed;
                case Error error -> throw error;
                case null -> throw new IllegalStateException("reading pictures failed");
                default -> throw new IllegalStateException("reading pictures failed", failure);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
