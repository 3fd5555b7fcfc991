package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A study whose words want to be more than words, wherever a study file takes any.
@Tag("slow")
class HostileReportTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String IMAGE = "\"><img src=x onerror=alert(1)>";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
    private static final String INPUT = "\\input{passwd} \\write18{id} $x$ %";
    private static final String STEERING = "\u001b[31m\u202Egnp\u0007\u0000\u2028]]>";

    private static final String TEXT =
            """
            title: TITLE
            question: IMAGE
            reproduces: INPUT
            seeds: 2
            data: {source: shapes, train: 300, validation: 200}
            training: {learning-rate: 0.02, length: {epochs: 2}, batch: 50}
            acknowledge: {validation-too-small: TITLE, within-noise: FORMULA}
            steps:
              - compare: -- javascript.alert
                question: STEERING
                vary:
                  hidden: {FORMULA_NAME: [], SCRIPT_NAME: [4]}
                  lambda: {INPUT: 0, "@IMAGE": 0.1, STEERING: 0.2}
                figures: [bars, loss, confusion, class-accuracy, weight-histogram, heat-map,
                          templates, small-multiples]
                acknowledge: {split-not-stated: STEERING}
                reported:
                  - {setting: STEERING_SETTING, accuracy: 12, because: INPUT}
              - train: con
                settings:
                  IMAGE: {lambda: 0.3}
                  STEERING: {lambda: 0.4}
                quote-test: FORMULA
                figures: [loss, accuracy, confusion, mistakes, probability-histogram]
            """;

    @TempDir private static Path root;
    private static SortedMap<String, String> files;
    private static Study study;

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    /// Without what names of settings cannot have.
    private static String name(String text) {
        return text.replace("/", "").replace(":", "");
    }

    static String text() {
        return TEXT.replace("TITLE", quoted(SCRIPT + IMAGE + FORMULA + INPUT + STEERING))
                .replace("FORMULA_NAME", quoted(name(FORMULA)))
                .replace("SCRIPT_NAME", quoted(name(SCRIPT)))
                .replace("\"@IMAGE\"", quoted("@" + IMAGE))
                .replace("IMAGE", quoted(IMAGE))
                .replace("INPUT", quoted(INPUT))
                .replace("STEERING_SETTING", quoted(name(SCRIPT) + "/" + STEERING))
                .replace("STEERING", quoted(STEERING))
                .replace("FORMULA", quoted(FORMULA))
                .replace("compare: --", "compare: 0-- ..");
    }

    @BeforeAll
    static void reportsTheStudy() throws IOException {
        study = SmallReports.study(text());
        SmallReports.run(study, root.resolve("store"));
        SmallReports.report(study, root.resolve("store"), root.resolve("report"));
        files = SmallReports.files(root.resolve("report"));
    }

    private static String read(String name) throws IOException {
        return Files.readString(root.resolve("report").resolve(name));
    }

    @Test
    void namesOfFilesAreIdsAndStayInTheFolder() {
        assertThat(files.keySet())
                .allMatch(name ->
                        name.matches(
                                "|data|figures|report\\.(html|md|tex)"
                                        + "|data/README\\.md|data/[a-z0-9-]+\\.csv"
                                        + "|figures/[a-z0-9-]+\\.svg"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void thePageHasNoElementAttributeOrAddressOfTheirs() throws IOException {
        checkMarkup(read("report.html"));
    }

    @Test
    void drawingsHaveNoElementAttributeOrAddressOfTheirs() throws IOException {
        for (String name : files.keySet()) {
            if (name.endsWith(".svg")) {
                checkMarkup(read(name));
            }
        }
    }

    private static void checkMarkup(String markup) {
        String bare = markup.replaceAll("(?s)<style>.*?</style>", "");
        Matcher element =
                Pattern.compile("<([A-Za-z][^\\s/>]*)((?:\"[^\"]*\"|[^\">])*)>").matcher(bare);
        List<String> names = new ArrayList<>();
        while (element.find()) {
            names.add(element.group(1).toLowerCase(java.util.Locale.ROOT));
            Matcher attribute =
                    Pattern.compile("([^\\s=\"]+)=(?:\"([^\"]*)\"|([^\\s\">]+))")
                            .matcher(element.group(2));
            while (attribute.find()) {
                String name = attribute.group(1);
                String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
                assertThat(name).doesNotStartWithIgnoringCase("on");
                if (name.equalsIgnoreCase("style")) {
                    assertThat(value).matches("[a-z0-9:;#%., ()-]*").doesNotContain("url");
                }
                if (name.equals("href") || name.equals("xlink:href") || name.equals("src")) {
                    assertThat(value).matches("(?s)(#|data:image/|data:text/csv;).*");
                }
                if (!name.startsWith("xmlns")
                        && !name.equals("href")
                        && !name.startsWith("aria-")
                        && !name.equals("alt")) {
                    assertThat(value).doesNotContain("http");
                }
            }
        }
        assertThat(names)
                .isNotEmpty()
                .doesNotContain("script", "iframe", "object", "embed", "link", "foreignobject");
        assertNothingSteers(markup);
    }

    /// What no spreadsheet takes for a formula: words, nothing, numbers.
    private static final Pattern UNHARMFUL =
            Pattern.compile("(?s)[^=+@-].*||[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

    private static void assertNothingSteers(String text) {
        assertThat(text.codePoints().filter(HostileReportTest::steers).toArray()).isEmpty();
    }

    private static boolean steers(int point) {
        return (Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t')
                || point == 0x202E
                || point == 0x2028;
    }

    @Test
    void noCellIsAFormula() throws IOException {
        for (String name : files.keySet()) {
            if (name.endsWith(".csv")) {
                String csv = read(name);
                assertNothingSteers(csv);
                for (CsvRows.Row row : CsvRows.parse(csv).rows()) {
                    assertThat(row.cells().values())
                            .as(name)
                            .allMatch(cell -> UNHARMFUL.matcher(cell).matches());
                }
            }
        }
    }

    @Test
    void latexReadsNoFileAndRunsNothing() throws IOException {
        String latex = read("report.tex");
        assertThat(latex).contains("passwd");
        assertThat(latex.replaceAll("\\\\\\\\", ""))
                .doesNotContain("\\input")
                .doesNotContain("\\write")
                .doesNotContain("\\include{")
                .doesNotContain("\\openin");
        assertNothingSteers(latex);
    }

    @Test
    void markdownHasNoElementOfTheirs() throws IOException {
        String markdown = read("report.md");
        assertNothingSteers(markdown);
        String outside =
                markdown.replaceAll("(?s)\n(````*)text\n.*?\n\\1\n", "\n")
                        .replaceAll("(?<![\\\\`])(`+)(?!`).*?(?<!`)\\1(?!`)", "");
        assertThat(outside).doesNotContainPattern("(?<!\\\\)<(script|img)");
        assertThat(outside).doesNotContainPattern("(?<!\\\\)\\]\\((?!#|data/|figures/)");
        assertThat(outside).doesNotContain("http://");
    }

    @Test
    void theirWordsAreStillThere() throws IOException {
        assertThat(read("report.html")).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(read("report.md")).contains("\\<script\\>alert(1)");
    }

    @Test
    void comparisonsOfTheirSettingsAreWordsToo() throws IOException {
        var stepSettings = SmallReports.material(study, root.resolve("store")).result().step("con");
        ReportFiles.write(
                Comparison.of(stepSettings.orElseThrow().stepSettings(), List.of()),
                root.resolve("compared"),
                ReportFiles.REPORT,
                java.util.EnumSet.noneOf(ReportFiles.FigureForm.class));
        checkMarkup(Files.readString(root.resolve("compared/report.html")));
        assertThat(SmallReports.files(root.resolve("compared")).keySet())
                .allMatch(name ->
                        name.matches(
                                "|data|figures|report\\.(html|md|tex)|data/README\\.md"
                                        + "|(data|figures)/[a-z0-9-]+\\.(csv|svg)"));
    }
}
