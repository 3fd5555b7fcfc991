package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `bevis report`, and the report at the end of `bevis run`.
@Tag("slow")
class ReportCommandTest {

    private static final String STUDY =
            """
            title: A small study
            seeds: 2
            data: {train: 300, validation: 200}
            training: {length: {steps: 6}, lambda: 0.001, evaluate: 3}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [5]}}
            """;

    private static final String HOSTILE =
            """
            title: "\\e[31mred\\a\\u202Egnp\\0"
            question: "\\e]0;title\\a"
            seeds: 2
            data: {train: 300, validation: 200}
            training: {length: {steps: 6}}
            steps:
              - compare: networks
                question: "\\e[5m\\u009b"
                acknowledge: {within-noise: "\\e[31m"}
                quote-test: "\\e[31m"
                vary: {hidden: {"\\e[2J\\u202E=x<script>": [], "@\\b\\u200B": [5]}}
            """;

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    /// With a store in which the study `small` was run.
    @TempDir static Path shared;

    @TempDir Path folder;

    @BeforeAll
    static void runsAStudy() throws IOException {
        RanStudy.in(shared, "small", STUDY);
    }

    private CommandLineRun bevis(Path store, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--store");
        all.add(store.toString());
        all.add("--out");
        all.add(folder.resolve("reports").toString());
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private CommandLineRun report(String... words) {
        List<String> all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(words));
        return bevis(shared.resolve("store"), all.toArray(String[]::new));
    }

    private Path page() {
        return folder.resolve("reports/small/report.html");
    }

