package dev.bevis.data.source;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// The transfer of an archive, or of the rest of it, into a file.
final class DownloadTransfer {

    private static final int BUFFER = 1 << 16;
    private static final long NANOS_BETWEEN_LOOKS = 100_000_000;
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private final Download download;
    private final URI address;
    private final Path file;
    private final Duration patience;
    private final AtomicLong have;

    /// @param address to transfer it from
    /// @param file where earlier transfers have left their bytes
    /// @param patience how long to wait for the next byte
    DownloadTransfer(Download download, URI address, Path file, Duration patience)
            throws IOException {
        this.download = download;
        this.address = address;
        this.file = file;
        this.patience = patience;
        this.have = new AtomicLong(Files.exists(file) ? Files.size(file) : 0);
    }

    /// Bytes in the file.
    long have() {
        return have.get();
    }

    /// Asks once for what is missing and writes what comes.
    ///
    /// @param progress told [#have] from time to time, from this thread
    /// @throws DatasetException when the server offers something of another size
    /// @throws IOException when network or disk fail, before or after some bytes
    void run(LongConsumer progress) throws IOException {
        try (HttpClient client = client();
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                HttpResponse<InputStream> response =
                        client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    long start = start(response);
                    Future<?> copy = reader.submit(() -> copy(body, start));
                    watch(copy, progress);
                }
            } finally {
                client.shutdownNow();
                reader.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (have() > 0) {
            request.header("Range", "bytes=" + have() + "-");
        }
        return request.build();
    }

    /// Where in the file the body belongs. A server that knows no ranges sends all from the start.
    private long start(HttpResponse<?> response) throws IOException {
        long start =
                switch (response.statusCode()) {
                    case OK -> 0;
                    case PARTIAL_CONTENT -> partialStart(response);
                    default ->
                            throw new IOException(
                                    "the server answers with status " + response.statusCode());
                };
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (length >= 0 && start + length != download.size()) {
            throw otherFile("offers " + (start + length));
        }
        return start;
    }

    private DatasetException otherFile(String what) {
        return new DatasetException(
                address
                        + ": expected "
                        + download.size()
                        + " bytes, the server "
                        + what
                        + "; this is another file. "
                        + download.otherWays());
    }

    private long partialStart(HttpResponse<?> response) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + have() + "-")) {
            throw new IOException(
                    "asked for the bytes from " + have() + ", the server sends '" + range + "'");
        }
        return have();
    }

    private boolean copy(InputStream body, long start) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(start).position(start);
            have.set(start);
            byte[] buffer = new byte[BUFFER];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (have() + count > download.size()) {
                    throw otherFile("sends more");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                have.addAndGet(count);
            }
        }
        if (have() < download.size()) {
            throw new IOException("the connection ended early");
        }
        return true;
    }

    /// Waits for the end of `copy`, as long as bytes come.
    private void watch(Future<?> copy, LongConsumer progress)
            throws IOException, InterruptedException {
        long seen = have();
        long since = System.nanoTime();
        while (true) {
            try {
                copy.get(NANOS_BETWEEN_LOOKS, TimeUnit.NANOSECONDS);
                return;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (cause instanceof DatasetException other) {
                    throw other;
                }
                throw new IOException(reason(cause), e);
            } catch (TimeoutException stillCopying) {
                progress.accept(have());
            }
            if (have() != seen) {
                seen = have();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                throw new HttpTimeoutException("stalled");
            }
        }
    }

    /// Why the transfer failed, in words; the network's exceptions often have none.
    private String reason(Throwable thrown) {
        if (isCausedBy(UnresolvedAddressException.class, thrown)) {
            return "the name " + address.getHost() + " cannot be resolved (no network?)";
        }
        if (isCausedBy(HttpTimeoutException.class, thrown)) {
            return "nothing came for " + patience.toSeconds() + " seconds";
        }
        if (isCausedBy(ConnectException.class, thrown)) {
            return "no connection to " + address.getAuthority();
        }
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }

    private static boolean isCausedBy(Class<?> kind, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
