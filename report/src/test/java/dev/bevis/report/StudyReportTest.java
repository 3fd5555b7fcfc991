package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Reports as files: the same of the same store, and of stores that lack something.
@Tag("slow")
class StudyReportTest {

    private static final String DIVERGING =
            SmallReports.HEAD.replace("0.02", "1e30").replace("seeds: 3", "seeds: 2")
                    + """
                    steps:
                      - train: alone
                        figures: [loss, bars, templates, weight-histogram, confusion, mistakes,
                                  class-accuracy, learning-rate, small-multiples]
                      - compare: networks
                        vary: {hidden: {linear: [], one: [4]}, batch-norm: {plain: false, norm: true}}
                        figures: [loss, accuracy, bars, confusion, mistakes, heat-map]
                        claims: [linear/plain beats one/plain]
                        reported: [{setting: linear/plain, validation: 10}]
                      - search: penalty
                        rounds: [{grid: {lambda: [0.1, 1, 10]}}]
                      - final: best
                        from: networks
                        figures: [loss, confusion]
                    """;

    @TempDir private static Path shared;

    @TempDir private Path folder;

    private static final Study STUDY = SmallReports.study(SmallReports.ALL);

    @BeforeAll
    static void runsAStudy() throws IOException {
        SmallReports.run(STUDY, shared.resolve("store"));
    }

    private Path store() {
        return folder.resolve("store");
    }

    private String report(Study study) throws IOException {
        return SmallReports.report(study, store(), folder.resolve("report"));
    }

    @Test
    void theSameStoreMakesTheSameBytesAndIsNotChanged() throws IOException {
        Path store = shared.resolve("store");
        SortedMap<String, String> before = SmallReports.files(store);
        EnumSet<FigureForm> all = EnumSet.allOf(FigureForm.class);
        SmallReports.report(STUDY, store, folder.resolve("first"), all);
        SmallReports.report(STUDY, store, folder.resolve("second"), all);
        SortedMap<String, String> first = SmallReports.files(folder.resolve("first"));
        assertThat(first).isEqualTo(SmallReports.files(folder.resolve("second")));
        assertThat(first).hasSizeGreaterThan(60);
        assertThat(SmallReports.files(store)).isEqualTo(before);
    }

    @Test
    void allThatIsNamedIsThereAndNothingElse() throws IOException {
        String markdown =
                SmallReports.report(STUDY, shared.resolve("store"), folder.resolve("report"));
        SortedMap<String, String> files = SmallReports.files(folder.resolve("report"));
        assertThat(files.keySet())
                .filteredOn(name -> !name.contains("/"))
                .containsExactlyInAnyOrder(
                        "", "data", "figures", "report.html", "report.md", "report.tex");
        assertThat(files.keySet()).contains("data/README.md", "data/index.csv");
        assertThat(files.keySet())
                .filteredOn(name -> name.contains("/"))
                .filteredOn(name -> !name.matches("data/(README\\.md|index\\.csv)"))
                .allSatisfy(name -> {
                    assertThat(name).matches("data/[a-z0-9-]+\\.csv|figures/[a-z0-9-]+\\.svg");
                    assertThat(markdown).contains("](" + name + ")");
                });
    }

    @Test
    void filesOfStepsThatAreNoLongerInTheStudyGoWithThem() throws IOException {
        EnumSet<FigureForm> all = EnumSet.allOf(FigureForm.class);
        Path report = folder.resolve("report");
        SmallReports.report(
                SmallReports.study(SmallReports.HEAD + "steps: [{train: first}, {train: second}]"),
                shared.resolve("store"),
                report,
                all);
        Path mine = Files.writeString(report.resolve("data/step-2-mine.csv"), "mine");
        assertThat(SmallReports.files(report).keySet()).anyMatch(name -> name.contains("second"));
        SmallReports.report(
                SmallReports.study(SmallReports.HEAD + "steps: [{train: first}]"),
                shared.resolve("store"),
                report,
                all);
        assertThat(SmallReports.files(report).keySet())
                .noneMatch(name -> name.contains("second"))
                .anyMatch(name -> name.contains("first"));
        assertThat(mine).exists();
    }

