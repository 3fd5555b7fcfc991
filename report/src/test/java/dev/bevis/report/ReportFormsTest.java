package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.util.Comparator.naturalOrder;

import dev.bevis.document.HtmlRules;
import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The page of a real report by the rules of HTML, and its LaTeX compiled by what is installed:
/// every character has a glyph, and nothing is wider than its place.
@Tag("slow")
final class ReportFormsTest {

    private static final Pattern OVERFULL =
            Pattern.compile("Overfull \\\\hbox \\(([0-9.]+)pt too wide\\).*\n.*");

    /// What nobody sees.
    private static final double POINT = 1;

    @TempDir private static Path root;

    @BeforeAll
    static void reportsAStudy() throws IOException {
        Study study = SmallReports.study(SmallReports.ALL);
        SmallReports.run(study, root.resolve("store"));
        SmallReports.report(
                study,
                root.resolve("store"),
                root.resolve("report"),
                EnumSet.of(ReportFiles.FigureForm.PDF));
    }

    @Test
    void thePageKeepsTheRulesOfHtml() throws IOException {
        HtmlRules.check(Files.readString(root.resolve("report/report.html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "report.md", "report.tex", "data/index.csv"})
    void aFileThatCannotBeWrittenIsNamed(String file) throws IOException {
        Path folder = root.resolve("in-the-way-" + file.replace('/', '-'));
        Files.createDirectories(folder.resolve(file));
        assertThatThrownBy(() -> report(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve(file).toString());
    }

    @Test
    void aFigureThatCannotBeWrittenIsNamed() throws IOException {
        Path written = root.resolve("report/figures");
        try (Stream<Path> figures = Files.list(written)) {
            Path last =
                    figures.filter(f -> f.toString().endsWith(".pdf")).max(naturalOrder()).get();
            Path taken = root.resolve("taken/figures").resolve(last.getFileName());
            Files.createDirectories(taken);
            assertThatThrownBy(() -> report(root.resolve("taken")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(taken.toString());
        }
    }

    private static void report(Path folder) throws IOException {
        SmallReports.report(
                SmallReports.study(SmallReports.ALL),
                root.resolve("store"),
                folder,
                EnumSet.of(ReportFiles.FigureForm.PDF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdflatex", "xelatex", "lualatex"})
    void compilesWithoutMissingCharactersOrOverfullLines(String engine) throws Exception {
        if (!isInstalled(engine)) {
            System.err.println(
                    "NOT TESTED: "
                            + engine
                            + " is not installed. Debian has it in texlive-latex-recommended"
                            + " texlive-latex-extra texlive-xetex texlive-luatex lmodern");
        }
        assumeTrue(isInstalled(engine), engine + " is not installed");
        Path out = Files.createDirectories(root.resolve(engine));
        ProcessBuilder builder =
                new ProcessBuilder(
                                engine,
                                "-interaction=nonstopmode",
                                "-halt-on-error",
                                "-output-directory=" + out,
                                "report.tex")
                        .directory(root.resolve("report").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.resolve("said.txt").toFile());
        builder.environment().put("max_print_line", "1000");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String log = Files.readString(out.resolve("report.log"), StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(log).isZero();
        assertThat(out.resolve("report.pdf")).isNotEmptyFile();
        assertThat(log.lines().filter(line -> line.startsWith("Missing character"))).isEmpty();
        assertThat(tooWide(log)).isEmpty();
        assertThat(Files.readString(root.resolve("report/report.tex")))
                .doesNotContain("\\unknowncharacter{");
    }

    private static List<String> tooWide(String log) {
        return OVERFULL.matcher(log)
                .results()
                .filter(line -> Double.parseDouble(line.group(1)) > POINT)
                .map(MatchResult::group)
                .toList();
    }

    private static boolean isInstalled(String engine) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return path.lines()
                .flatMap(all -> Pattern.compile(File.pathSeparator).splitAsStream(all))
                .anyMatch(
                        folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, engine)));
    }
}
