package dev.bevis.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

@Tag("slow")
class TrainCommandTest {

    @TempDir Path folder;

    /// A network that trains in a moment: 400 images, 4 steps an epoch.
    private static final List<String> SMALL =
            List.of(
                    "train",
                    "--train",
                    "400",
                    "--validation",
                    "200",
                    "--hidden",
                    "8,6",
                    "--batch-norm",
                    "--lambda",
                    "0.01",
                    "--learning-rate",
                    "cyclic:1e-3:1e-1:2e");

    private static CommandLineRun train(String... more) {
        List<String> words = new ArrayList<>(SMALL);
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void resultIsATableWithTheDataAndTheWeights() {
        CommandLineRun run = train("--cycles", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Shapes, standardized")
                .contains("400 images to train on, 200 to validate, 10,000 to test")
                .contains("3072-8-6-10 with batch norm")
                .contains("16 steps of 100 images, 4 epochs, seed 1")
                .containsPattern(
                        "step 0 of 16; training loss [\\d.]+, accuracy [\\d.]+%; validation loss")
                .containsPattern("step 16 of 16; training loss")
                .containsPattern("(?m)^test +[\\d.]+% +[\\d.]+% to [\\d.]+%$")
                .containsPattern("(?m)^Weights +[0-9a-f]{64}$")
                .contains("Next: ");
    }

    @Test
    void jsonIsOneObjectWithScoresDataConfigurationAndSurroundings() {
        CommandLineRun run =
                train(
                        "--cycles",
                        "1",
                        "--seed",
                        "7",
                        "--data-seed",
                        "9",
                        "--threads",
                        "2",
                        "--json");
        assertThat(run.err()).isEmpty();
        JsonNode json = run.json();
        assertThat(json.get("outcome").asString()).isEqualTo("finished");
        assertThat(json.get("divergence").isNull()).isTrue();
        for (String split : List.of("train", "validation")) {
            JsonNode scores = json.get(split);
            assertThat(scores.get("loss").doubleValue()).isPositive();
            assertThat(scores.get("cost").doubleValue())
                    .isGreaterThan(scores.get("loss").doubleValue());
            assertThat(scores.get("accuracy").doubleValue()).isBetween(0.0, 1.0);
        }
        assertThat(json.get("test").get("accuracy").doubleValue()).isBetween(0.0, 1.0);
        assertThat(json.get("steps").longValue()).isEqualTo(16);
        assertThat(json.get("seconds").doubleValue()).isPositive();
        assertThat(json.get("imagesPerSecond").doubleValue())
                .isCloseTo(1600 / json.get("seconds").doubleValue(), within(1e-6));
        assertThat(json.get("weightsSha256").asString()).matches("[0-9a-f]{64}");
        assertThat(json.get("dataset").get("name").asString()).isEqualTo("shapes");
        assertThat(json.get("dataset").get("title").asString()).isEqualTo("Shapes");
        assertThat(json.get("dataset").get("fingerprint").asString()).matches("[0-9a-f]{64}");
        assertThat(json.get("dataset").get("test").intValue()).isEqualTo(10_000);
        assertThat(json.get("configuration").toString())
                .isEqualTo(
                        """
                        {"data":{"source":"shapes","train":400,"validation":200,\
                        "validation-from":"end","normalize":"standardize"},\
                        "network":{"hidden":[8,6],"batch-norm":true,"loss":"softmax",\
                        "initialization":"he"},\
                        "training":{"learning-rate":{"cyclic":{"min":0.001,"max":0.1,\
                        "half-cycle":{"epochs":2}}},"length":{"cycles":1},"lambda":0.01,\
                        "batch":100,"shuffle":true,"keep-remainder":false,"evaluate":"epoch",\
                        "training-scores":"split"}}\
                        """);
        assertThat(json.get("environment").get("threads").intValue()).isEqualTo(2);
        assertThat(json.get("environment").get("jdk").asString()).startsWith("25");
        assertThat(json.get("seeds").toString()).isEqualTo("{\"init\":7,\"data\":9}");
    }

    @Test
    void sameSeedsGiveTheSameWeightsOnAnyNumberOfThreads() {
        String one = hash(train("--steps", "9", "--threads", "1", "--json"));
        assertThat(hash(train("--steps", "9", "--threads", "3", "--json"))).isEqualTo(one);
        assertThat(hash(train("--steps", "9", "--seed", "1", "--json"))).isEqualTo(one);
        assertThat(hash(train("--steps", "9", "--init-seed", "2", "--json"))).isNotEqualTo(one);
        assertThat(hash(train("--steps", "9", "--data-seed", "2", "--json"))).isNotEqualTo(one);
        assertThat(hash(train("--steps", "9", "--no-shuffle", "--json"))).isNotEqualTo(one);
    }

    @Test
    void everyStepAndEveryEvaluationIsALineOfTheMetrics() throws IOException {
        Path file = folder.resolve("kurvor åäö.jsonl");
        Files.writeString(file, "what was there before\n");
        CommandLineRun run = train("--steps", "9", "--metrics", file.toString(), "--json");
        assertThat(run.code()).isZero();
        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
        List<JsonNode> steps =
                lines.stream().filter(l -> l.get("kind").asString().equals("step")).toList();
        assertThat(steps)
                .extracting(l -> l.get("step").longValue())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(steps.getFirst().propertyNames())
                .containsExactly("kind", "step", "learningRate", "loss", "cost");
        assertThat(steps.getFirst().get("learningRate").doubleValue()).isEqualTo(1e-3);
        assertThat(steps.getFirst().get("cost").doubleValue())
                .isGreaterThan(steps.getFirst().get("loss").doubleValue());
        List<JsonNode> evaluations =
                lines.stream().filter(l -> l.get("kind").asString().equals("evaluation")).toList();
        assertThat(evaluations)
                .extracting(l -> l.get("step") + " " + l.get("split").asString())
                .containsExactly(
                        "0 train",
                        "0 validation",
                        "4 train",
                        "4 validation",
                        "8 train",
                        "8 validation",
                        "9 train",
                        "9 validation");
        assertThat(evaluations.getLast().propertyNames())
                .containsExactly("kind", "step", "split", "loss", "cost", "accuracy");
        assertThat(evaluations.getLast().get("accuracy"))
                .isEqualTo(run.json().get("validation").get("accuracy"));
    }

    @Test
    void savedWeightsAreWhereTheNextRunStarts() throws IOException {
        Path last = folder.resolve("last.safetensors");
        Path best = folder.resolve("best.safetensors");
        CommandLineRun first =
                train(
                        "--steps",
                        "8",
                        "--save",
                        last.toString(),
                        "--save-best",
                        best.toString(),
                        "--json");
        assertThat(first.code()).isZero();
        assertThat(Safetensors.read(last).names())
                .contains("dense1.weight", "norm1.mean", "norm2.variance", "dense3.bias");
        assertThat(Safetensors.read(best).names()).isEqualTo(Safetensors.read(last).names());
        Path metrics = folder.resolve("metrics");
        train("--steps", "1", "--init-from", last.toString(), "--metrics", metrics.toString());
        JsonNode start = JsonMapper.shared().readTree(Files.readAllLines(metrics).getFirst());
        assertThat(start.get("loss")).isEqualTo(first.json().get("train").get("loss"));
    }

    @Test
    void aRunThatIsStoppedAndResumedLeavesWhatOneInOnePieceLeaves() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Path parts = folder.resolve("parts.jsonl");
        Path state = folder.resolve("state");
        String[] common = {"--steps", "16", "--evaluate", "3", "--save-best"};
        String[] inParts = {
            "--metrics",
            parts.toString(),
            "--checkpoint",
            state.toString(),
            "--resume",
            "--checkpoint-every",
            "5",
        };
        CommandLineRun straight =
                train(with(common, folder.resolve("a").toString(), "--metrics", whole.toString()));
        String[] again = with(with(common, folder.resolve("b").toString()), inParts);

        CommandLineRun stopped = stoppedAt("step 3 of 16", again);
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err())
                .contains("bevis train: stopped after step 4 of 16; the state is in " + state)
                .contains("--resume");
        assertThat(folder.resolve("b")).doesNotExist();
        assertThat(stoppedAt("step 12 of 16", again).code()).isEqualTo(130);
        CommandLineRun resumed = train(again);

        assertThat(resumed.code()).isZero();
        assertThat(resumed.out()).contains("Going on after step ");
        assertThat(weights(resumed)).isEqualTo(weights(straight));
        assertThat(parts).hasSameBinaryContentAs(whole);
        assertThat(folder.resolve("b")).hasSameBinaryContentAs(folder.resolve("a"));
    }

