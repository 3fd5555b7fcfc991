package dev.bevis.app.command.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Network;
import dev.bevis.model.Relu;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

@Tag("slow")
class CheckGradientsCommandTest {

    private static final String ON_KINKS =
            "--hidden 3 --init normal:1e-300 --jitter 0 --inputs 2 --images 4";

    @TempDir Path folder;

    /// Runs `check gradients` with these options, on few images.
    private static CommandLineRun run(String options, String... more) {
        String few = options.contains("--train") ? "" : " --train 500";
        String line = "check gradients" + few + " " + options;
        List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void networkWithBatchNormPassesWithATableOfErrorsAndOneOfSums() {
        CommandLineRun run = run("--hidden 6,5 --batch-norm --lambda 0.005 --inputs 4");

        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("20 of 500 training images, the first 4 of 3,072 components")
                .contains("4-6-5-10 with batch norm, softmax loss, lambda 0.005")
                .containsPattern("dense1.weight +24 +\\S+e-\\d+ .* agrees\n")
                .containsPattern("dense1.bias +6 +- .* zero\n")
                .containsPattern("norm2.shift +5 .* agrees\n")
                .containsPattern("\nsum +centered +forward +analytic +of errors\n")
                .containsPattern("\nall weights .*\nall biases ")
                .contains("dense2.bias: in front of batch norm the gradient is 0; found at most")
                .contains("\nPASSED at cost ");
        assertThat(run.out().lines().map(String::length)).allMatch(length -> length <= 100);
    }

    @Test
    void jsonHoldsEveryParameterWithBothPrecisions() {
        CommandLineRun run =
                run("--hidden 5 --loss hinge --inputs 3 --entries 10 --seed 4" + " --json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("outcome").asString()).isEqualTo("passed");
        assertThat(json.get("network").get("loss").asString()).isEqualTo("hinge");
        assertThat(json.get("dataset").get("inputs").asInt()).isEqualTo(3);
        assertThat(json.get("seeds").get("init").asInt()).isEqualTo(4);
        assertThat(json.get("parameters").size()).isEqualTo(4);
        for (JsonNode parameter : json.get("parameters")) {
            assertThat(parameter.get("passed").asBoolean()).isTrue();
            assertThat(parameter.get("verdict").asString()).isEqualTo("agrees");
            assertThat(parameter.get("entries").asInt()).isBetween(1, 10);
            assertThat(parameter.get("centered").get("norm").asDouble()).isLessThan(1e-7);
            assertThat(parameter.get("floats").get("norm").asDouble()).isLessThan(1e-4);
        }
    }

    @Test
    void sampleIsNamed() {
        assertThat(run("--inputs 5 --entries 7").out())
                .containsPattern("dense1.weight +7 ")
                .contains("dense1.weight: 7 of 50 entries, drawn at random\n");
    }

    @Test
    void seedDecidesEverything() {
        String line = "--hidden 4 --inputs 3 --seed ";
        assertThat(run(line + 2).out()).isEqualTo(run(line + 2).out());
        assertThat(run(line + 3).out()).isNotEqualTo(run(line + 2).out());
    }

    @Test
    void fullWidthChecksASampleOfTheFirstLayer() {
        CommandLineRun run = run("--hidden 3 --inputs full --images 3 --entries 5");

        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.out())
                .contains("3 of 500 training images, all 3,072 components\n")
                .contains("dense1.weight: 5 of 9,216 entries, drawn at random");
    }

    @Test
    void trainedWeightsAreReadFromAFile() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            Architecture architecture = Architecture.of(List.of(3), new Relu(), Optional.empty());
            Network network = Network.of(architecture, 3072, 10, kernels);
            network.initialize(new Initialization.He(), 9);
            Safetensors.write(file, network.tensors(Tensor.ElementType.F32));
        }
        String line = "--hidden %d --inputs full --images 3 --entries 3 --init-from";

        CommandLineRun run = run(line.formatted(3), file.toString());
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("weights from a file; noise of 0 on biases");

        CommandLineRun other = run(line.formatted(4), file.toString());
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("layer dense1 has a 'dense1.weight' of shape [4, 3072]");
        assertThat(other.out()).isEmpty();

