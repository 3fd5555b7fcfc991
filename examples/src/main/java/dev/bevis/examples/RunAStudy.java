package dev.bevis.examples;

import dev.bevis.data.source.Environment;
import dev.bevis.report.ReportFiles;
import dev.bevis.report.StudyReport;
import dev.bevis.report.text.ReportInput;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.run.StudyRun;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// A study from its text to its report: does a hidden layer help?
public final class RunAStudy {

    private static final String STUDY =
            """
            title: What a hidden layer is worth
            seeds: 3
            data: {source: shapes, train: 3000, validation: 2000}
            training: {learning-rate: 0.05, length: {epochs: 6}}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], two: [50]}}
                figures: [accuracy]
                claims: [two beats linear]
            """;

    private RunAStudy() {}

    /// Runs the study into a store and writes its report beside it.
    ///
    /// @param arguments the folder for both; a new one where there is none
    public static void main(String[] arguments) throws IOException {
        Path folder =
                arguments.length == 0
                        ? Files.createTempDirectory("bevis-example")
                        : Path.of(arguments[0]);
        run(folder, System.out);
    }

    static void run(Path folder, PrintStream out) throws IOException {
        Environment environment = Environment.system();
        Study study = Study.read("hidden.yaml", "hidden.yaml", STUDY);
        Store store = Store.open(folder.resolve("store"));
        Datasets datasets = new Datasets(source -> source.load(environment));

        StudyResult result = StudyRun.run(study, store, datasets, StudyRun.Options.DEFAULT);
        for (Verdict verdict : result.verdicts()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %s, by %.1f points%n",
                    verdict.claim().text(),
                    verdict.answer().text(),
                    100 * verdict.effect().orElse(Double.NaN));
        }

        ReportInput material = ReportInput.of(study, store, "example", out::println);
        Path report = folder.resolve("report");
        ReportFiles.write(
                StudyReport.of(material),
                report,
                ReportFiles.REPORT,
                Set.of(ReportFiles.FigureForm.SVG));
        out.println("report in " + report.resolve(ReportFiles.PAGE));
    }
}
