package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the server of a page does with whoever means no good: guessed tokens, requests that are
/// malformed, too large, or never end.
class PageProbesTest {

    private final PageContent content = new PageContent();
    private final List<PageActions.Wish> asked = new ArrayList<>();
    private PageServer server;
    private String token;

    @BeforeEach
    void start() throws IOException {
        PageToken secret = PageToken.random();
        token = secret.text();
        server =
                new PageServer(
                        0, secret, content, new PageBudget(System::nanoTime, 1, 0), actions());
    }

    private PageActions actions() {
        return new PageActions() {
            @Override
            public Optional<String> ask(Wish wish) {
                asked.add(wish);
                return Optional.empty();
            }

            @Override
            public Optional<String> trial(int study, String id) {
                return Optional.of("{}");
            }

            @Override
            public Optional<String> report(int study) {
                return Optional.of("<p>report");
            }
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connection() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// The code of the answer to a text; 0 where the server only hung up.
    private int code(String request) throws IOException {
        try (Socket socket = connection()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? 0 : Integer.parseInt(line.split(" ", -1)[1]);
        } catch (SocketException reset) {
            return 0;
        }
    }

    private String request(String first, String... headers) {
        StringBuilder text = new StringBuilder(first + " HTTP/1.1\r\n");
        text.append("Host: 127.0.0.1:").append(server.port()).append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    private void requireAlive() throws IOException {
        assertThat(code(request("GET /"))).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void noTokenButTheTokenWillDo() throws IOException {
        List<String> guesses =
                List.of(
                        "",
                        token.substring(1),
                        token + "0",
                        token + ", " + token,
                        "\"" + token + "\"",
                        "Bearer " + token,
                        token.replaceAll("[a-f0-9]$", "g"),
                        "*",
                        "0".repeat(32),
                        "null",
                        server.ticket().text());
        for (String guess : guesses) {
            String header = PageToken.HEADER + ": " + guess;
            assertThat(code(request("GET /events", header))).as(guess).isEqualTo(403);
            assertThat(code(request("POST /stop", header, "Content-Length: 0")))
                    .as(guess)
                    .isEqualTo(403);
        }
        String right = PageToken.HEADER + ": " + token;
        for (String other :
                List.of(
                        "Cookie: token=" + token,
                        "Authorization: Bearer " + token,
                        "Referer: http://127.0.0.1/#" + token)) {
            assertThat(code(request("POST /stop", other, "Content-Length: 0"))).isEqualTo(403);
        }
        assertThat(code(request("POST /stop", right, right, "Content-Length: 0"))).isEqualTo(403);
        requireAlive();
    }

    @Test
    void requestsThatAreNotForThisPageAreRefused() throws IOException {
        String right = PageToken.HEADER + ": " + token;
        String host = "Host: 127.0.0.1:" + server.port();
        List<String> requests = new ArrayList<>();
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH", "get")) {
            requests.add(request(method + " /stop", right, "Content-Length: 0"));
        }
        for (String target :
                List.of(
                        "http://evil.example/stop",
                        "http://evil.example:" + server.port() + "/stop",
                        "//evil.example/stop",
                        "mailto:somebody",
                        "*",
                        "stop",
                        "/stop/",
                        "/stop;a",
                        "/%73top",
                        "/STOP",
                        "/stop%00",
                        "/./stop",
                        "/a/../stop")) {
            requests.add(request("POST " + target, right, "Content-Length: 0"));
        }
        requests.add(request("POST /stop", right, host, "Content-Length: 0"));
        requests.add(
                request("POST /stop", right, "Origin: http://evil.example", "Content-Length: 0"));
        requests.add(
                request(
                        "POST /stop",
                        right,
                        "Origin: http://127.0.0.1:" + server.port(),
                        "Origin: http://evil.example",
                        "Content-Length: 0"));
        requests.add(
                request(
                        "POST /stop",
                        right,
                        "Sec-Fetch-Site: same-origin",
                        "Sec-Fetch-Site: cross-site",
                        "Content-Length: 0"));
        requests.add("POST /stop HTTP/1.0\r\n" + right + "\r\n\r\n");
        for (String request : requests) {
            assertThat(code(request)).as(request).isIn(0, 400, 403, 404, 405, 501, 505);
        }
        requireAlive();
    }

    @Test
    void whatIsTooLargeIsRefusedAndHarmsNobody() throws IOException {
        String right = PageToken.HEADER + ": " + token;
        assertThat(code(request("GET /" + "a".repeat(100_000)))).isIn(0, 400, 414, 431);
        assertThat(code(request("GET /", "A: " + "a".repeat(500_000)))).isIn(0, 400, 431);
        String[] many = new String[1_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "A" + i + ": a";
        }
        assertThat(code(request("GET /", many))).isIn(0, 400, 431);
        for (String length :
                List.of("1", "1000000000000", "-1", "x", "0, 0", "00000000000000001")) {
            assertThat(code(request("POST /stop", right, "Content-Length: " + length)))
                    .as(length)
                    .isIn(0, 400, 411, 413);
        }
        assertThat(code(request("POST /stop", right, "Transfer-Encoding: chunked")))
                .isIn(0, 400, 413);
        assertThat(code(request("POST /stop", right, "Content-Length: 5") + "hello"))
                .isIn(0, 400, 413);
        requireAlive();
    }

    @Test
    void halfRequestsKeepNobodyWaiting() throws IOException {
        List<String> begun =
                List.of(
                        "",
                        "G",
                        "GET /events HTTP/1.1\r\nHost: 127",
                        "POST /stop HTTP/1.1\nHost: evil.example\n\n",
                        "\u0016\u0003\u0001\u0002\u0000\u0001",
                        "POST /stop\r\n\r\n");
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 120; i++) {
                Socket socket = connection();
                open.add(socket);
                socket.getOutputStream()
                        .write(begun.get(i % begun.size()).getBytes(StandardCharsets.ISO_8859_1));
            }
            requireAlive();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void namesCannotEndAnEvent() throws IOException {
        Map<String, String> pieces = new LinkedHashMap<>();
        String hostile = "a\n\nid: 9\nevent: all\ndata: {}\r\n\r\n\u2028</script>";
        pieces.put(hostile, PageJson.quoted(hostile));
        content.put(pieces);
        List<String> lines = new ArrayList<>();
        try (Socket socket = connection()) {
            socket.getOutputStream()
                    .write(
                            request(
                                            "GET /events",
                                            PageToken.HEADER + ": " + token,
                                            "Last-Event-ID: " + "9".repeat(40))
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            reader.lines()
                    .dropWhile(line -> !line.startsWith("id: "))
                    .takeWhile(line -> !line.isEmpty())
                    .forEach(lines::add);
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("event: all");
        assertThat(lines.get(2)).startsWith("data: {\"a\\n\\nid: 9");
    }
}
