package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a report says first, and that it says nothing twice.
@Tag("slow")
class AnswerTest {

    private static final String STEPS =
            """
            question: Does a penalty help?
            steps:
              - compare: penalties
                vary: {lambda: {zero: 0, some: 0.01, strong: 1}, batch: [50, 100]}
                claims:
                  - {claim: zero/50 beats strong/50, says: a penalty harms}
                  - some equals zero within 30
                ask:
                  - zero/50 beats some/50
                  - zero/50 is between 1 and 99
                  - zero/50 equals some/50 within 40
                reported: [{setting: zero/50, validation: 17.5}]
              - search: lambda
                rounds: [{grid: {lambda: [0.01, 0.1, 1]}}]
              - final: best
                from: lambda
                training: {lambda: 0.5}
            """;

    @TempDir private static Path root;
    private static String markdown;
    private static String answer;

    @BeforeAll
    static void reportsAStudyThatChanged() throws IOException {
        Path store = root.resolve("store");
        Study first = SmallReports.study(SmallReports.HEAD + STEPS);
        SmallReports.run(first, store);
        Study study = SmallReports.study(SmallReports.HEAD + STEPS.replace("0.5", "0.25"));
        SmallReports.run(study, store);
        markdown = SmallReports.report(study, store, root.resolve("report"));
        answer =
                markdown.substring(
                        markdown.indexOf("id=\"answer\""), markdown.indexOf("id=\"methods\""));
    }

    @Test
    void itComesRightBehindTheQuestion() {
        assertThat(markdown).startsWith("# A small study\n\n**Does a penalty help?**\n");
        assertThat(markdown.indexOf("## ")).isEqualTo(markdown.indexOf("## <a id=\"answer\">"));
    }

    @Test
    void everyClaimIsToldWithItsImagesAndItsSeeds() {
        List<String> claims = answer.lines().filter(line -> line.startsWith("- Claim ")).toList();
        assertThat(claims).hasSize(5);
        assertThat(claims)
                .allMatch(claim -> claim.contains("(200 validation images, n = 3"))
                .allMatch(claim ->
                        claim.matches("- Claim \\d, (✓ supported|✗ refuted|\\? not decided).*"));
        assertThat(answer)
                .contains("Everything here was measured on Shapes with standardized inputs");
    }

    @Test
    void aClaimQuotesTheReportAndStandsBesideWhatThatGives() {
        assertThat(answer)
                .contains("the report says “a penalty harms”.")
                .contains("The report gives 17.5 %; the band is this study's.")
                .contains(
                        "The report gives 17.5 % for zero / batch 50; the margin is this study's.");
    }

    @Test
    void namesAreExplainedWhereTheyStandFirst() {
        String plain = MarkdownTable.plain(answer);
        assertThat(plain).contains("strong / batch 50 (λ = 1)");
        assertThat(plain.indexOf("some (the mean of 2 settings: λ = 0.01)")).isPositive();
        assertThat(plain.split("zero / batch 50 \\(λ = 0\\)", -1)).hasSize(2);
    }

    @Test
    void claimsOfTheSameNetworksAreNotTwoPiecesOfEvidence() {
        assertThat(answer)
                .contains("It rests on the same networks as claim 3, so that the two are not");
    }

    @Test
    void noTestHasTwoP() {
        MarkdownTable exploratory = MarkdownTable.of(markdown, "step-1-penalties-comparisons");
        for (List<String> row : exploratory.rows()) {
            assertThat(row.subList(0, 2))
                    .as("a pair that a claim compares")
                    .isNotEqualTo(List.of("zero / batch 50", "some / batch 50"))
                    .isNotEqualTo(List.of("zero / batch 50", "strong / batch 50"));
        }
        assertThat(exploratory.rows()).hasSize(7);
        List<String> p = MarkdownTable.of(markdown, "claims-all").column("p (Holm)");
        for (int claim = 0; claim < p.size(); claim++) {
            String shown =
                    p.get(claim).startsWith("<") ? "p " + p.get(claim) : "p = " + p.get(claim);
            assertThat(MarkdownTable.plain(answer))
                    .containsPattern("Claim " + (claim + 1) + ",[^\n]*" + Pattern.quote(shown));
        }
    }

    @Test
    void aFinalIsOnceInTheAccessLogHoweverOftenItWasAnotherOne() {
        MarkdownTable log = MarkdownTable.of(markdown, "ledger-looks");
        assertThat(log.column("step")).containsExactly("best");
        assertThat(log.column("trials evaluated")).containsExactly("3");
        assertThat(log.column("and earlier ones")).containsExactly("3");
        assertThat(log.column("not before").getFirst()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    @Test
    void aTestAccuracyHasBothIntervals() {
        assertThat(MarkdownTable.plain(answer))
                .containsPattern(
                        "best \\(the setting chosen in 'lambda', but λ = 0.25\\) reaches a test"
                            + " accuracy of [0-9.]+ \\[[^]]+\\] % \\(400 test images, n = 3\\); for"
                            + " other seeds and other images of the kind the interval is \\[");
    }

    @Test
    void limitationsSayWhatTheDataCannotShow() {
        String limitations =
                MarkdownTable.plain(markdown.substring(markdown.indexOf("id=\"limitations\"")));
        assertThat(limitations)
                .contains("Few seeds. Each setting was trained with 3 pairs of seeds;")
                .contains("up to 63 % of seeds may still")
                .contains("'lambda' chose among 3 settings");
    }
}
