package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.report.text.ReportedStudy;
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

    private static final String NORMALIZED =
            SmallReports.HEAD
                    + """
                    steps:
                      - compare: penalties
                        vary: {lambda: {off: 0, on: 0.1}, normalize: [standardize, none]}
                        reported:
                          - {setting: off/standardize, accuracy: 17}
                          - {setting: off/none, accuracy: 17}
                          - {setting: on/standardize, validation: 99}
                        claims:
                          - {claim: off/standardize beats on/standardize, says: a penalty harms}
                          - off/none is between 1 and 99
                        ask:
                          - {claim: off/none beats on/none, says: a penalty harms}
                          - on/standardize equals off/standardize within 40
                    """;

    @TempDir private static Path root;
    private static String markdown;

    @BeforeAll
    static void makesAnOverview() throws IOException {
        Study first = SmallReports.study(SmallReports.ALL);
        Study second =
                Study.read("more.yaml", "more.yaml", NORMALIZED.replace("A small", "Another"));
        Path store = root.resolve("store");
        SmallReports.run(first, store);
        SmallReports.run(second, store);
        ReportFiles.write(
                Overview.of(
                        List.of(
                                new ReportedStudy(
                                        SmallReports.material(first, store), "small/report"),
                                new ReportedStudy(
                                        SmallReports.material(second, store), "m (2)/report"))),
                root.resolve("overview"),
                "README",
                EnumSet.noneOf(FigureForm.class));
        markdown = Files.readString(root.resolve("overview/README.md"));
    }

    @Test
    void everyClaimHasARowWithItsCondition() {
        MarkdownTable claims = MarkdownTable.of(markdown, "claims-all");
        assertThat(claims.rows()).hasSize(8);
        assertThat(claims.column("condition"))
                .allMatch(condition ->
                        condition.matches(
                                "Shapes, (standardized inputs|inputs as they are), [0-9]+"
                                        + " (test|validation) images, n = [0-9]"));
    }

    @Test
    void claimsInTheSameWordsStandTogetherUnderTheirConditions() {
        MarkdownTable claims = MarkdownTable.of(markdown, "claims-all");
        List<String> says = claims.column("what it says");
        assertThat(says.subList(4, 6)).containsOnly("“a penalty harms”");
        assertThat(claims.column("condition").get(4)).contains("standardized inputs");
        assertThat(claims.column("condition").get(5)).contains("inputs as they are");
    }

    @Test
    void networksThatTwoClaimsShareAreMarked() {
        MarkdownTable claims = MarkdownTable.of(markdown, "claims-all");
        assertThat(claims.column("remark").getLast())
                .contains("the same networks as no. 5, so that the two are not independent");
        assertThat(claims.column("remark").get(4)).doesNotContain("the same networks");
    }

    @Test
    void aReportedNumberHasOneRowHoweverManyOfOursItIsComparedWith() {
        MarkdownTable reported = MarkdownTable.of(markdown, "reported-all");
        assertThat(reported.column("reported %"))
                .containsExactly("31.5", "99", "1", "40", "17", "99");
        assertThat(reported.column("ours % [95 %]").get(4))
                .contains("(standardized inputs, 200 validation images)")
                .contains("(inputs as they are, 200 validation images)");
        assertThat(MarkdownTable.of(markdown, "counts-all").column("reported and consistent"))
                .last()
                .asString()
                .endsWith(" of 2");
    }

    @Test
    void rowsLeadToTheSectionsOfTheirReports() {
        assertThat(markdown)
                .contains("](small/report.md#step-3-networks)")
                .contains("](m%20%282%29/report.md#step-1-penalties)");
    }

    @Test
    void searchesSayHowSureTheirChoiceIs() {
        MarkdownTable searches = MarkdownTable.of(markdown, "searches-all");
        assertThat(searches.column("search")).containsExactly("penalty");
        assertThat(searches.column("others").getFirst()).containsPattern("[0-9] ");
    }
}
