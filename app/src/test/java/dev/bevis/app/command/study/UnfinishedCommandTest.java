package dev.bevis.app.command.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;
import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.data.source.Shapes;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// What commands show of studies that have grown since they ran, so that some trials are missing,
/// and of damaged stores.
@Tag("slow")
class UnfinishedCommandTest {

    private static final String STUDY =
            """
            title: A growing study
            seeds: 2
            data: {train: 300, validation: 200}
            training: {length: {steps: 8}, lambda: 0.001, evaluate: 4}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [5]}, batch-norm: {plain: false, norm: true}}
                claims: [one/plain equals linear/plain within 99]
              - search: penalty
                rounds: [{grid: {lambda: [0.01, 0.1]}}]
              - final: best
                from: penalty
                data: {train: 320}
            """;

    /// As a study that was stopped: two of its five pairs of seeds are there.
    private static final String GROWN =
            STUDY.replace("compare: networks", "compare: networks\n    seeds: 5");

    @TempDir static Path shared;
    @TempDir Path folder;

    @BeforeAll
    static void runsAStudy() throws IOException {
        RanStudy.in(shared, "growing", STUDY);
    }

    private Path store() throws IOException {
        Path copy = folder.resolve("store");
        Files.walkFileTree(
                shared.resolve("store"),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs)
                            throws IOException {
                        Files.createDirectories(to(dir));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attrs)
                            throws IOException {
                        Files.copy(file, to(file));
                        return FileVisitResult.CONTINUE;
                    }

                    private Path to(Path path) {
                        return copy.resolve(shared.resolve("store").relativize(path).toString());
                    }
                });
        return copy;
    }

    /// A store in which the study has come to 8 of the 20 trials of its first step: its run ended
    /// before it could train the others.
    private Path grown() throws IOException {
        Path store = store();
        Path file = Files.writeString(folder.resolve("growing.yaml"), GROWN);
        Datasets datasets = new Datasets(_ -> new Shapes().load());
        StudyRun.Options stopped = new StudyRun.Options(1, () -> true, StudyListener.SILENT);
        StudyResult result = StudyRun.run(Study.load(file), Store.open(store), datasets, stopped);
        assertThat(StudyText.result(result, List.of()))
                .contains("unfinished: 8 of 20 trials")
                .contains("2 of 5")
                .contains("not yet judged: 2 of 5 pairs of seeds are there")
                .contains("Left: networks");
        return store;
    }

    private static CommandLineRun bevis(Path store, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--store");
        all.add(store.toString());
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void lsShowsTheTrialsOfAStepThatIsNotFinished() throws IOException {
        Path store = grown();
        CommandLineRun list = bevis(store, "ls", "--study", "growing");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out())
                .contains("study growing: A growing study (unfinished)")
                .contains("networks: unfinished: 8 of 20 trials")
                .containsPattern("networks +one/norm +2 +8 ");
        JsonNode json = bevis(store, "ls", "--step", "networks", "--json").json();
        assertThat(json.get("trials").size()).isEqualTo(8);
        JsonNode step = json.get("studies").get(0).get("steps").get(0);
        assertThat(step.get("status").asString()).isEqualTo("unfinished");
        assertThat(step.get("trials").asInt()).isEqualTo(8);
    }

    @Test
    void lsPrintsTidyCsv() throws IOException {
        List<String> lines =
                bevis(grown(), "ls", "--csv", "--step", "networks").out().lines().toList();
        assertThat(lines).hasSize(9);
        assertThat(lines.getFirst())
                .startsWith("trial,study,step,round,setting,")
                .contains(",init_seed,data_seed,", ",lambda,", ",validation_loss,");
        assertThat(lines.subList(1, 9)).allMatch(line -> line.contains(",growing,networks,1,"));
        assertThat(bevis(shared.resolve("store"), "ls", "--csv", "--json").code()).isEqualTo(2);
    }

    @Test
    void anUnknownStudyIsNotAnEmptyOne() {
        CommandLineRun run = bevis(shared.resolve("store"), "ls", "--study", "groing");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no study 'groing'").contains("growing");
    }

    @Test
    void compareTakesTheNamesOfClaimsAndSettingsThatAreNotFinished() throws IOException {
        Path store = grown();
        for (String name :
                List.of("networks", "growing/networks", "norm", "networks:one", "hidden=one")) {
            CommandLineRun run = bevis(store, "compare", name);
            assertThat(run.code()).as(name + run.err()).isZero();
            assertThat(run.out())
                    .contains("growing/networks is unfinished: 8 of 20 trials")
                    .contains("2 of 5")
                    .contains("Only of the trials that are there");
        }
        CommandLineRun whole = bevis(shared.resolve("store"), "compare", "one/norm", "penalty:0.1");
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).doesNotContain("unfinished");
    }

    @Test
    void theReportOfAStudyThatIsNotFinishedSaysWhatThereIs() throws IOException {
        Path store = grown();
        CommandLineRun run =
                bevis(store, "report", "growing", "--out", folder.resolve("out").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("out/growing/report.md"))
                .content()
                .contains("unfinished: 8 of 20 trials")
                .contains("not yet judged")
                .contains("2 of 5 pairs of seeds are there");
        assertThat(folder.resolve("out/growing/data/trials-all.csv"))
                .content()
                .contains(",growing,networks,1,one/norm,");
    }

    @Test
    void diffEndsWithOneWhereTrialsDiffer() {
        JsonNode trials = bevis(shared.resolve("store"), "ls", "--json").json().get("trials");
        String first = trials.get(0).get("id").asString();
        String second = trials.get(1).get("id").asString();
        assertThat(bevis(shared.resolve("store"), "diff", first, second).code()).isEqualTo(1);
        CommandLineRun same = bevis(shared.resolve("store"), "diff", first, first.substring(0, 9));
        assertThat(same.code()).isZero();
        assertThat(same.out()).isEmpty();
    }

    @Test
    void theTrialsToRetrainCanBeNamed() {
        CommandLineRun run = bevis(shared.resolve("store"), "verify", "best");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.endsWith("the same bits"))).hasSize(2);
        CommandLineRun one = bevis(shared.resolve("store"), "verify", "networks", "--retrain", "1");
        assertThat(one.out().lines().filter(line -> line.endsWith("the same bits"))).hasSize(1);
        assertThat(bevis(shared.resolve("store"), "verify", "nothing").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "studies/growing/datasets.json"})
    void aGoodReportIsNotReplacedByOneThatIsEmptyForDamage(String file) throws IOException {
        Path store = store();
        String out = folder.resolve("out").toString();
        assertThat(bevis(store, "report", "growing", "--out", out).code()).isZero();
        Path page = folder.resolve("out/growing/report.md");
        String before = Files.readString(page);
        Files.write(store.resolve(file), new byte[] {1, 2, 3, '\n'});
        CommandLineRun run = bevis(store, "report", "growing", "--out", out);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains(store.resolve(file).toString())
                .contains("report.html is kept");
        assertThat(page).content().isEqualTo(before);
        CommandLineRun elsewhere =
                bevis(store, "report", "growing", "--out", folder.resolve("new").toString());
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
        assertThat(folder.resolve("new/growing/report.md"))
                .content()
                .contains("No result of this study can be read.")
                .doesNotContain("is stored yet");
    }

    @Test
    void aDamagedTrialIsShownAsDamagedAndNoReaderFails() throws IOException {
        Path store = store();
        JsonNode trial = bevis(store, "ls", "--json", "--step", "best").json().get("trials").get(0);
        String id = trial.get("id").asString();
        Path file = store.resolve("entries").resolve(id.substring(0, 2)).resolve(id);
        byte[] bytes = Files.readAllBytes(file.resolve("result.json"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file.resolve("result.json"), bytes);
        CommandLineRun show = bevis(store, "show", id.substring(0, 8));
        assertThat(show.code()).isEqualTo(4);
        assertThat(show.err()).contains("is damaged").contains(file + "/result.json", "expected");
        CommandLineRun list = bevis(store, "ls");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .contains("! " + file + "/result.json")
                .contains("best: unfinished: 1 of 2 trials");
        assertThat(bevis(store, "compare", "best", "networks:one/norm").err())
                .contains(file + "/result.json");
    }
}
