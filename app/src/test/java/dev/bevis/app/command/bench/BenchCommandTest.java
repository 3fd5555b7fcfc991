package dev.bevis.app.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

@Tag("slow")
class BenchCommandTest {

    @Test
    void aWorkloadIsMeasuredAsShareOfAPeakMeasuredBesideIt() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "--workload",
                        "linear",
                        "--threads",
                        "1,2",
                        "--seconds",
                        "1",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode measured = run.json().get("workloads").get(0);
        assertThat(measured.get("workload").asString()).isEqualTo("linear");
        assertThat(measured.get("threads").asInt()).isOne();
        assertThat(measured.has("coreToCoreNanoseconds")).isFalse();
        assertThat(run.json().get("workloads").get(1).has("coreToCoreNanoseconds"))
                .as("the way from core to core, on a machine with several")
                .isEqualTo(Runtime.getRuntime().availableProcessors() > 1);
        double microseconds = measured.get("microsecondsPerStep").asDouble();
        assertThat(microseconds).isPositive();
        assertThat(measured.get("imagesPerSecond").asDouble())
                .isCloseTo(
                        1e8 / microseconds, org.assertj.core.data.Percentage.withPercentage(0.1));
        assertThat(measured.get("peakShare").asDouble()).isBetween(0.001, 1.0);
        assertThat(run.json().get("machine").get("limits").get(0).get("gigaflops").asDouble())
                .isGreaterThan(0.1);
    }

    @Test
    void eachRuleIsMeasuredAndNamed() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "--hidden",
                        "5",
                        "--images",
                        "300",
                        "--optimizer",
                        "descent,adamw",
                        "--weight-average",
                        "ema",
                        "--threads",
                        "1",
                        "--seconds",
                        "1",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode measured = run.json().get("workloads");
        assertThat(measured).hasSize(2);
        assertThat(measured.get(0).get("optimizer").asString()).isEqualTo("descent");
        assertThat(measured.get(1).get("optimizer").asString()).isEqualTo("adamw");
        assertThat(measured.get(1).get("weightAverage").asString()).isEqualTo("ema");
    }

    @Test
    void changedImagesAreMeasuredBesideThoseThatAreNot() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "--hidden",
                        "5",
                        "--images",
                        "300",
                        "--augment",
                        "random-flip,shift:2",
                        "--threads",
                        "1",
                        "--seconds",
                        "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("-bit vectors").contains("random-flip,shift:2");
        assertThat(run.out().lines().filter(line -> line.startsWith("custom"))).hasSize(2);
    }

    @Test
    void theMethodsThatTheTimeGoesToAreNamed() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "--hidden",
                        "50",
                        "--images",
                        "1000",
                        "--threads",
                        "1",
                        "--seconds",
                        "1",
                        "--parts",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode measured = run.json().get("workloads").get(0);
        double microseconds = measured.get("microsecondsPerStep").asDouble();
        assertThat(measured.get("parts")).isNotEmpty();
        double shares = 0;
        for (JsonNode part : measured.get("parts")) {
            assertThat(part.get("method").asString()).matches("[A-Z]\\w*\\.\\w.*");
            assertThat(part.get("microseconds").asDouble())
                    .isCloseTo(
                            microseconds * part.get("share").asDouble(),
                            org.assertj.core.data.Percentage.withPercentage(0.1));
            shares += part.get("share").asDouble();
        }
        assertThat(shares).isBetween(0.5, 1.0 + 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bench --workload huge     | --workload knows no 'huge', only two-layer, three
                    bench --threads 0         | --threads must be 1 to 256, got 0
                    bench --threads 1,two     | takes whole numbers with commas between them; 'two' in '1,two' is none; for example --threads 1,2
                    bench --seconds 0         | --seconds must be 1 to 3600, got 0
                    bench --parts --to-end    | --parts and --to-end exclude each other
                    bench --optimizer sgdm    | sgdm
                    bench --weight-average x  | --weight-average
                    bench --augment flop      | flop
                    bench --augment shift:40  | can be shifted by at most 31 pixels, got 40
                    """)
    void refusedWithItsReason(String line, String message) {
        CommandLineRun run = CommandLineRun.of(line.split(" +"));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("bevis bench: ").contains(message);
    }

    @Test
    void theLastOfARepeatedOptionCounts() {
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--train",
                        "64",
                        "--validation",
                        "0",
                        "--steps",
                        "1",
                        "--batch",
                        "100",
                        "--batch",
                        "64",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/configuration/training/batch").asInt()).isEqualTo(64);
    }
}
