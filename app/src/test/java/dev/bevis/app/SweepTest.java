package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.classifier.ModelFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/// `bevis train` with options that name several values.
@Tag("slow")
class SweepTest {

    @TempDir Path folder;

    private static CommandLineRun train(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--train",
                                "400",
                                "--validation",
                                "200",
                                "--steps",
                                "12",
                                "--learning-rate",
                                "constant:0.01"));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static String weights(String... more) {
        List<String> words = new ArrayList<>(Arrays.asList(more));
        words.add("--json");
        return train(words.toArray(String[]::new)).json().get("weightsSha256").asString();
    }

    @Test
    void allCombinationsAreTrainedToTheBitsTheyHaveAlone() {
        CommandLineRun run =
                train(
                        "--hidden",
                        "7/5,4",
                        "--lambda",
                        "0,0.01",
                        "--seed",
                        "3..4",
                        "--threads",
                        "2",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode trials = run.json().get("trials");
        assertThat(trials.size()).isEqualTo(8);
        for (JsonNode trial : trials) {
            JsonNode values = trial.get("values");
            assertThat(trial.get("weightsSha256").asString())
                    .isEqualTo(
                            weights(
                                    "--hidden",
                                    values.get("hidden").asString(),
                                    "--lambda",
                                    values.get("lambda").asString(),
                                    "--seed",
                                    values.get("seed").asString()));
            assertThat(trial.get("seeds").get("data").asString())
                    .isEqualTo(values.get("seed").asString());
        }
        assertThat(
                        StreamSupport.stream(trials.spliterator(), false)
                                .map(trial -> trial.get("values").toString())
                                .toList())
                .startsWith(
                        "{\"hidden\":\"7\",\"lambda\":\"0\",\"seed\":\"3\"}",
                        "{\"hidden\":\"7\",\"lambda\":\"0\",\"seed\":\"4\"}",
                        "{\"hidden\":\"7\",\"lambda\":\"0.01\",\"seed\":\"3\"}")
                .endsWith("{\"hidden\":\"5,4\",\"lambda\":\"0.01\",\"seed\":\"4\"}");
    }

    @Test
    void theTableShowsEachTrialAndMeansOverSeeds() {
        CommandLineRun run = train("--lambda", "0,0.5", "--seed", "1..3");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Trials    6: 2 settings, each with 3 pairs of seeds")
                .containsPattern("(?m)^trial  lambda  seed  training  validation +test")
                .containsPattern("(?m)^6 +0\\.5 +3 +[\\d.]+% +[\\d.]+% +[\\d.]+% +[0-9a-f]{12}$")
                .containsPattern("(?m)^  0\\.5 +3 +[\\d.]+ \\[[\\d.-]+, [\\d.]+] +[\\d.]+ \\[")
                .containsPattern("(?m)^  best 0");
    }

    @Test
    void oneOfManyThatDivergesIsAResult() {
        CommandLineRun run =
                train("--hidden", "7", "--learning-rate", "constant:0.01,constant:1e30");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("diverged at step ")
                .containsPattern("(?m)^1 +constant:0\\.01 +[\\d.]+% .*[0-9a-f]{12}$");
        assertThat(train("--hidden", "7", "--learning-rate", "constant:1e29,constant:1e30").code())
                .isEqualTo(5);
    }

    @Test
    void outputsAreFoldersWithAFileForEachTrial() throws IOException {
        Path weights = folder.resolve("weights");
        Path curves = folder.resolve("curves");
        CommandLineRun run =
                train(
                        "--lambda",
                        "0,0.5",
                        "--save",
                        weights.toString(),
                        "--metrics",
                        curves.toString(),
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        for (JsonNode trial : run.json().get("trials")) {
            String name = "lambda=" + trial.get("values").get("lambda").asString();
            assertThat(ModelFile.weights(weights.resolve(name + ".safetensors")).sha256())
                    .isEqualTo(trial.get("weightsSha256").asString());
            assertThat(Files.readAllLines(curves.resolve(name + ".jsonl"))).hasSizeGreaterThan(12);
        }
    }

    @Test
    void stoppedTrialsGoOnWithResume() {
        String state = folder.resolve("state").toString();
        String[] options = {
            "--lambda", "0,0.5", "--checkpoint", state, "--resume", "--seed", "1,2"
        };
        List<String> words =
                new ArrayList<>(List.of("train", "--train", "400", "--validation", "200"));
        words.addAll(List.of("--steps", "300", "--learning-rate", "constant:0.01"));
        words.addAll(Arrays.asList(options));
        CommandLineRun stopped = CommandLineRun.stoppedAt("30", words.toArray(String[]::new));
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("the same command with --resume goes on");
        words.add("--json");
        CommandLineRun resumed = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        for (JsonNode trial : resumed.json().get("trials")) {
            assertThat(trial.get("weightsSha256").asString())
                    .isEqualTo(
                            weights(
                                    "--lambda",
                                    trial.get("values").get("lambda").asString(),
                                    "--seed",
                                    trial.get("values").get("seed").asString(),
                                    "--steps",
                                    "300"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    train --lambda 1,1.0                  | --lambda names 1.0 twice
                    train --lambda 1,                     | --lambda: '' in '1,' cannot be, and commas stand between several
                    train --seed 5..1                     | --seed: 5..1 must go from a lower to a higher number
                    train --seed 1..                      | --seed: '' in '1..' is not a whole number
                    train --seed 1..99999                 | with at most 10000 in all
                    train --seed 1..2000 --lambda 1,2,3,4,5,6,7 | more than 10000 combinations
                    train --batch 10,0                    | a batch needs 1 to 65,536 images, got 0
                    check gradients --lambda 0,1          | --lambda takes one value here, got 2
                    """)
    void refusedWithItsReason(String line, String message) {
        CommandLineRun run = CommandLineRun.of(line.split(" +"));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