        CommandLineRun missing = run(line.formatted(3), folder.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(4);
        Path text = Files.writeString(folder.resolve("text"), "no tensors here, only words");
        assertThat(run(line.formatted(3), text.toString()).code()).isEqualTo(3);
    }

    @Test
    void networkOnItsKinksFailsWithThemListed() {
        CommandLineRun run = run(ON_KINKS);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("bevis check gradients: all entries of dense1.weight lie on kinks")
                .endsWith("Also failed: dense1.bias\n");
        assertThat(run.out())
                .containsPattern("dense1.bias +0 +- .* kinks\n")
                .contains("dense1.bias: 3 entries lie on a kink of the cost, not compared\n")
                .doesNotContain("PASSED");
    }

    @Test
    void failureIsPrintedBesideTheJsonObject() {
        CommandLineRun run = run(ON_KINKS + " --json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("outcome").asString()).isEqualTo("failed");
        assertThat(run.json().get("parameters").get(0).get("kinks").size()).isEqualTo(6);
        assertThat(run.err()).contains("lie on kinks");
    }

    @Test
    void checkThatSeesOnlyRoundingFails() {
        // The right class leads by more than the margin, and the hinge loss is flat.
        CommandLineRun run = run("--loss hinge --inputs 1 --images 1 --jitter 100 --seed 7");

        assertThat(run.code()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains("every derivative is so small that it could be rounding");
    }

    @Test
    void junitFileIsReplacedAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("björn's report.xml"), "old");

        CommandLineRun run = run("--hidden 3 --inputs 2 --junit", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(file)).startsWith("<?xml").contains("dense2.bias");
        assertThat(left()).containsExactly(file);
    }

    @Test
    void junitFileThatCannotBeWrittenIsRefusedFirst() throws IOException {
        CommandLineRun missing = run("--junit", folder.resolve("none/report.xml").toString());
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err()).contains("there is no folder").doesNotContain("\tat ");
        assertThat(missing.out()).isEmpty();

        assertThat(run("--junit", folder.toString()).code()).isEqualTo(4);
        assertThat(left()).isEmpty();
    }

    @Test
    void dataThatCannotBeUsedIsRefused() throws IOException {
        CommandLineRun missing = run("--data", folder.resolve("no such folder").toString());
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).startsWith("bevis check gradients: ").doesNotContain("\tat ");
        assertThat(missing.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    --images 0                         | 1 to 500 images
                    --images 501                       | 1 to 500 images
                    --images many                      | 'many' is not a whole number
                    --inputs 0                         | 1 to 3072 inputs
                    --inputs 3073                      | 1 to 3072 inputs
                    --inputs all                       | must be a whole number or full, got 'all'
                    --step 0                           | must be 1e-8 to 0.1, got 0
                    --step -1e-5                       | must be 1e-8 to 0.1
                    --step NaN                         | is not a number
                    --entries 0                        | at least 1 entry
                    --jitter -1                        | finite standard deviation, 0 or more
                    --jitter NaN                       | is not a number
                    --lambda -1                        | lambda must be a finite number
                    --lambda NaN                       | must be a number
                    --hidden 0                         | hidden layer 1 needs 1 to 65536 units
                    --hidden 5,x                       | must be a whole number, got
                    --batch-norm                       | needs hidden layers
                    --hidden 5 --batch-norm --images 2 | needs --images 3 or more, got 2
                    --hidden 5 --norm-epsilon 1        | without --batch-norm
                    --init zero                        | --init cannot be 'zero'
                    --loss mse                         | There is no such loss; there are softmax
                    --normalize no                     | Did you mean 'none'?
                    --normalize half                   | Known: standardize, center, unit-range, none
                    --train 50000                      | ask for fewer
                    --init-from x.safetensors          | add --inputs full
                    --epochs 3                         | there is no option '--epochs'
                    --junit=                           | it is empty
                    """)
    void refusedWithItsReason(String line, String message) {
        CommandLineRun run = run(line);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bevis check gradients: ")
                .contains(message)
                .endsWith("'bevis check gradients --help' explains every option.\n")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void weightsTooLargeForACostAreRefused() {
        CommandLineRun run = run("--inputs 2 --init normal:1e300");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no gradient to check, for the cost is NaN");
    }

    @Test
    void checkAloneSaysWhatThereIsToCheck() {
        CommandLineRun run = CommandLineRun.of("check");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bevis check gradients");
    }
}