    @Test
    void aStopWithoutCheckpointSaysThatNothingWasKept() {
        CommandLineRun run = stoppedAt("step 3 of 16", "--steps", "16", "--evaluate", "3");
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err()).contains("nothing was kept").contains("--checkpoint");
    }

    @Test
    void divergenceEndsWithItsStepLayerAndRate() {
        Path save = folder.resolve("weights");
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--train",
                        "400",
                        "--validation",
                        "200",
                        "--learning-rate",
                        "constant:1e38",
                        "--steps",
                        "50",
                        "--save",
                        save.toString(),
                        "--json");
        assertThat(run.code()).isEqualTo(5);
        JsonNode json = run.json();
        assertThat(json.get("outcome").asString()).isEqualTo("diverged");
        JsonNode divergence = json.get("divergence");
        assertThat(divergence.get("step")).isEqualTo(json.get("steps"));
        assertThat(divergence.get("layer").asString()).isEqualTo("dense1");
        assertThat(divergence.get("learningRate").doubleValue()).isEqualTo(1e38);
        assertThat(json.get("test").get("accuracy").isNull()).isTrue();
        assertThat(run.err())
                .contains("training diverged at step " + json.get("steps"))
                .contains("in dense1")
                .contains("A lower learning rate helps")
                .doesNotContain("\tat ");
        assertThat(save).doesNotExist();
    }

    @Test
    void aRunWithoutValidationImagesHasNoValidationScores() {
        CommandLineRun run =
                CommandLineRun.of(
                        "train", "--train", "400", "--validation", "0", "--steps", "4", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("validation").get("accuracy").isNull()).isTrue();
        assertThat(run.json().get("test").get("accuracy").isNumber()).isTrue();
    }

    @Test
    void doublePrecisionTrainsOnThePlainTwins() {
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--train",
                        "100",
                        "--validation",
                        "0",
                        "--steps",
                        "1",
                        "--hidden",
                        "3",
                        "--precision",
                        "double",
                        "--evaluate",
                        "never",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("environment").get("arithmetic").asString()).startsWith("double");
    }

    private static CommandLineRun stoppedAt(String text, String... more) {
        return CommandLineRun.stoppedAt(text, with(SMALL.toArray(String[]::new), more));
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private static String hash(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.json().get("weightsSha256").asString();
    }

    private static String weights(CommandLineRun run) {
        return run.out().replaceFirst("(?s).*Weights +([0-9a-f]{64}).*", "$1");
    }

    @Test
    void weightsThatAreNotFiniteAreRefusedAsData() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(
                file,
                Tensors.of(
                        List.of(
                                Tensor.f32(
                                        "dense1.bias", List.of(2), new float[] {0, Float.NaN}))));
        CommandLineRun run = CommandLineRun.of("train", "--init-from", file.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(file + ": expected finite numbers, but element 1 of");
    }

    @Test
    void aPathOfDataMayHaveCommas() {
        CommandLineRun run = CommandLineRun.of("train", "--data", "no/such,folder");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("no/such,folder");
    }

    @Test
    void aDeviceOrPipeIsRefusedAsDataWithoutBeingRead() {
        CommandLineRun run = CommandLineRun.of("train", "--data", "/dev/zero");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("/dev/zero: neither a folder nor a file, but a pipe");
    }
}
