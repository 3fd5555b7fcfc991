package dev.bevis.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.report.MarkdownTable;
import dev.bevis.report.SmallReports;
import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// What names stand for, and how searches found their settings.
@Tag("slow")
class NamedSettingsTest {

    private static final String STUDY =
            SmallReports.HEAD
                    + """
                    acknowledge: {within-noise: it is a test}
                    steps:
                      - check: gradients
                        size: {inputs: 6, images: 4}
                        vary: {hidden: {linear: [], nine: [5, 4]}}
                      - train: ways
                        settings:
                          short: {length: {epochs: 1}}
                          fast: {learning-rate: 0.1}
                      - compare: networks
                        vary:
                          hidden: {linear: [], one: [4]}
                          lambda: [0.001, 0.1]
                      - compare: batches
                        vary: {batch: [50, 100], shuffle: [true, false]}
                      - search: penalty
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1, points: 3}}, batch: [50, 100]}
                            training: {length: {epochs: 1}}
                          - zoom: {best: 2, points: 2}
                      - search: draws
                        rounds:
                          - random: 3
                            over:
                              lambda: {log-uniform: {from: 1e-4, to: 1}}
                              learning-rate:
                                - 0.01
                                - {step-decay: {rate: 0.0003, factor: 0.9, every: {epochs: 1}}}
                    """;

    @TempDir private static Path root;
    private static String markdown;

    @BeforeAll
    static void reportsAStudy() throws IOException {
        Study study = SmallReports.study(STUDY);
        SmallReports.run(study, root.resolve("store"));
        markdown = SmallReports.report(study, root.resolve("store"), root.resolve("report"));
    }

    @Test
    void namesOfValuesAreExplained() {
        MarkdownTable checked = MarkdownTable.of(markdown, "step-1-gradients-names");
        assertThat(checked.column("name")).containsExactly("linear", "nine");
        assertThat(checked.column("field")).containsOnly("units of hidden layers");
        assertThat(checked.column("value")).containsExactly("none", "5, 4");
        assertThat(MarkdownTable.of(markdown, "step-3-networks-names").column("value"))
                .containsExactly("none", "4");
    }

    @Test
    void settingsWithNamesOfTheirOwnShowWhereTheyDiffer() {
        MarkdownTable table = MarkdownTable.of(markdown, "step-2-ways-names");
        assertThat(table.columns()).containsExactly("setting", "learning rate", "length");
        assertThat(table.column("setting")).containsExactly("short", "fast");
        assertThat(table.column("learning rate")).containsExactly("0.02", "0.1");
        assertThat(table.column("length")).containsExactly("1 epoch", "3 epochs");
    }

    @Test
    void valuesThatSayAllHaveNoTable() {
        assertThat(markdown).doesNotContain("step-4-batches-names");
    }

    @Test
    void everyRoundSaysHowItFoundItsSettings() {
        assertThat(markdown)
                .contains(
                        "- Round 1, a grid of 6 settings: penalty λ (3 values from 1e-4 to 1,"
                            + " logarithmically spaced) × examples of a batch (50, 100); training"
                            + " lasts 1 epoch.\n")
                .containsPattern(
                        "- Round 2, a zoom on the best 2 settings of the round before, a grid of"
                                + " \\d settings: penalty λ \\([^)]+\\) × examples of a batch"
                                + " \\([^)]+\\); training lasts 3 epochs\\.\n")
                .contains(
                        "- 3 settings drawn at random: penalty λ (from 1e-4 to 1, log-uniform) ×"
                                + " learning rate (0.01 or 3e-4 × 0.9 per epoch).\n");
    }
}
