package dev.bevis.app.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server of a page, on the loopback address alone.
///
/// Everything but the files of the page takes the [PageToken], since other users of this machine
/// can connect, too. A report is in a frame, for which a browser sends no header: it has a second
/// secret in its path, which only the page is told.
public final class PageServer implements AutoCloseable {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";
    private static final String REPORT_POLICY =
            "sandbox allow-popups; default-src 'none'; img-src data:; style-src 'unsafe-inline';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static final int MOST_VIEWERS = 200;

    /// Limits of the JDK's server, which it reads once: files that a run has to write need free
    /// descriptors, too, and whoever begins a request has to end it.
    private static final Map<String, String> LIMITS = limits();

    private static final Pattern TRIAL = Pattern.compile("/trial/([0-9]{1,6})/([0-9a-f]{64})");
    private static final Pattern REPORT = Pattern.compile("/report/([0-9a-f]{32})/([0-9]{1,6})");

    private final HttpServer server;

    /// What a thread computes is told of platform threads alone.
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("page-viewer-", 0).factory());

    private final AtomicInteger viewers = new AtomicInteger();
    private final PageContent content;
    private final PageActions actions;
    private final PageFiles files = new PageFiles();
    private final PageToken token;
    private final PageToken ticket = PageToken.random();
    private final RequestCheck check;
    private final EventStream events;

    /// Starts one.
    ///
    /// @param port to listen at; 0 for any
    /// @param budget that sending is taken from
    /// @throws BindException when another program listens there
    PageServer(
            int port, PageToken token, PageContent content, PageBudget budget, PageActions actions)
            throws IOException {
        this.content = content;
        this.actions = actions;
        this.token = token;
        LIMITS.forEach(System::setProperty);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        check = RequestCheck.of(port(), token);
        events = new EventStream(content, budget, PageToken.random().text());
        server.setExecutor(threads);
        server.createContext("/", this::answer)
                .getFilters()
                .add(Filter.beforeHandler("headers of every answer", PageServer::headers));
        server.start();
    }

    private static Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("jdk.httpserver.maxConnections", "500");
        limits.put("sun.net.httpserver.maxReqTime", "20");
        limits.put("sun.net.httpserver.maxReqHeaders", "100");
        limits.put("sun.net.httpserver.maxReqHeaderSize", "32768");
        return Collections.unmodifiableMap(limits);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// What to open in a browser.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/#" + token.text());
    }

    /// What the path of a report has in it.
    PageToken ticket() {
        return ticket;
    }

    /// How many look at the page now.
    public int viewers() {
        return viewers.get();
    }

    private static void headers(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "interest-cohort=()");
        headers.set("Cache-Control", "no-store");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            try {
                answerOurs(exchange);
            } catch (RuntimeException e) {
                refuse(exchange, 500, "this is a bug in Bevis: " + e);
            }
        } catch (IOException gone) {
            // Whoever asked has closed the connection.
        }
    }

    private void answerOurs(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        boolean isPath = exchange.getRequestURI().getRawAuthority() == null && path != null;
        if (!isPath || !check.isOurs(exchange.getRequestHeaders())) {
            refuse(exchange, 403, "this page is for this machine's own browser");
        } else if (hasBody(exchange.getRequestHeaders())) {
            // Nothing that is asked here has one, and nobody waits for it.
            exchange.sendResponseHeaders(413, -1);
        } else if (method.equals("POST")) {
            post(exchange, path);
        } else if (method.equals("GET")) {
            get(exchange, path);
        } else {
            exchange.getResponseHeaders().set("Allow", "GET, POST");
            refuse(exchange, 405, "expected GET or POST");
        }
    }

    private static boolean hasBody(Headers headers) {
        return headers.containsKey("Transfer-Encoding")
                || !headers.getOrDefault("Content-Length", List.of("0")).equals(List.of("0"));
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        Optional<PageActions.Wish> wish = PageActions.Wish.of(path);
        if (wish.isEmpty()) {
            refuse(exchange, 404, "there is nothing of that name");
        } else if (!check.isAllowed(exchange.getRequestHeaders())) {
            refuse(exchange, 403, "expected the token of the address that bevis printed");
        } else {
            Optional<String> refusal = actions.ask(wish.get());
            refuse(exchange, refusal.isEmpty() ? 202 : 409, refusal.orElse("asked for"));
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        Optional<PageFiles.Served> file = files.at(path);
        Matcher report = REPORT.matcher(path);
        Matcher trial = TRIAL.matcher(path);
        if (file.isPresent()) {
            send(exchange, 200, file.get().type(), file.get().bytes());
        } else if (report.matches()) {
            report(exchange, report.group(1), Integer.parseInt(report.group(2)));
        } else if (!path.equals("/events") && !trial.matches()) {
            refuse(exchange, 404, "there is nothing of that name");
        } else if (!check.isAllowed(exchange.getRequestHeaders())) {
            refuse(exchange, 403, "expected the token of the address that bevis printed");
        } else if (path.equals("/events")) {
            events(exchange);
        } else {
            Optional<String> json = actions.trial(Integer.parseInt(trial.group(1)), trial.group(2));
            if (json.isEmpty()) {
                refuse(exchange, 404, "the store has no such trial yet");
            } else {
                send(
                        exchange,
                        200,
                        "application/json",
                        json.get().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        if (viewers.incrementAndGet() > MOST_VIEWERS) {
            viewers.decrementAndGet();
            refuse(exchange, 503, "too many look at this page; close some of its tabs");
            return;
        }
        try {
            events.send(exchange);
        } finally {
            viewers.decrementAndGet();
        }
    }

    private void report(HttpExchange exchange, String given, int study) throws IOException {
        Optional<String> page = ticket.is(given) ? actions.report(study) : Optional.empty();
        if (page.isEmpty()) {
            refuse(exchange, 404, "there is no report yet");
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", REPORT_POLICY);
        send(
                exchange,
                200,
                "text/html; charset=utf-8",
                page.get().getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
        send(
                exchange,
                code,
                "text/plain; charset=utf-8",
                (why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] bytes)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        exchange.sendResponseHeaders(code, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        content.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
