package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;
import dev.bevis.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;

/// What the page of a store tells of steps that are not like others.
class StoredStudyTest {

    private static final String STUDY =
            """
            title: Rungs and an ensemble
            seeds: 2
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [4]}
            training: {learning-rate: 0.01, batch: 50, length: {epochs: 4}}
            steps:
              - search: halved
                rounds:
                  - grid: {lambda: [0, 0.001, 0.01, 0.1]}
                    halving: {keep: 1/2, from: {epochs: 1}}
              - train: one
              - ensemble: together
                of: one
                over: seeds
            """;

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpRequest request(URI page, String path) {
        return HttpRequest.newBuilder(page.resolve(path))
                .header(PageToken.HEADER, page.getFragment())
                .build();
    }

    private String known(URI page) throws Exception {
        try (InputStream stream =
                        client.send(
                                        request(page, "/events"),
                                        HttpResponse.BodyHandlers.ofInputStream())
                                .body();
                Scanner lines = new Scanner(stream, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.contains("\"known/0\"")) {
                    return line;
                }
            }
        }
        throw new AssertionError("the events ended before the store was read");
    }

    @Test
    void rungsSayWhatTheyTrainAndAnEnsembleHasAPageWithoutWeights() throws Exception {
        RanStudy.in(folder, "rungs", STUDY);
        Path root = folder.resolve("store");
        try (StudyPage page =
                StudyPage.ofStore(
                        _ -> {
                            throw new IOException("no data");
                        },
                        root,
                        0)) {
            assertThat(known(page.address()))
                    .contains("\"words\":\"4 settings for 1 epoch; 2 or more go on\"")
                    .contains(" for 2 epochs; ", " for 4 epochs\"");
            HttpResponse<String> ensemble =
                    client.send(
                            request(page.address(), "/trial/0/" + ensemble(root)),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ensemble.statusCode()).as(ensemble.body()).isEqualTo(200);
            assertThat(ensemble.body())
                    .contains("\"step\":\"together\"", "validation accuracy")
                    .contains("\"mistakes\":[]", "\"templates\":null")
                    .doesNotContain("SHA-256 of the weights", "updates");
        }
    }

    private static String ensemble(Path root) throws IOException {
        Optional<String> id =
                Store.openExisting(root).entries().entrySet().stream()
                        .filter(each -> each.getValue().kind().equals("ensemble"))
                        .map(Map.Entry::getKey)
                        .findFirst();
        assertThat(id).as("an ensemble is stored").isPresent();
        return id.orElseThrow();
    }
}
