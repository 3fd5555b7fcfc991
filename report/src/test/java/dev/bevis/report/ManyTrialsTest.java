package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.study.file.Study;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/// The report of a thousand trials.
@Tag("slow")
class ManyTrialsTest {

    private static final String STUDY =
            """
            title: A thousand trials
            seeds: 2
            data: {source: shapes, train: 60, validation: 40}
            training: {learning-rate: 0.02, length: {steps: 2}, batch: 20, evaluate: never}
            steps:
              - search: penalty
                rounds:
                  - random: 500
                    over:
                      lambda: {log-uniform: {from: 1e-6, to: 1}}
                      learning-rate: {log-uniform: {from: 1e-6, to: 1e30}}
            """;

    private static final int FIVE_MEGABYTES = 5 << 20;

    @TempDir private Path root;

    @Test
    void allFilesAreWrittenAndThePageIsNotTooLarge() throws IOException {
        Study study = SmallReports.study(STUDY);
        SmallReports.run(study, root.resolve("store"));
        String markdown =
                SmallReports.report(
                        study,
                        root.resolve("store"),
                        root.resolve("report"),
                        EnumSet.of(FigureForm.PDF));
        assertThat(MarkdownTable.of(markdown, "trials-all").rows()).hasSize(1_000);
        assertThat(MarkdownTable.of(markdown, "step-1-penalty-results").rows()).hasSize(500);
        assertThat(markdown).contains("This report rests on 1,000 trials.");
        assertThat(markdown)
                .containsOnlyOnce("settings diverged with some or all of their seeds")
                .doesNotContain("diverged with both");
        assertThat(MarkdownTable.of(markdown, "step-1-penalty-results").column("training loss"))
                .allMatch(loss -> loss.matches("–|\\d{1,6}\\.\\d\\d|\\d\\.\\de\\d+"));
        assertThat(Files.size(root.resolve("report/report.html"))).isLessThan(FIVE_MEGABYTES);
        assertThat(SmallReports.files(root.resolve("report")).keySet())
                .contains(
                        "report.html",
                        "report.tex",
                        "data/trials-all.csv",
                        "figures/step-1-penalty-response.svg",
                        "figures/step-1-penalty-response.pdf")
                .as("a heat map is of a grid")
                .doesNotContain("figures/step-1-penalty-heat-map.svg");
    }
}
