package dev.bevis.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.source.Environment;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyEvents;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.Execution;
import dev.bevis.study.run.Runner;
import dev.bevis.study.run.RunnerService;
import dev.bevis.study.run.StudyRun;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

class SparkRunnerTest {

    private static final Study STUDY =
            Study.read(
                    "small.yaml",
                    "small.yaml",
                    """
                    title: A small study
                    seeds: 3
                    data: {source: shapes, train: 300, validation: 100}
                    training: {learning-rate: 0.05, length: {epochs: 2}, batch: 20, evaluate: epoch}
                    steps:
                      - compare: networks
                        vary: {hidden: {linear: [], one: [6]}}
                      - search: penalty
                        from: networks
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1, points: 4}}}
                          - zoom: {best: 1, points: 3}
                    """);

    @TempDir Path folder;

    private StudyResult run(Path store, StudyListener listener, Optional<Runner> runner)
            throws IOException {
        return StudyRun.run(
                STUDY,
                Store.open(store),
                new Datasets(source -> source.load(Environment.system())),
                new StudyRun.Options(
                        2, () -> false, listener, Execution.USUAL, Optional.empty(), runner));
    }

    private static Runner open(String address) throws IOException {
        RunnerService service =
                ServiceLoader.load(RunnerService.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(each -> each.opens(address))
                        .findFirst()
                        .orElseThrow();
        return service.open(
                address,
                new RunnerService.Opening(new LinkedHashMap<>(), Optional.empty(), message -> {}));
    }

    /// All files of all trials but where they come from, in hexadecimal.
    private static SortedMap<String, String> trials(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Entry entry : Store.openExisting(root).entries().values()) {
            for (String file : entry.files().keySet()) {
                if (!file.equals(TrialFiles.ORIGIN)) {
                    files.put(entry.id() + "/" + file, HexFormat.of().formatHex(entry.read(file)));
                }
            }
        }
        return files;
    }

    @Test
    void aStudyHasTheSameBytesAsWithoutSpark() throws IOException {
        run(folder.resolve("here"), StudyListener.SILENT, Optional.empty());
        List<StudyEvent> events = Collections.synchronizedList(new ArrayList<>());
        StudyResult there;
        try (Runner runner = open("local[2]")) {
            there =
                    run(
                            folder.resolve("there"),
                            new StudyEvents(STUDY, System::nanoTime, events::add),
                            Optional.of(runner));
        }
        assertThat(there.complete()).isTrue();
        assertThat(trials(folder.resolve("there"))).isEqualTo(trials(folder.resolve("here")));
        StudyState state = StudyState.NOTHING;
        for (StudyEvent event : events) {
            state = state.with(event);
        }
        assertThat(state.warnings()).isEmpty();
        assertThat(state.share()).isEqualTo(1);
        assertThat(events)
                .filteredOn(StudyEvent.Started.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(((StudyEvent.Started) event).where())
                                .endsWith("executor driver"));
        assertThat(events).hasAtLeastOneElementOfType(StudyEvent.Advanced.class);
        assertThat(events).hasAtLeastOneElementOfType(StudyEvent.Scored.class);
    }
}
