package dev.bevis.report;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.table.ReportedTables;
import dev.bevis.report.table.VerdictTable;
import dev.bevis.report.text.Comparisons;
import dev.bevis.report.text.Literature;
import dev.bevis.report.text.Methods;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Unfinished;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.StudyFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The report of a study.
public final class StudyReport {

    private final ReportInput material;
    private final StudyFile file;

    private StudyReport(ReportInput material) {
        this.material = material;
        this.file = material.study().file();
    }

    /// The report that some material makes: the same material makes the same document.
    ///
    /// @throws IOException when weights, predictions or measurements cannot be read
    public static Document of(ReportInput material) throws IOException {
        return new StudyReport(material).document();
    }

    private Document document() throws IOException {
        Comparisons comparisons = new Comparisons(material.result());
        Appendix appendix = new Appendix(material);
        List<Section> sections = new ArrayList<>();
        sections.add(new AnswerSection(material).section());
        sections.add(new Methods(material).section());
        for (Step step : material.study().steps()) {
            Optional<StepResult> known = material.result().step(step.name());
            sections.add(
                    known.isPresent()
                            ? new StepSection(material, comparisons, known.get()).section()
                            : waiting(step));
        }
        sections.add(claims());
        List<DocumentBlock> reported = ReportedTables.of(material.result(), "reported-all");
        if (!reported.isEmpty()) {
            sections.add(Section.of("reported", "Reported and measured", reported));
        }
        sections.add(new Limitations(material).section());
        sections.add(appendix.ledger());
        sections.add(appendix.trials());
        sections.add(appendix.again());
        return new Document(file.title(), lead(), sections, Literature.of(material));
    }

    /// What a study asks, and what it reproduces; a list that can be added to.
    static List<DocumentBlock> purpose(StudyFile file) {
        List<DocumentBlock> blocks = new ArrayList<>();
        file.question().ifPresent(q -> blocks.add(new Words().strong(q).paragraph()));
        file.reproduces()
                .ifPresent(cited ->
                        blocks.add(
                                Words.of("Reproduces: ").text(Words.sentence(cited)).paragraph()));
        return blocks;
    }

    private List<DocumentBlock> lead() {
        List<DocumentBlock> blocks = purpose(file);
        blocks.add(
                Words.of("Study ")
                        .code(material.study().name())
                        .text(
                                Methods.dates(material)
                                        .map(dates -> ", trained" + dates.replaceFirst("^,", ""))
                                        .orElse(""))
                        .text(". This report was made from stored results by Bevis ")
                        .text(material.bevis())
                        .text("; nothing was trained for it.")
                        .paragraph());
        blocks.addAll(new Unfinished(material).blocks());
        return blocks;
    }

    /// The section of a step that has no settings yet.
    private Section waiting(Step step) {
        int number = material.study().steps().indexOf(step) + 1;
        return Section.of(
                "step-" + number + "-waits",
                step.name(),
                List.of(
                        new Words()
                                .badge("?", "unfinished", InlineText.Tone.OPEN)
                                .text(" This step " + material.result().status(step).text() + ".")
                                .paragraph()));
    }

    private Section claims() {
        List<DocumentBlock> blocks = new ArrayList<>();
        VerdictTable.table("claims-all", material)
                .ifPresentOrElse(
                        blocks::add,
                        () -> blocks.add(Words.of("The study makes no claims.").paragraph()));
        return Section.of("claims", "Claims", blocks);
    }
}
