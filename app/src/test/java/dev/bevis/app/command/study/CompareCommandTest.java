package dev.bevis.app.command.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.app.RanStudy;
import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.store.Store;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StudyReading;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `bevis compare`.
@Tag("slow")
class CompareCommandTest {

    private static final String FIRST =
            """
            title: A first study
            seeds: 3
            data: {train: 300, validation: 200}
            training: {length: {steps: 8}, lambda: 0.001, evaluate: 4}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [5]}}
              - train: alone
            """;

    private static final String SECOND =
            FIRST.replace("first", "second")
                    .replace("lambda: 0.001", "lambda: 0.1")
                    .replace("train: alone", "train: other\n    quote-test: to see them");

    @TempDir static Path shared;
    @TempDir Path folder;

    @BeforeAll
    static void runsTwoStudies() throws IOException {
        RanStudy.in(shared, "first", FIRST);
        RanStudy.in(shared, "second", SECOND);
    }

    private static CommandLineRun compare(String... names) {
        List<String> words = new ArrayList<>(List.of("compare"));
        words.addAll(List.of(names));
        words.add("--store");
        words.add(shared.resolve("store").toString());
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    /// Validation accuracies of a step's setting, from the files of the store.
    private static double[] accuracies(String study, String step, int setting) throws IOException {
        Store store = Store.openExisting(shared.resolve("store"));
        List<String> ids =
                StudyReading.results(StoredStudies.study(store, study), store)
                        .step(step)
                        .orElseThrow()
                        .rounds()
                        .getFirst()
                        .stepSettings()
                        .get(setting)
                        .ids();
        double[] accuracies = new double[ids.size()];
        for (int i = 0; i < accuracies.length; i++) {
            accuracies[i] = accuracy(ids.get(i));
        }
        return accuracies;
    }

    private static double accuracy(String id) throws IOException {
        try (var files = Files.walk(shared.resolve("store/entries"))) {
            Path file =
                    files.filter(f -> f.endsWith(Path.of(id, "result.json")))
                            .findFirst()
                            .orElseThrow();
            return json(file).get("validation").get("accuracy").asDouble();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        // The last line of a file of a study is its checksum.
        String text =
                Files.readString(file)
                        .lines()
                        .filter(line -> !line.startsWith("# sha256"))
                        .collect(Collectors.joining("\n"));
        return JsonMapper.shared().readTree(text);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void twoStepsOfOneStudyAndOneOfAnotherAreCompared() throws IOException {
        CommandLineRun run = compare("first/networks", "alone", "other");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("What is compared")
                .contains("Where the settings differ")
                .contains("within shared pairs of seeds");
        double[] linear = accuracies("first", "networks", 0);
        double[] one = accuracies("first", "networks", 1);
        double difference = 100 * (mean(one) - mean(linear));
        Matcher row =
                Pattern.compile(
                                "(?m)^  one +([+−]?[0-9.]+) \\[([+−]?[0-9.]+), ([+−]?[0-9.]+)\\] +3"
                                        + " +")
                        .matcher(run.out());
        assertThat(row.find()).as(run.out()).isTrue();
        int point = row.group(1).indexOf('.');
        int decimals = point < 0 ? 0 : row.group(1).length() - point - 1;
        assertThat(Double.parseDouble(row.group(1).replace('−', '-')))
                .isCloseTo(difference, within(0.5 * Math.pow(10, -decimals) + 1e-9));
        double[] middle = {
            Double.parseDouble(row.group(2).replace('−', '-')),
            Double.parseDouble(row.group(3).replace('−', '-'))
        };
        assertThat(mean(middle)).isCloseTo(difference, within(Math.pow(10, -decimals)));
    }

    @Test
    void oneSettingOfAStepIsNamedAfterAColon() throws IOException {
        CommandLineRun run = compare("first/networks:one", "second/networks:one", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode settings = run.json().get("settings");
        assertThat(settings.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            JsonNode setting = settings.get(i);
            assertThat(setting.get("trials").size()).isEqualTo(3);
            assertThat(setting.get("validation").get("mean").asDouble())
                    .isCloseTo(
                            mean(accuracies(i == 0 ? "first" : "second", "networks", 1)),
                            within(1e-12));
        }
        assertThat(compare("first/networks:one", "second/networks:one").out())
                .contains("one (2)")
                .contains("penalty λ");
    }

    @Test
    void testAccuraciesStandWhereAStudyOpenedThem() {
        CommandLineRun run = compare("alone", "other", "--json");
        assertThat(run.json().get("settings").get(0).get("test").isNull()).isTrue();
        JsonNode test = run.json().get("settings").get(1).get("test");
        assertThat(test.get("n").asInt()).isEqualTo(3);
        CommandLineRun shown = compare("alone", "other");
        assertThat(shown.out())
                .contains("test accuracy %")
                .contains(String.format(Locale.ROOT, "%.0f", 100 * test.get("mean").asDouble()));
    }

    @Test
    void trialsAreComparedByTheBeginningsOfTheirIds() {
        JsonNode trials = compare("first/networks", "--json").json().get("settings");
        String first = trials.get(0).get("trials").get(0).asString();
        String second = trials.get(1).get("trials").get(0).asString();
        CommandLineRun run = compare(first.substring(0, 10), second);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(first.substring(0, 12))
                .contains(second.substring(0, 12))
                .contains("One run each: no interval can be given")
                .doesNotContain("within shared pairs");
        assertThat(compare(first, "alone").code()).isZero();
    }

    @Test
    void theSameTwiceDiffersByNothing() {
        CommandLineRun run = compare("alone", "alone");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("alone (2)")
                .containsPattern("alone \\(2\\) +0\\.0+ \\[")
                .contains("1.000")
                .doesNotContain("Where the settings differ");
    }

    @Test
    void ambiguousAndUnknownNamesAreExplained() {
        CommandLineRun ambiguous = compare("networks");
        assertThat(ambiguous.code()).isEqualTo(2);
        assertThat(ambiguous.err()).contains("first/networks or second/networks");
        CommandLineRun setting = compare("first/networks:two");
        assertThat(setting.code()).isEqualTo(2);
        assertThat(setting.err()).contains("it has linear, one");
        for (String unknown : List.of("nothing", "first/nothing", "nothing/networks", "ffff", "")) {
            CommandLineRun run = compare(unknown, "alone");
            assertThat(run.code()).as(unknown).isEqualTo(2);
            assertThat(run.err())
                    .contains("the store has no step, setting or trial '" + unknown + "'")
                    .contains("'bevis ls'");
        }
        CommandLineRun single = compare("alone");
        assertThat(single.code()).isEqualTo(2);
        assertThat(single.err()).contains("name another step or trial");
        assertThat(compare().code()).isEqualTo(2);
    }

    @Test
    void thePageIsWrittenWhereItIsAskedFor() throws IOException {
        Path out = folder.resolve("a/page");
        CommandLineRun run = compare("alone", "other", "--out", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).endsWith(out.resolve("report.html") + "\n");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("A comparison of 2 settings")
                .contains("Made from stored results");
        assertThat(out.resolve("figures/loss.svg")).exists();
        assertThat(out.resolve("data/compared.csv")).exists();
        CommandLineRun json = compare("alone", "other", "--json", "--out", out.toString());
        assertThat(json.json().get("settings").size()).isEqualTo(2);
    }
}
