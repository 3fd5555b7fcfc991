package dev.bevis.app.command.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A model of a table on the data that it learned from and on others.
@Tag("slow")
class EvaluateDataTest {

    @TempDir static Path shared;

    private static String model;
    private static String own;

    private static String rows(String name, int from, int to, String second) throws IOException {
        List<String> rows = new ArrayList<>(List.of("x,word,kind"));
        for (int i = from; i < to; i++) {
            rows.add(i * 37 % 100 + "," + (i % 5 == 0 ? "a" : "b") + "," + kind(i, second));
        }
        return Files.write(shared.resolve(name), rows).toString();
    }

    private static String kind(int i, String second) {
        return i * 37 % 100 < 50 ? "low" : second;
    }

    @BeforeAll
    static void train() throws IOException {
        own = rows("own.csv", 0, 200, "high");
        model = shared.resolve("model.safetensors").toString();
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--data",
                        own + ":label=kind",
                        "--batch",
                        "8",
                        "--epochs",
                        "6",
                        "--learning-rate",
                        "0.2",
                        "--save",
                        model);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static CommandLineRun evaluate(String... words) {
        List<String> all = new ArrayList<>(List.of("evaluate", model));
        all.addAll(List.of(words));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void ofItsOwnDataTheTestRowsAreTakenWhateverTheOptions() {
        for (String data : List.of(own, own + ":label=kind")) {
            CommandLineRun run = evaluate("--data", data);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("of 40 examples").contains("test rows of own");
        }
    }

    @Test
    void aModelOnWhatItWasTrainedOnIsSaidLoudly() {
        CommandLineRun train = evaluate("--data", own, "--split", "train");
        assertThat(train.out()).contains("of 144 examples");
        assertThat(train.err()).contains("Warning: the model was trained on these examples");
        CommandLineRun validation = evaluate("--data", own, "--split", "validation", "--json");
        assertThat(validation.json().get("examples").intValue()).isEqualTo(16);
        assertThat(validation.json().get("warning").asString()).contains("may have been chosen");
        assertThat(evaluate("--data", own, "--split", "all").err()).contains("or on most of them");
    }

    @Test
    void otherRowsAreAllTakenAndClassesMatchedByName() throws IOException {
        String other = rows("other.csv", 1_000, 1_090, "high");
        JsonNode json = evaluate("--data", other, "--json").json();
        assertThat(json.get("examples").intValue()).isEqualTo(90);
        assertThat(json.get("accuracy").doubleValue()).isGreaterThan(0.8);
        String strange = rows("strange.csv", 1_000, 1_090, "enormous");
        CommandLineRun run = evaluate("--data", strange, "--json");
        assertThat(run.err()).contains("of classes that the model does not know: enormous");
        assertThat(run.json().get("leftOut").intValue() + run.json().get("examples").intValue())
                .isEqualTo(90);
        assertThat(evaluate("--data", strange + ":label=word").err())
                .contains("expected the classes that the model knows, high, low, found a, b");
        assertThat(evaluate("--data", other, "--split", "train").err())
                .contains("is not what the model learned from");
    }

    @Test
    void changedRowsOfItsOwnFileAreSuspected() throws IOException {
        Path folder = Files.createDirectories(shared.resolve("moved"));
        Path file = Files.copy(Path.of(own), folder.resolve("own.csv"));
        String moved = folder.resolve("model.safetensors").toString();
        var train =
                CommandLineRun.of(
                        "train", "--data", file.toString(), "--steps", "5", "--save", moved);
        assertThat(train.code()).as(train.err()).isZero();
        Files.writeString(file, Files.readString(file) + "3,a,low\n");
        CommandLineRun run = CommandLineRun.of("evaluate", moved, "--data", file.toString());
        assertThat(run.err()).contains("the numbers are too good");
        assertThat(run.out()).contains("rows of own.csv");
    }

    @Test
    void numbersOfClassesAndCalibrationFitTheCounts() {
        JsonNode json = evaluate("--data", own, "--json").json();
        for (int k = 0; k < 2; k++) {
            JsonNode score = json.get("classes").get(k);
            int correct = json.get("confusion").get(k).get(k).intValue();
            assertThat(score.get("recall").doubleValue())
                    .isEqualTo((double) correct / score.get("examples").intValue());
            assertThat(score.get("precision").doubleValue())
                    .isEqualTo((double) correct / score.get("given").intValue());
        }
        JsonNode calibration = json.get("calibration");
        int inBins = 0;
        double error = 0;
        for (JsonNode bin : calibration.get("reliability")) {
            int count = bin.get("examples").intValue();
            inBins += count;
            if (count > 0) {
                error +=
                        count
                                / 40.0
                                * Math.abs(
                                        bin.get("accuracy").doubleValue()
                                                - bin.get("confidence").doubleValue());
            }
        }
        assertThat(inBins).isEqualTo(40);
        assertThat(calibration.get("expectedCalibrationError").doubleValue())
                .isCloseTo(error, within(1e-12));
        assertThat(calibration.get("bins").intValue()).isEqualTo(10);
        assertThat(evaluate("--data", own, "--csv").out().lines())
                .hasSize(3)
                .first()
                .isEqualTo("class,examples,given,recall,precision,f1");
    }
}
