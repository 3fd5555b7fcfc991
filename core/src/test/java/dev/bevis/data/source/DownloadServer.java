package dev.bevis.data.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server on this machine with one file, well-behaved unless told otherwise.
final class DownloadServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile byte[] file;
    private volatile int breakAfter = Integer.MAX_VALUE;
    private volatile boolean ranges = true;
    private volatile boolean length = true;
    private volatile int rangesFrom = -1;
    private volatile int status = 200;
    private volatile boolean stall;

    DownloadServer(byte[] file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/archive.gz", this::answer);
        server.createContext("/moved", DownloadServer::redirect);
        server.start();
    }

    /// Where the file is.
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/archive.gz");
    }

    /// The ranges asked for so far.
    List<String> requests() {
        return List.copyOf(requests);
    }

    void serve(byte[] other) {
        file = other;
    }

    /// Closes each connection after so many bytes.
    void breakAfter(int bytes) {
        breakAfter = bytes;
    }

    void withoutRanges() {
        ranges = false;
    }

    /// Sends no `Content-Length`.
    void withoutLength() {
        length = false;
    }

    /// Answers each request for a range with that from this byte on.
    void rangesFrom(int first) {
        rangesFrom = first;
    }

    void refuse(int withStatus) {
        status = withStatus;
    }

    /// Sends some bytes and then nothing.
    void stall() {
        stall = true;
    }

    private static void redirect(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", "/archive.gz");
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? "from the start" : range);
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            int first = range == null || !ranges ? 0 : first(range);
            if (first > 0 && first >= file.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (first > 0) {
                String sent = "bytes " + first + "-" + (file.length - 1) + "/" + file.length;
                exchange.getResponseHeaders().set("Content-Range", sent);
            }
            int count = file.length - first;
            exchange.sendResponseHeaders(first > 0 ? 206 : 200, announced(count));
            send(exchange.getResponseBody(), first, Math.min(count, breakAfter));
        }
    }

    private int first(String range) {
        return rangesFrom >= 0
                ? rangesFrom
                : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    private long announced(int count) {
        if (!length) {
            return 0;
        }
        return count == 0 ? -1 : count;
    }

    private void send(OutputStream out, int first, int count) throws IOException {
        if (stall) {
            out.write(file, first, count / 2);
            out.flush();
            await();
        } else {
            out.write(file, first, count);
            out.flush();
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
