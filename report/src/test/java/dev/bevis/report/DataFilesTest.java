package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.report.table.ColumnMeaning;
import dev.bevis.study.file.Study;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a report says follows from its CSV files alone, by other arithmetic.
@Tag("slow")
final class DataFilesTest {

    private static final Offset<Double> CLOSE = within(1e-9);
    private static final int VALIDATION_IMAGES = 200;
    @TempDir private static Path root;
    private static Path data;
    private static CsvRows trials;

    @BeforeAll
    static void reportsAStudy() throws IOException {
        Study study = SmallReports.study(SmallReports.ALL);
        SmallReports.run(study, root.resolve("store"));
        SmallReports.report(study, root.resolve("store"), root.resolve("report"));
        data = root.resolve("report/data");
        trials = CsvRows.read(data.resolve("trials-all.csv"));
    }

    private static List<String> files(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void resultsFollowFromTheTrials() throws IOException {
        int rows = 0;
        for (String file : files("step-.*-results.*\\.csv")) {
            for (CsvRows.Row row : CsvRows.read(data.resolve(file)).rows()) {
                List<CsvRows.Row> own =
                        trials.rows().stream()
                                .filter(trial ->
                                        Stream.of("step", "round", "setting")
                                                .allMatch(name ->
                                                        trial.text(name).equals(row.text(name))))
                                .toList();
                assertThat(row.number("trials")).isEqualTo(own.size());
                assertThat(row.number("trials_diverged"))
                        .isEqualTo(
                                (double)
                                        own.stream()
                                                .filter(t -> t.text("outcome").equals("diverged"))
                                                .count());
                checkAccuracy(row, own, "validation_accuracy");
                checkAccuracy(row, own, "test_accuracy");
                rows++;
            }
        }
        assertThat(rows).isEqualTo(1 + 6 + 6 + 4 + 1);
    }

    private static void checkAccuracy(CsvRows.Row row, List<CsvRows.Row> trials, String name) {
        double[] values =
                trials.stream()
                        .mapToDouble(trial -> trial.number(name + "_percent"))
                        .filter(Double::isFinite)
                        .toArray();
        if (!row.has(name + "_percent")) {
            // A step may not look at test images of networks that another step looked at.
            assertThat(values.length == 0 || name.startsWith("test")).isTrue();
            return;
        }
        double mean = PlainStatistics.mean(values);
        double deviation = PlainStatistics.deviation(values);
        assertThat(row.number(name + "_percent")).isCloseTo(mean, CLOSE);
        assertThat(row.number(name + "_s_points")).isCloseTo(deviation, CLOSE);
        double half =
                PlainStatistics.quantile(values.length - 1)
                        * deviation
                        / Math.sqrt(values.length)
                        / 100;
        double share = mean / 100;
        double logit = Math.log(share / (1 - share));
        double reach = half / (share * (1 - share));
        assertThat(row.number(name + "_percent_low"))
                .isCloseTo(100 / (1 + Math.exp(-(logit - reach))), CLOSE);
        assertThat(row.number(name + "_percent_high"))
                .isCloseTo(100 / (1 + Math.exp(-(logit + reach))), CLOSE);
    }

    @Test
    void claimsFollowFromTheNetworksOnTheirSides() throws IOException {
        CsvRows claims = CsvRows.read(data.resolve("claims-all.csv"));
        CsvRows runs = CsvRows.read(data.resolve("claims-all-runs.csv"));
        for (CsvRows.Row run : runs.rows()) {
            CsvRows.Row trial =
                    trials.rows().stream()
                            .filter(t -> t.text("trial").equals(run.text("trial")))
                            .findFirst()
                            .orElseThrow();
            for (String name : List.of("init_seed", "data_seed", "validation_accuracy_percent")) {
                assertThat(run.text(name)).isEqualTo(trial.text(name));
            }
        }
        int tested = 0;
        for (CsvRows.Row claim : claims.rows()) {
            String split = claim.text("measured_on").startsWith("test") ? "test" : "validation";
            SequencedMap<String, List<List<Double>>> pairs = new LinkedHashMap<>();
            runs.rows().stream()
                    .filter(run -> run.text("claim_number").equals(claim.text("claim_number")))
                    .forEach(run ->
                            pairs.computeIfAbsent(
                                            run.text("init_seed") + " " + run.text("data_seed"),
                                            _ -> List.of(new ArrayList<>(), new ArrayList<>()))
                                    .get((int) run.number("side") - 1)
                                    .add(run.number(split + "_accuracy_percent")));
            double[] effects =
                    pairs.values().stream()
                            .mapToDouble(sides -> mean(sides.getFirst()) - mean(sides.getLast()))
                            .filter(Double::isFinite)
                            .toArray();
            if (claim.text("effect_of").startsWith("mean accuracy")) {
                effects =
                        pairs.values().stream()
                                .mapToDouble(sides -> mean(sides.getFirst()))
                                .filter(Double::isFinite)
                                .toArray();
                assertThat(claim.number("effect")).isCloseTo(PlainStatistics.mean(effects), CLOSE);
            } else if (claim.has("p") && claim.text("test").equals("paired t-test")) {
                checkPaired(claim, effects);
                tested++;
            }
        }
        assertThat(tested).isGreaterThanOrEqualTo(2);
        double[] p =
                claims.rows().stream()
                        .mapToDouble(claim -> claim.number("p"))
                        .filter(Double::isFinite)
                        .toArray();
        assertThat(
                        claims.rows().stream()
                                .mapToDouble(claim -> claim.number("p_holm"))
                                .filter(Double::isFinite)
                                .toArray())
                .containsExactly(PlainStatistics.holm(p), CLOSE);
    }

    /// Pairs whose differences a grid of so few images explains are no closer than it.
    private static void checkPaired(CsvRows.Row claim, double[] effects) {
        int n = effects.length;
        double least = 100.0 / VALIDATION_IMAGES / Math.sqrt(6);
        double error = Math.max(PlainStatistics.deviation(effects), least) / Math.sqrt(n);
        double mean = PlainStatistics.mean(effects);
        assertThat(claim.number("pairs_used")).isEqualTo(n);
        assertThat(claim.number("effect")).isCloseTo(mean, CLOSE);
        double half = PlainStatistics.quantile(n - 1) * error;
        assertThat(claim.number("effect_low")).isCloseTo(mean - half, within(1e-6));
        assertThat(claim.number("effect_high")).isCloseTo(mean + half, within(1e-6));
        assertThat(claim.number("p"))
                .isCloseTo(PlainStatistics.twoSided(mean / error, n - 1), within(1e-8));
    }

    private static double mean(List<Double> values) {
        return PlainStatistics.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void reportedNumbersStandBesideOursWithTheirDifference() throws IOException {
        List<CsvRows.Row> rows = CsvRows.read(data.resolve("reported-all.csv")).rows();
        for (CsvRows.Row row : rows) {
            if (row.number("ours_n") > 0) {
                assertThat(row.number("difference_points"))
                        .isCloseTo(
                                row.number("ours_percent") - row.number("reported_percent"), CLOSE);
                boolean within =
                        Math.abs(row.number("difference_points")) <= row.number("allowance_points");
                assertThat(row.text("verdict").equals("consistent")).isEqualTo(within);
            }
        }
        assertThat(rows.stream().filter(row -> row.text("first_use").equals("true")))
                .extracting(row -> row.text("reported_percent"))
                .containsExactly("31.5", "99", "1", "40");
    }

    @Test
    void theIndexExplainsEveryColumnOfEveryFile() throws IOException {
        CsvRows index = CsvRows.read(data.resolve("index.csv"));
        TreeSet<String> listed = new TreeSet<>();
        for (CsvRows.Row row : index.rows()) {
            listed.add(row.text("file"));
            assertThat(row.text("belongs_to")).matches("(Figure|Table) \\d+");
            assertThat(row.text("meaning")).isNotBlank();
        }
        assertThat(listed)
                .containsExactlyElementsOf(
                        files(".*\\.csv").stream()
                                .filter(file -> !file.equals("index.csv"))
                                .toList());
        String readme = Files.readString(data.resolve("README.md"));
        for (String file : listed) {
            assertThat(readme).contains("[" + file + "](" + file + ")");
            CsvRows table = CsvRows.read(data.resolve(file));
            assertThat(
                            index.rows().stream()
                                    .filter(row -> row.text("file").equals(file))
                                    .map(row -> row.text("column_name")))
                    .containsExactlyElementsOf(table.columns());
            assertThat(table.columns()).allMatch(name -> name.matches("[a-z][a-z0-9_.]*"));
            for (String column : table.columns()) {
                if (column.matches(
                        ".*(_percent|_points|_low|_high|_seed|_sum)|p|p_holm|test_images")) {
                    table.rows().forEach(row -> row.number(column));
                }
            }
        }
    }

    @Test
    void columnsOfTablesAreExplainedInWords() throws IOException {
        for (String file :
                files(
                        "(step-.*-(results.*|claims.*|reported.*|checks|parameters)|trials-all|claims-all.*|reported-all.*)\\.csv")) {
            assertThat(CsvRows.read(data.resolve(file)).columns())
                    .as(file)
                    .allMatch(column -> ColumnMeaning.of(column).isPresent());
        }
    }

    @Test
    void templatesHaveAWeightForEachPixel() throws IOException {
        CsvRows weights = CsvRows.read(data.resolve("step-2-alone-templates.csv"));
        assertThat(weights.rows()).hasSize(3 * 32 * 32);
        assertThat(weights.columns()).hasSize(3 + 10).contains("weight_disc", "weight_ring");
        assertThat(weights.rows().get(33).cells())
                .containsEntry("channel", "0")
                .containsEntry("row", "1")
                .containsEntry("column", "1");
        weights.rows().forEach(row -> assertThat(row.number("weight_disc")).isFinite());
    }

    @Test
    void mistakesHaveARowEach() throws IOException {
        List<CsvRows.Row> rows = CsvRows.read(data.resolve("step-5-best-mistakes.csv")).rows();
        assertThat(rows).hasSizeBetween(1, 20);
        for (CsvRows.Row row : rows) {
            assertThat(row.text("true_class")).isNotEqualTo(row.text("given_class"));
            assertThat(row.number("probability")).isBetween(0.0, 1.0);
            assertThat(row.number("image")).isBetween(0.0, SmallReports.TEST_IMAGES - 1.0);
        }
    }
}