    @Test
    void aStudyThatWasStoppedSaysSo() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        StudyResult result = SmallReports.run(STUDY, store(), () -> asked.incrementAndGet() > 60);
        assertThat(result.complete()).isFalse();
        String markdown = report(STUDY);
        assertThat(markdown)
                .contains("? unfinished This study is not finished:")
                .containsPattern("unfinished: (round 1 of 2, )?[0-9]+ of [0-9]+ trials")
                .contains("This step waits for networks.")
                .contains("not measured");
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("unfinished");
        assertThat(Files.readString(folder.resolve("report/report.tex"))).contains("unfinished");
        SmallReports.run(STUDY, store());
        assertThat(report(STUDY)).doesNotContain("unfinished");
    }

    @Test
    void anEmptyStoreMakesAReportToo() throws IOException {
        Store.open(store());
        assertThat(report(STUDY))
                .contains("No result of this study is stored yet.")
                .contains("? unfinished")
                .contains("No trial is stored yet.")
                .contains("No test image was used in this study.");
    }

    @Test
    void aStudyOfWhichAllDivergedSaysSoAndHasNoNumbers() throws IOException {
        Study study = SmallReports.study(DIVERGING);
        SmallReports.run(study, store());
        String markdown = report(study);
        assertThat(MarkdownTable.of(markdown, "step-2-networks-results").column("outcomes"))
                .containsOnly("2 of 2 seeds diverged");
        assertThat(MarkdownTable.of(markdown, "step-2-networks-results").column("training loss"))
                .containsOnly("–");
        assertThat(markdown)
                .contains("diverged with both pairs of seeds")
                .contains("This step cannot be trained: every setting of networks diverged.")
                .contains("No run can add what is missing.")
                .doesNotContain("the p of all")
                .doesNotContain("its numbers are of the others")
                .doesNotContain("The highest mean");
        for (MarkdownTable table : MarkdownTable.all(markdown)) {
            if (!table.id().contains("warnings")) {
                assertThat(table.rows().toString()).doesNotContain("NaN");
            }
        }
    }

    @Test
    void oneSeedHasNoInterval() throws IOException {
        Study study =
                SmallReports.study(
                        SmallReports.HEAD.replace("seeds: 3", "seeds: 1")
                                + """
                                steps:
                                  - compare: networks
                                    vary: {hidden: {linear: [], one: [4]}}
                                    figures: [bars, loss, class-accuracy, confusion]
                                    ask: [one beats linear, linear is between 1 and 2]
                                  - search: penalty
                                    rounds: [{grid: {lambda: [0, 0.1, 1]}}]
                                """);
        SmallReports.run(study, store());
        String markdown = report(study);
        MarkdownTable table = MarkdownTable.of(markdown, "step-1-networks-results");
        assertThat(table.column("n")).containsOnly("1");
        assertThat(table.column("validation accuracy %"))
                .hasSize(2)
                .allMatch(cell -> cell.matches("\\d+(\\.\\d+)?"));
        assertThat(table.column("s of validation")).containsOnly("–");
        assertThat(markdown)
                .contains("One run each: no interval can be given")
                .contains("one run each (n = 1)")
                .doesNotContain("NaN");
        for (MarkdownTable each : MarkdownTable.all(markdown)) {
            if (each.id().contains("results")) {
                assertThat(each.rows().toString()).doesNotContain(", ]").doesNotContain("95 %");
            }
        }
        assertThat(MarkdownTable.of(markdown, "claims-all").column("answer"))
                .containsOnly("? not decided");
    }

    @Test
    void aStepMayHaveOneSettingOnly() throws IOException {
        Study study =
                SmallReports.study(
                        SmallReports.HEAD
                                + """
                                steps:
                                  - compare: networks
                                    vary: {hidden: {linear: []}}
                                  - search: penalty
                                    rounds: [{grid: {lambda: [0.1]}}]
                                  - final: best
                                    from: penalty
                                """);
        SmallReports.run(study, store());
        assertThat(report(study))
                .contains("The setting. Means over n pairs of seeds")
                .doesNotContain("The highest mean");
    }

    @Test
    void settingsThatBothRoundsOfASearchHaveCountOnce() throws IOException {
        String markdown =
                SmallReports.report(STUDY, shared.resolve("store"), folder.resolve("report"));
        long distinct =
                MarkdownTable.of(markdown, "trials-all").column("step").stream()
                        .filter("penalty"::equals)
                        .count();
        assertThat(markdown).contains("A search in 2 rounds over " + distinct / 3 + " settings");
    }

    @Test
    void curvesSayWhichSettingsTheyAreOf() throws IOException {
        String markdown =
                SmallReports.report(STUDY, shared.resolve("store"), folder.resolve("report"));
        assertThat(markdown).contains("Loss of 4 of 6 settings, those that did not diverge, on");
    }

    @Test
    void curvesOfOneLossAreCountedAmongThoseWithIt() throws IOException {
        Study study =
                SmallReports.study(
                        SmallReports.HEAD
                                + """
                                steps:
                                  - compare: losses
                                    vary:
                                      loss: [softmax, hinge]
                                      learning-rate: {slow: 0.001, usual: 0.02}
                                    figures: [loss, learning-rate]
                                """);
        SmallReports.run(study, store());
        assertThat(report(study))
                .contains("Softmax loss of the 2 settings with that loss on the whole")
                .contains("Hinge loss of the 2 settings with that loss on the whole")
                .contains("The learning rate at every update; the vertical axis is logarithmic.\n")
                .doesNotContain("diverge,");
    }

    @Test
    void figuresSayWhatTheyShow() throws IOException {
        Study study =
                SmallReports.study(
                        SmallReports.HEAD
                                + """
                                steps:
                                  - train: alone
                                    figures: [learning-rate]
                                  - compare: rates
                                    vary: {learning-rate: {slow: 1e-9, fast: 0.3}}
                                    network: {hidden: [20], initialization: {normal: {sigma: 0.01, biases: false}}}
                                    training: {length: {epochs: 40}, lambda: 0}
                                    figures: [loss]
                                """);
        SmallReports.run(study, store());
        String markdown = report(study);
        assertThat(markdown)
                .contains(
                        "Above, the validation loss, means over n = 3 pairs of seeds with 95 %"
                                + " bands; thin lines are single networks; below, the learning rate"
                                + " at every update.\n")
                .contains(
                        "; the axis ends where the other settings do, and fast goes on above"
                                + " it.\n");
    }

    @Test
    void methodsSayWhatIsCorrectedForTheNumberOfComparisons() throws IOException {
        String markdown =
                SmallReports.report(STUDY, shared.resolve("store"), folder.resolve("report"));
        assertThat(markdown)
                .contains("; intervals are not corrected.")
                .contains("Comparisons that no claim asks for are exploratory.")
                .contains("Claims marked 'asked only' are questions")
                .contains("for both networks checked.")
                .doesNotContain("not recorded");
    }

    @Test
    void itIsSaidWhichStudyTrainedWhat() throws IOException {
        String steps = SmallReports.HEAD + "steps: [{train: first}]";
        SmallReports.run(SmallReports.study(steps), store());
        Study other =
                Study.read(
                        "other.yaml",
                        "other.yaml",
                        steps.replace("]", ", {train: second, training: {lambda: 0.5}}]"));
        SmallReports.run(other, store());
        assertThat(report(other))
                .contains("3 trials were trained in this study's runs and 3 in those of ")
                .contains(", from the same store, on 20")
                .doesNotContain("not recorded");
    }

    @Test
    void cyclesAndLayersAreToldInSentences() throws IOException {
        Study study =
                SmallReports.study(
                        SmallReports.HEAD.replace(
                                        "0.02",
                                        "{cyclic: {min: 1e-4, max: 0.1, half-cycle: {epochs: 1}}}")
                                + "network: {hidden: [5, 4, 3]}\nsteps: [{train: alone}]\n");
        SmallReports.run(study, store());
        assertThat(report(study))
                .contains("3 hidden layers of 5, 4 and 3 rectified linear units")
                .contains("The learning rate runs in triangular cycles from 1e-4 to 0.1");
    }
}
