package dev.bevis.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Dataset;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.CohortDescription;
import dev.bevis.study.run.Execution;
import dev.bevis.study.run.LocalRunner;
import dev.bevis.study.run.Runner;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// What goes to machines that share nothing with the driver, and comes back.
class TravelTest {

    private static final Study STUDY =
            Study.read(
                    "small.yaml",
                    "small.yaml",
                    """
                    title: A small study
                    data: {source: shapes, train: 200, validation: 100}
                    training: {learning-rate: 0.05, length: {epochs: 4}, batch: 20}
                    steps:
                      - train: one
                    """);

    @TempDir Path folder;

    private static CohortDescription cohort(Source source, Dataset dataset, Path checkpoints) {
        Setting setting = STUDY.defaults();
        return new CohortDescription(
                "small",
                source,
                DatasetIdentity.of(dataset),
                1,
                Execution.USUAL,
                List.of(
                        new CohortDescription.Described(
                                "one",
                                "one",
                                new StudyTrial(setting, new Trial.Seeds(1, 1)),
                                Optional.of(new Checkpoints(checkpoints, 1000, true)))));
    }

    private static CohortAssignment assignment(CohortDescription cohort, boolean attached)
            throws IOException {
        CohortAssignment sent =
                new CohortAssignment(
                        new BuildHash("1.2.3 (test)", "abc"),
                        7,
                        CohortAssignment.ids(cohort),
                        cohort,
                        new DataPlace("/data", "", "bevis-1.zip"),
                        CohortFiles.starts(cohort),
                        CohortFiles.resumes(cohort),
                        attached,
                        attached ? CohortFiles.attached(cohort) : List.of());
        assertThat(CohortAssignment.build(sent.bytes())).isEqualTo(sent.build());
        CohortAssignment arrived = CohortAssignment.of(sent.bytes());
        assertThat(arrived.bytes()).isEqualTo(sent.bytes());
        return arrived;
    }

    @Test
    void whatTrialsTellIsTheSameAfterItWasText() {
        List<Event> events =
                List.of(
                        new Event.Started(3, 100, 10),
                        new Event.Stepped(4, 1e-5, Double.NaN, Double.POSITIVE_INFINITY),
                        new Event.Evaluated(
                                5,
                                SplitName.VALIDATION,
                                new Evaluation(1.25, 2.5, 0.1, OptionalDouble.of(1.0 / 3))),
                        new Event.Averaged(1, 6, new Evaluation(0.1, 0.2, 0.3)),
                        new Event.Saved(6),
                        new Event.Warned("a \"word\"\nand another"));
        List<Object> heard = new ArrayList<>();
        Runner.Watcher watcher =
                new Runner.Watcher() {
                    @Override
                    public void started(Optional<String> where) {
                        heard.add(where.orElseThrow());
                    }

                    @Override
                    public void event(int trial, Event event) {
                        assertThat(trial).isEqualTo(2);
                        heard.add(event);
                    }

                    @Override
                    public void warned(String message) {
                        heard.add(message);
                    }
                };
        CohortEvents.tell(CohortEvents.started(), "node7", watcher);
        CohortEvents.tell(CohortEvents.warned("slow"), "node7", watcher);
        events.forEach(event -> CohortEvents.tell(CohortEvents.event(2, event), "node7", watcher));
        List<Object> expected = new ArrayList<>(List.of("node7", "slow"));
        expected.addAll(events);
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    void answersAreTheSameAfterTheyWereBytes() throws IOException {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("z", new byte[] {1, 2});
        files.put("a", new byte[0]);
        for (CohortAnswer answer :
                List.of(
                        new CohortAnswer.Trained(
                                List.of(new Runner.TrainedTrial(3, "finished", files)),
                                List.of(new Blocks.TrialFile(1, "state/x", new byte[] {9}))),
                        new CohortAnswer.Failed(true, "no such setting"),
                        new CohortAnswer.Lacking(true, false))) {
            assertThat(CohortAnswer.of(answer.bytes()))
                    .usingRecursiveComparison()
                    .isEqualTo(answer);
        }
    }

    @Test
    void aStoppedTrialGoesOnAtAMachineThatDoesNotSeeTheDriversFolders() throws IOException {
        Source source = Source.parse("shapes");
        Dataset dataset = source.load(Environment.system());
        Path gone = folder.resolve("driver");
        CohortDescription cohort = cohort(source, dataset, gone);
        CohortFiles there = new CohortFiles(assignment(cohort, false), folder.resolve("task1"));
        assertThat(there.sharesStates()).isFalse();
        assertThat(there.isLacking()).isFalse();
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(there.here(), dataset, () -> asked.incrementAndGet() > 12)).isEmpty();
        List<Blocks.TrialFile> states = there.statesToSend();
        assertThat(states).hasSize(1);

        Files.createDirectories(gone);
        CohortFiles.keep(cohort, states);
        CohortAssignment bare = assignment(cohort, false);
        CohortAssignment again = assignment(cohort, true);
        Files.move(gone, folder.resolve("not seen"));
        assertThat(new CohortFiles(bare, folder.resolve("task2")).isLacking()).isTrue();
        CohortFiles other = new CohortFiles(again, folder.resolve("task3"));
        assertThat(other.isLacking()).isFalse();
        List<Runner.TrainedTrial> resumed = run(other.here(), dataset, () -> false);
        assertThat(resumed.getFirst().files().get(TrialFiles.RESULT))
                .isEqualTo(
                        run(cohort(source, dataset, folder.resolve("anew")), dataset, () -> false)
                                .getFirst()
                                .files()
                                .get(TrialFiles.RESULT));
    }

    private static List<Runner.TrainedTrial> run(
            CohortDescription cohort, Dataset dataset, BooleanSupplier stop) throws IOException {
        return new LocalRunner(new Datasets(_ -> dataset), 1)
                .run(cohort.text(), Runner.Watcher.SILENT, stop);
    }

    @Test
    void aTableIsReadFromTheArchiveThatTheDriverSends() throws IOException {
        Path table = folder.resolve("flowers.csv");
        StringBuilder rows = new StringBuilder("a,b,kind\n");
        for (int row = 0; row < 60; row++) {
            rows.append(row * 7 % 11).append(',').append(row * 5 % 13).append(',');
            rows.append(row % 2 == 0 ? "left\n" : "right\n");
        }
        Files.writeString(table, rows);
        Source source = Source.parse(table + ":label=kind");
        Dataset dataset = source.load(Environment.system());
        CohortDescription cohort = cohort(source, dataset, folder.resolve("states"));
        Path archive = folder.resolve("sent.zip");
        DataArchive.write(archive, cohort, Environment.system());
        Files.delete(table);
        DataArchive.Unpacked unpacked =
                DataArchive.unpack(archive, folder.resolve("unpacked"), source);
        assertThat(unpacked.source().load(unpacked.environment()).fingerprint())
                .isEqualTo(dataset.fingerprint());
    }
}
