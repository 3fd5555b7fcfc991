package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the server of a page answers, and whom it refuses.
class PageServerTest {

    private static final String ID = "0".repeat(64);

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
                        0,
                        secret,
                        content,
                        new PageBudget(System::nanoTime, 1, 0),
                        new PageActions() {
                            @Override
                            public Optional<String> ask(Wish wish) {
                                asked.add(wish);
                                return wish == Wish.RESUME
                                        ? Optional.of("nothing to resume")
                                        : Optional.empty();
                            }

                            @Override
                            public Optional<String> trial(int study, String id) {
                                return study == 0 ? Optional.of("{}") : Optional.empty();
                            }

                            @Override
                            public Optional<String> report(int study) {
                                return Optional.of("<p>report");
                            }
                        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// The lines of an answer, up to some number of them.
    private List<String> answer(int most, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> answer = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                answer.add(line);
                if (answer.size() == most) {
                    break;
                }
            }
            return answer;
        }
    }

    private int code(String... lines) throws IOException {
        return Integer.parseInt(answer(1, lines).getFirst().split(" ", -1)[1]);
    }

    private String host() {
        return "Host: 127.0.0.1:" + server.port();
    }

    private String secret() {
        return PageToken.HEADER + ": " + token;
    }

    @Test
    void filesOfThePageNeedNoToken() throws IOException {
        for (String path : List.of("/", "/page.js", "/page.css", "/uPlot.iife.min.js")) {
            assertThat(code("GET " + path + " HTTP/1.1", host())).as(path).isEqualTo(200);
        }
        assertThat(code("GET / HTTP/1.1", "Host: localhost:" + server.port())).isEqualTo(200);
    }

    @Test
    void everyAnswerHasAStrictPolicy() throws IOException {
        for (String path : List.of("/", "/events", "/none")) {
            assertThat(answer(20, "GET " + path + " HTTP/1.1", host(), "Connection: close"))
                    .anyMatch(
                            line -> line.startsWith("Content-security-policy: default-src 'none';"))
                    .contains("X-content-type-options: nosniff", "Cache-control: no-store");
        }
    }

    @Test
    void whateverTellsOrChangesSomethingNeedsTheToken() throws IOException {
        for (String path : List.of("/events", "/trial/0/" + ID)) {
            assertThat(code("GET " + path + " HTTP/1.1", host())).as(path).isEqualTo(403);
            assertThat(
                            code(
                                    "GET " + path + "?token=" + token + " HTTP/1.1",
                                    host(),
                                    PageToken.HEADER + ": " + "0".repeat(32)))
                    .isEqualTo(403);
        }
        assertThat(code("GET /trial/0/" + ID + " HTTP/1.1", host(), secret())).isEqualTo(200);
        assertThat(code("GET /trial/1/" + ID + " HTTP/1.1", host(), secret())).isEqualTo(404);
        for (String path : List.of("/stop", "/stop-after-step", "/resume")) {
            assertThat(code("POST " + path + " HTTP/1.1", host(), "Content-Length: 0"))
                    .isEqualTo(403);
            assertThat(code("GET " + path + " HTTP/1.1", host(), secret())).isEqualTo(404);
        }
        assertThat(asked).isEmpty();
        assertThat(code("POST /stop HTTP/1.1", host(), secret(), "Content-Length: 0"))
                .isEqualTo(202);
        assertThat(code("POST /resume HTTP/1.1", host(), secret(), "Content-Length: 0"))
                .isEqualTo(409);
        assertThat(asked).containsExactly(PageActions.Wish.STOP, PageActions.Wish.RESUME);
    }

    @Test
    void aReportNeedsItsTicketAndRunsNoScript() throws IOException {
        String right = "/report/" + server.ticket().text() + "/0";
        List<String> answer = answer(30, "GET " + right + " HTTP/1.1", host(), "Connection: close");
        assertThat(answer.getFirst()).contains(" 200 ");
        assertThat(answer)
                .anyMatch(line -> line.startsWith("Content-security-policy: sandbox"))
                .noneMatch(line -> line.contains("script-src"));
        assertThat(code("GET /report/" + token + "/0 HTTP/1.1", host())).isEqualTo(404);
    }

    /// Requests of other pages, of names that resolve here by trickery, and for what is not there.
    private List<List<String>> probes() {
        int port = server.port();
        List<List<String>> probes = new ArrayList<>();
        List<String> targets =
                List.of(
                        "GET /",
                        "GET /events",
                        "GET /page.js",
                        "POST /stop",
                        "POST /stop-after-step",
                        "POST /resume");
        List<List<String>> strangers =
                List.of(
                        List.of("Host: evil.example"),
                        List.of("Host: evil.example:" + port),
                        List.of("Host: 127.0.0.1.evil.example:" + port),
                        List.of("Host: 127.0.0.1"),
                        List.of("Host: [::1]:" + port),
                        List.of("X-Nothing: 1"),
                        List.of(host(), "Origin: http://evil.example"),
                        List.of(host(), "Origin: null"),
                        List.of(host(), "Origin: https://127.0.0.1:" + port),
                        List.of(host(), "Origin: http://127.0.0.1:" + port + ".evil.example"),
                        List.of(host(), "Sec-Fetch-Site: cross-site"),
                        List.of(host(), "Sec-Fetch-Site: same-site"));
        for (String target : targets) {
            for (List<String> stranger : strangers) {
                List<String> lines = new ArrayList<>();
                lines.add(target + " HTTP/1.1");
                lines.addAll(stranger);
                lines.add(secret());
                lines.add("Content-Length: 0");
                probes.add(lines);
            }
        }
        return probes;
    }

    @Test
    void strangersAreRefusedEvenWithTheToken() throws IOException {
        List<List<String>> probes = probes();
        assertThat(probes).hasSizeGreaterThan(60);
        for (List<String> probe : probes) {
            assertThat(code(probe.toArray(String[]::new)))
                    .as(String.join(" | ", probe))
                    .isIn(400, 403);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void noPathLeadsOutOfThePage() throws IOException {
        for (String path :
                List.of(
                        "/../etc/passwd",
                        "/..%2f..%2fetc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/....//etc/passwd",
                        "//etc/passwd",
                        "/page.js%00.html",
                        "/page.js/",
                        "/PageServer.class",
                        "/index.html/../page.js",
                        "/trial/0/../../etc/passwd",
                        "/trial/-1/" + ID,
                        "/trial/9999999/" + ID,
                        "/report/" + server.ticket().text() + "/../0")) {
            assertThat(code("GET " + path + " HTTP/1.1", host(), secret()))
                    .as(path)
                    .isIn(400, 403, 404);
        }
        assertThat(code("DELETE / HTTP/1.1", host())).isEqualTo(405);
    }

    @Test
    void aViewerWhoComesAgainGetsWhatChangedMeanwhile() throws IOException {
        put("a", "1");
        put("b", "2");
        List<String> first = events("");
        assertThat(first.get(1)).isEqualTo("event: all");
        assertThat(first.get(2)).isEqualTo("data: {\"a\":1,\"b\":2}");
        String id = first.getFirst().substring("id: ".length());
        put("b", "3");
        List<String> again = events("Last-Event-ID: " + id);
        assertThat(again.get(1)).isEqualTo("event: some");
        assertThat(again.get(2)).isEqualTo("data: {\"b\":3}");
        List<String> ofAnother = events("Last-Event-ID: " + "0".repeat(32) + "-1");
        assertThat(ofAnother.get(1)).isEqualTo("event: all");
    }

    private void put(String name, String json) {
        Map<String, String> pieces = new LinkedHashMap<>();
        pieces.put(name, json);
        content.put(pieces);
    }

    /// The lines of the first event.
    private List<String> events(String header) throws IOException {
        List<String> lines = new ArrayList<>(List.of("GET /events HTTP/1.1", host(), secret()));
        if (!header.isEmpty()) {
            lines.add(header);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            (String.join("\r\n", lines) + "\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return reader.lines().dropWhile(line -> !line.startsWith("id: ")).limit(3).toList();
        }
    }

    @Test
    void aPortThatIsTakenIsNotTakenTwice() {
        assertThatThrownBy(() ->
                        new PageServer(
                                server.port(),
                                PageToken.random(),
                                content,
                                new PageBudget(System::nanoTime, 1, 0),
                                refusing()))
                .isInstanceOf(BindException.class);
    }

    private static PageActions refusing() {
        return new PageActions() {
            @Override
            public Optional<String> ask(Wish wish) {
                return Optional.of("no");
            }

            @Override
            public Optional<String> trial(int study, String id) {
                return Optional.empty();
            }

            @Override
            public Optional<String> report(int study) {
                return Optional.empty();
            }
        };
    }
}
