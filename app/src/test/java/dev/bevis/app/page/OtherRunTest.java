package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.RunProgress;
import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyState;

import org.junit.jupiter.api.BeforeEach;
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
import java.util.List;
import java.util.Scanner;

/// The page of a store, while some other process runs a study of it.
class OtherRunTest {

    private static final String STUDY =
            """
            title: Elsewhere
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [4]}
            training: {learning-rate: 0.01, batch: 50, length: {steps: 100}}
            steps:
              - train: one
            """;

    private static final String ID = "a".repeat(64);

    @TempDir private Path root;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root);
    }

    private StudyFolder study() throws IOException {
        StudyFolder folder = store.study("away");
        folder.keep(Study.TEXT_FILE, STUDY.getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    /// What a run of the study tells after some updates.
    private static byte[] told(long at) {
        StudyState state = StudyState.NOTHING;
        for (StudyEvent event :
                List.of(
                        new StudyEvent.Began(0, "away", "Elsewhere"),
                        new StudyEvent.Planned(
                                0,
                                "one",
                                "train",
                                0,
                                1,
                                List.of(new StudyEvent.PlannedSetting("one", 1, List.of())),
                                List.of(
                                        new StudyEvent.PlannedTrial(
                                                ID, "one", 1, 1, 100, 2, 50, 1e6)),
                                null),
                        new StudyEvent.Started(1, "one", List.of(ID), "node7, executor 3"),
                        new StudyEvent.Advanced(2, "one", ID, at, 1.5),
                        new StudyEvent.Scored(2, "one", ID, at, "validation", 2.0, 0.25))) {
            state = state.with(event);
        }
        RunProgress.Pictures pictures =
                new RunProgress.Pictures("one, one, seed 1", at, 1, 1, List.of("AAAA"));
        return new RunProgress(17, "lab", 2, pictures, state).bytes();
    }

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
    void aRunOfAnotherProcessIsShownAsItGoesAndWhenItIsGone() throws Exception {
        StudyFolder folder = study();
        folder.tell(told(40));
        try (StudyPage page =
                        StudyPage.ofStore(
                                _ -> {
                                    throw new IOException("no data");
                                },
                                root,
                                0);
                HttpClient client = HttpClient.newHttpClient()) {
            URI events = page.address().resolve("/events");
            HttpRequest request =
                    HttpRequest.newBuilder(events)
                            .header(PageToken.HEADER, page.address().getFragment())
                            .build();
            try (InputStream stream =
                            client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
                    Scanner lines = new Scanner(stream, StandardCharsets.UTF_8)) {
                String first = await(lines, "\"study/0\"");
                assertThat(first)
                        .contains("\"places\":{\"node7, executor 3\":1}")
                        .contains("\"status\":\"running\"", "\"elsewhere\":\"process 17 on lab\"")
                        .contains(
                                "\"at\":40",
                                "\"outcome\":\"running\"",
                                "\"where\":\"node7, executor 3\"")
                        .contains("\"at\":40,\"width\":1,\"height\":1,\"pictures\":[\"AAAA\"]")
                        .contains("\"validation accuracy\":{\"x\":[40],\"y\":[0.25]}");
                folder.tell(told(60));
                assertThat(await(lines, "\"row/0/" + ID)).contains("\"at\":60");
                folder.close();
                assertThat(await(lines, "\"outcome\":\"stopped\"")).contains("\"at\":60");
            }
        }
    }

    @Test
    void aRunOnAnotherMachineWhoseLockIsNotSeenIsKnownByWhatItTells() throws IOException {
        study().close();
        Path file = root.resolve("studies/away/progress");
        OtherRun run = new OtherRun(store, "away");
        run.look();
        assertThat(run.who()).isEmpty();
        // What is there when it is looked at first may be years old.
        Files.write(file, told(10));
        run.look();
        assertThat(run.who()).isEmpty();
        assertThat(run.state()).isEmpty();
        Files.write(file, told(20));
        run.look();
        assertThat(run.who()).hasValue("process 17 on lab");
        assertThat(run.process()).isEmpty();
        assertThat(run.state().orElseThrow().running()).isOne();
        Files.delete(file);
        run.look();
        assertThat(run.who()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoProgress() throws IOException {
        try (StudyFolder folder = study()) {
            folder.tell("of another version".getBytes(StandardCharsets.UTF_8));
            OtherRun run = new OtherRun(store, "away");
            run.look();
            assertThat(run.who()).hasValue("this process");
            assertThat(run.state()).isEmpty();
        }
    }
}
