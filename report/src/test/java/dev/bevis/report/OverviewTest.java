package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/// What several studies found, on one page.
@Tag("slow")
class OverviewTest {

    @TempDir private static Path root;
    private static String markdown;

    @BeforeAll
    static void makesAnOverview() throws IOException {
        Study study = SmallReports.study(SmallReports.ALL);
        SmallReports.run(study, root.resolve("store"));
        ReportFiles.write(
                Overview.of(List.of(SmallReports.material(study, root.resolve("store")))),
                root.resolve("overview"),
                "overview",
                EnumSet.noneOf(FigureForm.class));
        markdown = Files.readString(root.resolve("overview/overview.md"));
    }

    @Test
    void claimsNameTheirSteps() {
        assertThat(MarkdownTable.of(markdown, "study-1-claims").column("step"))
                .containsExactly("networks", "networks", "networks", "best");
    }

    @Test
    void findingsNameTheirSteps() {
        assertThat(markdown).containsPattern("\\n- penalty: \\*\\*λ.*\\*\\* has the highest mean");
    }
}
