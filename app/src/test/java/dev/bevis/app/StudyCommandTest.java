package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.store.Store;
import dev.bevis.study.measure.Measurements;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The commands that work on studies and their store.
@Tag("slow")
class StudyCommandTest {

    private static final String STUDY =
            """
            title: A small study
            seeds: 3
            data: {train: 400, validation: 200}
            training: {length: {steps: 12}, lambda: 0.001}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], three: [7, 5]}, batch-norm: {plain: false, norm: true}}
                ask: [three/norm beats linear/plain]
              - search: penalty
                rounds:
                  - grid: {lambda: {log: {from: 1e-4, to: 0.1, points: 4}}}
                  - zoom: {best: 2, points: 3}
              - final: best
                from: penalty
            """;

    @TempDir Path folder;

    private Path study(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private CommandLineRun bevis(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.add("--store");
        words.add(folder.resolve("store").toString());
        if (command.equals("run")) {
            words.add("--no-report");
        }
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void aStudyRunsAndThenHasNothingToDo() throws IOException {
        String file = study("small.yaml", STUDY).toString();
        CommandLineRun first = bevis("run", file, "--threads", "2");
        assertThat(first.code()).as(first.err()).isEqualTo(0);
        assertThat(first.out())
                .contains("A small study")
                .contains("asked three/norm beats linear/plain")
                .contains("round 2 of 2")
                .contains("test %");
        CommandLineRun again = bevis("run", file, "--json");
        assertThat(again.code()).isEqualTo(0);
        assertThat(again.json().get("complete").asBoolean()).isTrue();
        assertThat(again.err()).doesNotContain("done");

        JsonNode listed = bevis("ls", "--json").json();
        assertThat(listed.get("trials").size()).isEqualTo(12 + 12 + 9 - repeated(listed) + 3);
        assertThat(items(listed.get("trials")))
                .allSatisfy(trial -> {
                    assertThat(trial.get("id").asString()).matches("[0-9a-f]{64}");
                    assertThat(trial.get("weightsSha256").asString()).matches("[0-9a-f]{64}");
                    assertThat(trial.get("outcome").asString()).isEqualTo("finished");
                    assertThat(trial.get("configuration").get("training").get("batch").asInt())
                            .isEqualTo(100);
                });
        assertThat(bevis("verify", "--retrain", "2", "--seed", "4").code()).isEqualTo(0);
    }

    /// Trials of the second round or the final step that an earlier round had as well.
    private static int repeated(JsonNode listed) {
        return items(listed.get("trials")).mapToInt(t -> t.get("places").size() - 1).sum();
    }

    @Test
    void trialsAreShownAndComparedByTheBeginningOfTheirIds() throws IOException {
        bevis("run", study("small.yaml", STUDY).toString());
        List<String> ids =
                items(bevis("ls", "--json", "--step", "networks").json().get("trials"))
                        .map(trial -> trial.get("id").asString())
                        .toList();
        CommandLineRun shown = bevis("show", ids.getFirst().substring(0, 12));
        assertThat(shown.out()).contains(ids.getFirst()).contains("learning-rate");
        assertThat(bevis("show", ids.getFirst(), "--json").json().get("result").get("curve").size())
                .isGreaterThan(0);
        assertThat(bevis("diff", ids.getFirst(), ids.getLast()).out()).contains("weights");
        assertThat(bevis("show", "zzzz").code()).isEqualTo(2);
    }

    @Test
    void aFlippedByteIsFoundAndTheTrialTrainedAgain() throws IOException {
        String file = study("small.yaml", STUDY).toString();
        bevis("run", file);
        Path result;
        try (Stream<Path> files = Files.walk(folder.resolve("store/entries"))) {
            result =
                    files.filter(f -> f.endsWith("result.json")).sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(result);
        byte[] damaged = bytes.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(result, damaged);
        CommandLineRun verified = bevis("verify");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains(result.getFileName().toString());
        assertThat(bevis("run", file).code()).isEqualTo(0);
        assertThat(Files.readAllBytes(result)).isEqualTo(bytes);
        assertThat(bevis("verify").code()).isEqualTo(0);
    }

    @Test
    void whatNoStudyNeedsIsCollectedWithWhatWasMeasuredOfIt() throws IOException {
        String measured =
                STUDY.replace("from: penalty", "from: penalty\n    figures: [gradient-histogram]");
        bevis("run", study("small.yaml", measured).toString());
        int before = bevis("ls", "--json").json().get("trials").size();
        String another =
                measured.replace("points: 4", "points: 3").replace("1e-4, to: 0.1", "1, to: 10");
        bevis("run", study("small.yaml", another).toString());
        assertThat(bevis("ls", "--json").json().get("trials").size()).isGreaterThan(before);
        assertThat(measurements())
                .as("gradients of three networks, and three looks at test images, of each")
                .isEqualTo(12);
        assertThat(bevis("gc", "--dry-run").out()).contains("Would remove");
        assertThat(bevis("gc").code()).isEqualTo(0);
        assertThat(measurements()).isEqualTo(6);
        assertThat(bevis("run", folder.resolve("small.yaml").toString()).code()).isEqualTo(0);
        assertThat(measurements()).isEqualTo(6);
        assertThat(items(bevis("ls", "--json").json().get("trials")))
                .allSatisfy(trial -> assertThat(trial.get("places").size()).isPositive());
        assertThat(bevis("verify").code()).isEqualTo(0);
    }

    private long measurements() throws IOException {
        return Store.openExisting(folder.resolve("store")).entries().values().stream()
                .filter(entry -> entry.kind().equals(Measurements.KIND))
                .count();
    }

    @Test
    void aPlanSaysWhatIsMissingAndWhatItTakes() throws IOException {
        String file = study("small.yaml", STUDY).toString();
        JsonNode plan = bevis("plan", file, "--json").json();
        assertThat(plan.get("missing").asInt()).isPositive();
        assertThat(plan.get("seconds").asDouble()).isPositive();
        bevis("run", file);
        assertThat(bevis("plan", file, "--json").json().get("missing").asInt()).isZero();
        assertThat(bevis("plan", file).out()).contains("0 of");
    }

    @Test
    void aNewStudyIsOneThatCanBePlannedAndIsNotOverwritten() throws IOException {
        Path file = folder.resolve("mine.yaml");
        assertThat(CommandLineRun.of("new", file.toString()).code()).isEqualTo(0);
        assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=");
        assertThat(CommandLineRun.of("lint", file.toString()).code()).isEqualTo(0);
        CommandLineRun again = CommandLineRun.of("new", file.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void aStudyThatChoosesByTestAccuracyIsNotRun() throws IOException {
        String file =
                study(
                                "bad.yaml",
                                STUDY.replace(
                                        "search: penalty", "search: penalty\n    choose: test"))
                        .toString();
        CommandLineRun run = bevis("run", file);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("chosen-by-test");
        assertThat(CommandLineRun.of("lint", file).code()).isEqualTo(1);
    }

    @Test
    void aRefutedClaimEndsWithOne() throws IOException {
        String text =
                STUDY.replace(
                        "ask: [three/norm beats linear/plain]",
                        "claims: [linear/plain is between 98 and 99]");
        CommandLineRun run = bevis("run", study("small.yaml", text).toString());
        assertThat(run.out()).contains("refuted");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void anExhaustedBudgetKeepsWhatThereIsAndSaysWhatIsLeft() throws IOException {
        String file = study("long.yaml", STUDY.replace("steps: 12", "steps: 200000")).toString();
        CommandLineRun run = bevis("run", file, "--budget", "1s");
        assertThat(run.code()).as(run.err()).isEqualTo(7);
        assertThat(run.out()).contains("Left: networks").contains("Run the same again to go on.");
        CommandLineRun json = bevis("run", file, "--budget", "1s", "--json");
        assertThat(json.code()).isEqualTo(7);
        assertThat(items(json.json().get("left")).map(left -> left.get("possible").asBoolean()))
                .containsOnly(true);
    }

    private static final String DIVERGING =
            STUDY.replace("lambda: 0.001", "lambda: 1, learning-rate: 1e9")
                    .replace("from: penalty", "from: penalty\n  - train: more\n    from: best");

    @Test
    void whatCanNeverBeTrainedIsSaidAndNobodyIsSentToTryAgain() throws IOException {
        String file = study("never.yaml", DIVERGING).toString();
        for (int run = 0; run < 2; run++) {
            CommandLineRun ran = bevis("run", file);
            assertThat(ran.code()).as(ran.err()).isEqualTo(5);
            assertThat(ran.out())
                    .contains("best cannot be trained: every setting of penalty diverged")
                    .contains("more cannot be trained: every setting of penalty diverged")
                    .doesNotContain("Left:")
                    .doesNotContain("Run the same again");
        }
        CommandLineRun json = bevis("run", file, "--json");
        assertThat(items(json.json().get("left")).map(left -> left.get("status").asString()))
                .containsOnly("cannot be trained: every setting of penalty diverged")
                .hasSize(2);
        CommandLineRun plan = bevis("plan", file);
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .contains("0 of")
                .contains("best cannot be trained: every setting of penalty diverged");
        assertThat(items(bevis("plan", file, "--json").json().get("untrainable"))).hasSize(2);
    }

    @Test
    void aTableCountsTheSeedsThatItsMeansAreOf() throws IOException {
        String text =
                """
                title: Rates
                seeds: 2
                data: {train: 400, validation: 200}
                training: {length: {steps: 12}, lambda: 1}
                steps:
                  - compare: rates
                    vary: {learning-rate: {huge: 1e9, fine: 0.01}}
                """;
        CommandLineRun run = bevis("run", study("rates.yaml", text).toString());
        assertThat(run.out())
                .containsPattern("huge +0 +– +2 of 2 seeds diverged")
                .containsPattern("fine +2 ");
    }

    @Test
    void aPlanSaysWhichSettingsFallTogether() throws IOException {
        String file =
                study(
                                "repeats.yaml",
                                STUDY.replace(
                                        "{log: {from: 1e-4, to: 0.1, points: 4}}",
                                        "[0.1, 1e-1, 0.2]"))
                        .toString();
        assertThat(bevis("plan", file).out())
                .contains(
                        "penalty, round 1: 3 settings fall together into 2, for some are the same");
        assertThat(CommandLineRun.of("lint", file).out()).contains("repeated-settings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run nowhere.yaml            | 2 | nowhere.yaml
                    run                         | 2 | STUDY
                    run x.yaml --budget soon    | 2 | x.yaml
                    plan nowhere.yaml           | 2 | nowhere.yaml
                    lint nowhere.yaml           | 2 | nowhere.yaml
                    ls --store nowhere          | 4 | nowhere
                    ls --sort size              | 2 | --sort must be
                    ls --outcome good           | 2 | --outcome must be
                    verify --retrain -1         | 2 | --retrain must be
                    new study.txt               | 2 | ends with .yaml
                    """)
    void wrongInputIsExplained(String line, int code, String message) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10x", "-3m", "0s", "m", "1 0m"})
    void aBudgetThatIsNoTimeIsRefused(String budget) throws IOException {
        CommandLineRun run =
                bevis("run", study("small.yaml", STUDY).toString(), "--budget", budget);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--budget takes a time");
    }

    @Test
    void planSaysWhatMakesTrainingSlower() throws IOException {
        String text =
                """
                title: Clipped
                data: {train: 200, validation: 100}
                training: {length: {steps: 2}}
                steps:
                  - train: plain
                  - compare: clipped
                    vary: {clip-norm: [none, 1]}
                """;
        String file = study("clipped.yaml", text).toString();
        assertThat(bevis("plan", file).out())
                .contains("clipped: gradients are stored whole to be clipped, which is slower")
                .doesNotContain("plain: gradients");
    }
}
