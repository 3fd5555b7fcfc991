package dev.bevis.app.command.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.ModelInput;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Columns;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a trained network says of data, and how often it is right.
@Tag("slow")
class PredictCommandTest {

    @TempDir static Path shared;

    private static String model;
    private static double accuracy;

    @BeforeAll
    static void train() {
        model = shared.resolve("model.safetensors").toString();
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--train",
                        "400",
                        "--validation",
                        "200",
                        "--hidden",
                        "8",
                        "--batch-norm",
                        "--steps",
                        "12",
                        "--save",
                        model,
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        accuracy = run.json().get("test").get("accuracy").doubleValue();
    }

    @Test
    void evaluationGivesTheTestAccuracyOfTraining() {
        CommandLineRun run = CommandLineRun.of("evaluate", model, "--data", "shapes", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(accuracy);
        assertThat(json.get("examples").intValue()).isEqualTo(10_000);
        assertThat(json.get("interval").get("low").doubleValue()).isLessThan(accuracy);
        int all = 0;
        int right = 0;
        for (int k = 0; k < 10; k++) {
            JsonNode score = json.get("classes").get(k);
            JsonNode row = json.get("confusion").get(k);
            int examples = 0;
            for (JsonNode count : row) {
                examples += count.intValue();
            }
            assertThat(score.get("examples").intValue()).isEqualTo(examples);
            assertThat(score.get("recall").doubleValue())
                    .isCloseTo(row.get(k).doubleValue() / examples, within(1e-12));
            all += examples;
            right += row.get(k).intValue();
        }
        assertThat(all).isEqualTo(10_000);
        assertThat(right).isEqualTo(json.get("correct").intValue());
    }

    @Test
    void evaluationIsATableOfClassesAndOneOfConfusions() {
        CommandLineRun run = CommandLineRun.of("evaluate", model, "--data", "shapes");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("^Accuracy  [\\d.]+ % \\[[\\d.]+, [\\d.]+\\], [\\d,]+ of 10,000 ")
                .contains("\nData      test images of Shapes\n")
                .contains("expected calibration error")
                .containsPattern("(?m)^class +examples +recall % +precision % +F1 %$")
                .containsPattern("(?m)^true . given( +\\S+){10}$");
    }

    @Test
    void predictionsAreThoseOfTheClassifier() throws IOException {
        CommandLineRun run =
                CommandLineRun.of(
                        "predict", model, "--data", "shapes", "--first", "5", "--top", "2",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("probabilities").booleanValue()).isTrue();
        JsonNode predictions = run.json().get("predictions");
        assertThat(predictions.size()).isEqualTo(5);
        var test = new dev.bevis.data.source.Shapes().load().test();
        var answers = Classifier.load(Path.of(model)).classify(test.values());
        for (int i = 0; i < 5; i++) {
            JsonNode classes = predictions.get(i).get("classes");
            assertThat(classes.size()).isEqualTo(2);
            assertThat(classes.get(0).get("name").asString()).isEqualTo(answers.get(i).name());
            assertThat((float) classes.get(0).get("probability").doubleValue())
                    .isEqualTo(answers.get(i).probability());
        }
        String[] words = {"predict", model, "--data", "shapes", "--first", "5", "--top", "2"};
        assertThat(CommandLineRun.of(words).out().lines()).hasSize(11);
    }

    @Test
    void csvHasARowForEachExampleAndClass() {
        CommandLineRun run =
                CommandLineRun.of(
                        "predict", model, "--data", "shapes", "--first", "3", "--top", "4", "--csv",
                        "--split", "train");
        assertThat(run.out().lines())
                .hasSize(13)
                .first()
                .isEqualTo("example,truth,rank,class,probability");
        assertThat(run.out()).containsPattern("(?m)^2,[^,]+,4,[^,]+,[\\d.e-]+\r?$");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        CommandLineRun none = CommandLineRun.of("predict", model, "--data", "shapes", "--top", "0");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--top must be at least 1, got 0; for example --top 3");
        CommandLineRun split =
                CommandLineRun.of("evaluate", model, "--data", "shapes", "--split", "some");
        assertThat(split.err())
                .contains("--split must be test, validation, train or all, got 'some'");
        Path weights = Files.writeString(shared.resolve("notes.txt"), "no model");
        CommandLineRun text = CommandLineRun.of("evaluate", weights.toString(), "--data", "shapes");
        assertThat(text.code()).isEqualTo(3);
        CommandLineRun missing = CommandLineRun.of("evaluate", "missing", "--data", "shapes");
        assertThat(missing.code()).isEqualTo(4);
        assertThat(CommandLineRun.of("evaluate", model).err()).contains("--data");
        Path table = shared.resolve("table.safetensors");
        tableOf(TrainedModel.read(Path.of(model))).write(table);
        CommandLineRun other = CommandLineRun.of("predict", table.toString(), "--data", "shapes");
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err())
                .contains("3072 columns as bytes, found 32 × 32 pixels, three channels as bytes");
    }

    private static TrainedModel tableOf(TrainedModel images) {
        return new TrainedModel(
                images.architecture(),
                images.loss(),
                new ModelInput(Columns.numbered(3072), images.input().values()),
                images.normalization(),
                images.scale(),
                images.classes(),
                images.weights(),
                images.origin());
    }
}
