package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A run with a page, and somebody who looks at it without a browser.
@Tag("slow")
class WatchedRunTest {

    private static final String STUDY =
            """
            title: Stopped and resumed
            seeds: 2
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [4]}
            training: {learning-rate: 0.01, batch: 50, length: {steps: 6000}, evaluate: {steps: 500}}
            steps:
              - train: one
              - train: two
                training: {learning-rate: 0.02}
            """;

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private CommandLineRun run(String store, String... more) {
        String[] words =
                Arrays.copyOf(
                        new String[] {
                            "run",
                            folder.resolve("s.yaml").toString(),
                            "--no-report",
                            "--store",
                            store
                        },
                        5 + more.length);
        System.arraycopy(more, 0, words, 5, more.length);
        return CommandLineRun.of(words);
    }

    private HttpRequest.Builder request(PageAddress address, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + "/" + path))
                .header(PageToken.HEADER, address.token().text());
    }

    private int post(PageAddress address, String wish) throws Exception {
        return client.send(
                        request(address, wish).POST(HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// The next line of the events that has `text`.
    private static String await(Scanner events, String text) {
        while (events.hasNextLine()) {
            String line = events.nextLine();
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("the events ended without " + text);
    }

    @Test
    void whatThePageStopsGoesOnToTheSameBits() throws Exception {
        Files.writeString(folder.resolve("s.yaml"), STUDY);
        Path watched = folder.resolve("watched");
        CompletableFuture<CommandLineRun> running =
                CompletableFuture.supplyAsync(() -> run(watched.toString(), "--watch"));
        while (PageAddress.read(watched.resolve(PageAddress.OF_RUN)).isEmpty()
                && !running.isDone()) {
            Thread.onSpinWait();
        }
        PageAddress address = PageAddress.read(watched.resolve(PageAddress.OF_RUN)).orElseThrow();
        assertThat(address.url()).endsWith("/#" + address.token().text());
        try (InputStream stream =
                        client.send(
                                        request(address, "events").build(),
                                        HttpResponse.BodyHandlers.ofInputStream())
                                .body();
                Scanner events = new Scanner(stream, StandardCharsets.UTF_8)) {
            await(events, "\"outcome\":\"running\"");
            assertThat(post(address, "resume")).isEqualTo(409);
            assertThat(post(address, "stop")).isEqualTo(202);
            await(events, "\"stopped\"");
            assertThat(Store.openExisting(watched).entries().size()).isLessThan(5);
            assertThat(post(address, "resume")).isEqualTo(202);
            await(events, "\"ended\"");
            assertThat(await(events, "\"known/0\"")).contains("\"complete\":true");
        }
        CommandLineRun run = running.get(2, TimeUnit.MINUTES);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Watch it at " + address.url());
        Path plain = folder.resolve("plain");
        assertThat(run(plain.toString()).code()).isZero();
        assertThat(weights(watched)).isEqualTo(weights(plain)).hasSize(4);
    }

    private static SortedMap<String, String> weights(Path store) throws IOException {
        SortedMap<String, String> weights = new TreeMap<>();
        for (Entry entry : Store.openExisting(store).entries().values()) {
            if (entry.kind().equals(TrialFiles.KIND)) {
                weights.put(entry.id(), entry.files().get(TrialFiles.WEIGHTS));
            }
        }
        return weights;
    }
}
