package dev.bevis.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.report.MarkdownTable;
import dev.bevis.report.SmallReports;
import dev.bevis.report.StoredNumbers;
import dev.bevis.study.file.Study;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Numbers of a report that is reproduced, beside ours.
@Tag("slow")
class ReportedTablesTest {

    private static final String STUDY =
            """
            title: Numbers of others
            seeds: 5
            data: {source: shapes, train: 300, validation: 200}
            training: {learning-rate: 0.01, length: {epochs: 6}, batch: 50}
            steps:
              - check: gradients
                size: {inputs: 6, images: 4}
                reported:
                  - {error: 1e-6}
                  - {parameter: dense1.bias, error: 2.5e-9, because: they counted another way}
              - train: alone
                reported:
                  - {validation: 99.5}
                  - {validation: 15, images: 100, because: it is about ours}
                  - {accuracy: 0.5, images: 10000}
                  - {test: 50}
              - search: penalty
                rounds: [{grid: {lambda: {log: {from: 1e-3, to: 1e-1, points: 3}}}}]
                reported:
                  - {at: {lambda: 0.02}, validation: 15}
                  - {at: {lambda: 0.001}, validation: 15}
            """;

    private static final double[] THEIRS = {99.5, 15, 0.5, 50, 15, 15};
    private static final int[] IMAGES = {200, 100, 10_000, 0, 200, 200};

    @TempDir private static Path root;
    private static String markdown;
    private static StoredNumbers stored;
    private static MarkdownTable table;

    @BeforeAll
    static void reportsAStudy() throws IOException {
        Study study = SmallReports.study(STUDY);
        SmallReports.run(study, root.resolve("store"));
        markdown = SmallReports.report(study, root.resolve("store"), root.resolve("report"));
        stored = StoredNumbers.of(root.resolve("store"), "small");
        table = MarkdownTable.of(markdown, "reported-all");
    }

    private static StoredNumbers.Mean ours(int row) {
        StoredNumbers.SettingNumbers stepSetting =
                row < 4
                        ? stored.stepSetting("alone", "alone")
                        : stored.stepSetting("penalty", row == 4 ? "0.01" : "0.001");
        return StoredNumbers.Mean.of(stepSetting.validation(), 0);
    }

    /// How far theirs may lie from ours, percent: one more run of ours, and the end of the Wilson
    /// interval of theirs that lies toward ours.
    private static double allowance(int row) {
        StoredNumbers.Mean ours = ours(row);
        double run =
                TDistribution.of(ours.n() - 1).inverseCumulativeProbability(0.975)
                        * ours.deviation()
                        * Math.sqrt(1 + 1.0 / ours.n());
        double p = THEIRS[row] / 100;
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);
        double n = IMAGES[row];
        double center = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        double theirs = ours.mean() >= p ? center + half - p : p - (center - half);
        return 100 * Math.hypot(run, theirs);
    }

    @Test
    void everyVerdictFollowsFromTheStore() {
        List<String> verdicts = table.column("verdict");
        assertThat(verdicts).hasSize(6);
        for (int row = 0; row < 6; row++) {
            double difference = 100 * ours(row).mean() - THEIRS[row];
            String verdict = verdicts.get(row);
            if (row == 3) {
                assertThat(verdict).isEqualTo("not measured");
                assertThat(table.column("ours % [95 %]").get(row)).isEqualTo("–");
            } else if (Math.abs(difference) <= allowance(row)) {
                assertThat(verdict).isEqualTo("✓ consistent");
            } else {
                String words = difference > 0 ? "↑ ours is higher by " : "↓ ours is lower by ";
                assertThat(verdict).startsWith(words);
                assertThat(Double.parseDouble(verdict.substring(words.length())))
                        .isCloseTo(Math.abs(difference), within(0.05 + 1e-9));
            }
        }
        assertThat(verdicts.get(0)).startsWith("↓");
        assertThat(verdicts.get(1)).startsWith("✓");
        assertThat(verdicts.get(2)).startsWith("↑");
    }

    @Test
    void theirNumbersAreAsTheyWereWritten() {
        assertThat(table.column("reported %"))
                .containsExactly("99.5", "15", "0.5", "50", "15", "15");
        assertThat(table.column("accuracy on"))
                .containsExactly(
                        "validation, N = 200",
                        "validation, N = 100",
                        "validation, N = 10,000 (not stated there)",
                        "test",
                        "validation, N = 200",
                        "validation, N = 200");
        assertThat(table.column("remark"))
                .containsExactly(
                        "", "It is about ours.", "", "", "Nearest of ours to lambda 0.02.", "");
        assertThat(table.column("setting").get(4)).isEqualTo("round 1, λ 0.01");
    }

    @Test
    void everyStepHasItsOwn() {
        assertThat(MarkdownTable.of(markdown, "step-2-alone-reported").rows())
                .isEqualTo(
                        table.rows().subList(0, 4).stream()
                                .map(row -> without(row, row.size() - 2))
                                .toList());
        assertThat(MarkdownTable.of(markdown, "step-3-penalty-reported").rows()).hasSize(2);
    }

    private static List<String> without(List<String> row, int column) {
        List<String> rest = new ArrayList<>(row);
        rest.remove(column);
        return rest;
    }

    @Test
    void errorsOfGradientsStandBesideThoseOfTheCheck() {
        MarkdownTable errors = MarkdownTable.of(markdown, "reported-all-gradients");
        MarkdownTable checked = MarkdownTable.of(markdown, "step-1-gradients-checks");
        assertThat(errors.column("parameter")).containsExactly("largest of all", "dense1.bias");
        assertThat(errors.column("reported error")).containsExactly("1.0e-6", "2.5e-9");
        assertThat(errors.column("ours, centered").getFirst())
                .isIn(
                        checked.column("entry error, centered").getFirst(),
                        checked.column("norm error, centered").getFirst());
        assertThat(errors.column("remark")).containsExactly("", "They counted another way.");
        assertThat(markdown)
                .contains("forward differences an error of the order of their width h.")
                .doesNotContain("all are rounding errors");
    }
}