    private List<String> figures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("reports/small/figures"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder.resolve("reports"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void pagesAloneLinkNoFilesThatAreNotThere() throws IOException {
        CommandLineRun run = report("small", "--pages", "markdown", "--figures", "svg");
        assertThat(run.code()).as(run.err()).isZero();
        Path written = page().resolveSibling("report.md");
        assertThat(run.out()).isEqualTo(written + "\n");
        assertThat(files().keySet())
                .allMatch(name -> name.matches(".*(report\\.md|made-from\\.txt|svg)"));
        assertThat(Files.readString(written)).contains("](figures/").doesNotContain("](data/");
        assertThat(report("small", "--pages", "csv").err()).contains("at least one besides csv");
        assertThat(report("small", "--pages", "word").err()).contains("got 'word'");
    }

    @Test
    void aStudyIsReportedByItsFileAndByItsNameAlike() throws IOException {
        CommandLineRun byFile = report(shared.resolve("small.yaml").toString());
        assertThat(byFile.code()).as(byFile.err()).isZero();
        assertThat(byFile.out()).isEqualTo(page() + "\n");
        SortedMap<String, String> first = files();
        assertThat(report("small").code()).isZero();
        assertThat(files()).isEqualTo(first);
        assertThat(Files.readString(page())).contains("A small study");
    }

    @Test
    void whereTheReportIsCanBeReadAsJson() {
        CommandLineRun run = report("small", "--json");
        assertThat(run.json().get("study").asString()).isEqualTo("small");
        assertThat(run.json().get("page").asString()).isEqualTo(page().toString());
        assertThat(run.json().get("complete").asBoolean()).isTrue();
    }

    @Test
    void figuresAreWrittenInTheFormsAskedFor() throws IOException {
        report("small");
        assertThat(figures())
                .containsExactly("step-1-networks-bars.pdf", "step-1-networks-bars.svg");
        report("small", "--figures", "png, PDF,svg");
        assertThat(figures())
                .containsExactly(
                        "step-1-networks-bars.pdf",
                        "step-1-networks-bars.png",
                        "step-1-networks-bars.svg");
        Path figures = folder.resolve("reports/small/figures");
        assertThat(Files.readAllBytes(figures.resolve("step-1-networks-bars.png")))
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(
                        Files.readString(
                                figures.resolve("step-1-networks-bars.pdf"),
                                StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void anotherFormOfFiguresIsRefusedBeforeAnythingIsDone() {
        CommandLineRun wrong = report("small", "--figures", "svg,gif");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--figures takes svg, png and pdf").contains("'gif'");
        assertThat(folder.resolve("reports")).doesNotExist();
        CommandLineRun run =
                bevis(
                        folder.resolve("store"),
                        "run",
                        shared.resolve("small.yaml").toString(),
                        "--figures",
                        "gif");
        assertThat(run.code()).isEqualTo(2);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void anUnknownStudyIsExplained() {
        CommandLineRun unknown = report("smal");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("smal").contains("the store has small");
        assertThat(report("nowhere/small.yaml").err()).contains("nowhere/small.yaml");
        assertThat(report("nowhere/small.yaml").code()).isEqualTo(2);
        assertThat(report().code()).isEqualTo(2);
        CommandLineRun none = bevis(folder.resolve("no store"), "report", "small");
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err()).contains("There is no store in");
    }

    @Test
    void aFolderOfThatNameDoesNotHideAStudyOfTheStore() throws IOException {
        assertThat(Path.of("src")).isDirectory();
        Path store = folder.resolve("store");
        Path file = Files.writeString(folder.resolve("src.yaml"), STUDY);
        bevis(store, "run", file.toString(), "--no-report");
        CommandLineRun run = bevis(store, "report", "src");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void anyNameThatAFileCanHaveIsTheNameOfAStudy() throws IOException {
        for (String name : List.of("...yaml", ".yaml", "a b.yaml", "é.yaml")) {
            Path file = Files.writeString(folder.resolve(name), STUDY);
            CommandLineRun run = bevis(shared.resolve("store"), "report", file.toString());
            assertThat(run.code()).as(name + " " + run.err()).isZero();
            Path page = Path.of(run.out().strip());
            assertThat(page).exists();
            assertThat(page.startsWith(folder.resolve("reports"))).as("%s", page).isTrue();
        }
    }

    @Test
    void aRunWritesItsReportOnceAndAgainWhenSomethingChanged() throws IOException {
        Path store = folder.resolve("store");
        Path file = Files.writeString(folder.resolve("small.yaml"), STUDY);
        CommandLineRun first = bevis(store, "run", file.toString());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).endsWith("\nReport: " + page() + "\n");
        SortedMap<String, String> before = files();
        Files.setLastModifiedTime(page(), LONG_AGO);
        CommandLineRun second = bevis(store, "run", file.toString());
        assertThat(second.out()).endsWith("\nReport: " + page() + "\n");
        assertThat(files()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(page())).isEqualTo(LONG_AGO);
        // The report command always writes.
        bevis(store, "report", file.toString());
        assertThat(files()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(page())).isNotEqualTo(LONG_AGO);
        Files.setLastModifiedTime(page(), LONG_AGO);
        Files.writeString(file, STUDY.replace("A small study", "Another title"));
        bevis(store, "run", file.toString());
        assertThat(Files.readString(page())).contains("Another title");
        assertThat(Files.getLastModifiedTime(page())).isNotEqualTo(LONG_AGO);
        Files.setLastModifiedTime(page(), LONG_AGO);
        bevis(store, "run", file.toString(), "--figures", "svg,png");
        assertThat(figures()).contains("step-1-networks-bars.png");
        Files.delete(page());
        bevis(store, "run", file.toString());
        assertThat(page()).exists();
    }

    @Test
    void aRunWithoutAReportWritesNone() {
        CommandLineRun run =
                bevis(
                        shared.resolve("store"),
                        "run",
                        shared.resolve("small.yaml").toString(),
                        "--no-report");
        assertThat(run.code()).isZero();
        assertThat(run.out()).doesNotContain("Report:");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void aStudyThatCannotGoOnIsReportedAsNotComplete() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("long.yaml"), STUDY.replace("steps: 6", "steps: 900000"));
        CommandLineRun run =
                bevis(folder.resolve("store"), "run", file.toString(), "--budget", "1s");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.UNFINISHED.code());
        assertThat(folder.resolve("reports/long/report.html")).content().contains("unfinished");
    }

    @Test
    void wordsOfAStudyCannotSteerTheTerminal() throws IOException {
        Path file = Files.writeString(folder.resolve("hostile.yaml"), HOSTILE);
        Path store = folder.resolve("store");
        List<CommandLineRun> runs = new ArrayList<>();
        runs.add(bevis(store, "run", file.toString()));
        runs.add(bevis(store, "report", "hostile"));
        runs.add(bevis(store, "compare", "networks"));
        runs.add(bevis(store, "compare", "networks:\u001b[31m"));
        runs.add(bevis(store, "report", "\u001b[31m"));
        assertThat(runs.subList(0, 3)).allMatch(run -> run.code() == 0, "succeeds");
        for (CommandLineRun run : runs) {
            assertThat(
                            (run.out() + run.err())
                                    .codePoints()
                                    .filter(c ->
                                            (Character.isISOControl(c) && c != '\n')
                                                    || Character.getType(c) == Character.FORMAT)
                                    .toArray())
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .allMatch(name -> name.matches("[a-z0-9-]+(\\.[a-z]+)?|README\\.md"));
        }
    }
}
