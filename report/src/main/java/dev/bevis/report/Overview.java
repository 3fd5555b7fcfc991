package dev.bevis.report;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;
import dev.bevis.report.table.ReportedTables;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.table.VerdictTable;
import dev.bevis.report.text.Observations;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.StudyFile;

import java.util.ArrayList;
import java.util.List;

/// What several studies found: which of their claims the data support, and which numbers of the
/// reports that they reproduce agree with ours.
public final class Overview {

    private Overview() {}

    /// The overview of some studies.
    public static Document of(List<ReportInput> studies) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("counts", "In short", List.of(counts(studies))));
        for (int i = 0; i < studies.size(); i++) {
            sections.add(section(studies.get(i), "study-" + (i + 1)));
        }
        return new Document(
                "What held up in " + studies.size() + " studies",
                List.of(
                        Words.of(
                                        "Made from stored results; nothing was trained for it. Each"
                                            + " study has a report of its own in the folder of its"
                                            + " name.")
                                .paragraph()),
                sections);
    }

    private static DocumentBlock counts(List<ReportInput> studies) {
        List<TableColumn<ReportInput>> columns = new ArrayList<>();
        columns.add(TableColumn.text("study", study -> study.study().file().title()));
        columns.add(TableColumn.words("folder", study -> new Words().code(study.study().name())));
        columns.add(counts("supported", Verdict.Answer.SUPPORTED));
        columns.add(counts("refuted", Verdict.Answer.REFUTED));
        columns.add(counts("not decided", Verdict.Answer.NOT_DECIDED));
        if (studies.stream().anyMatch(study -> count(study, Verdict.Answer.NOT_JUDGED) > 0)) {
            columns.add(counts("not yet judged", Verdict.Answer.NOT_JUDGED));
        }
        columns.add(TableColumn.number("reported and consistent", Overview::consistent));
        return TableColumn.table(
                "counts-all",
                "Claims that the data support, refute or do not decide, and reported accuracies"
                        + " that are consistent with ours.",
                columns,
                studies);
    }

    private static TableColumn<ReportInput> counts(String title, Verdict.Answer answer) {
        return TableColumn.number(title, study -> Long.toString(count(study, answer)));
    }

    private static List<Reported> reported(ReportInput study) {
        return ReportedComparison.of(study.result()).stream()
                .filter(ReportedTables::isNear)
                .flatMap(number -> number.accuracies().stream())
                .flatMap(accuracy -> accuracy.reported().stream())
                .toList();
    }

    private static long count(ReportInput study, Verdict.Answer answer) {
        return study.result().verdicts().stream().filter(v -> v.answer() == answer).count();
    }

    private static String consistent(ReportInput study) {
        List<Reported> reported = reported(study);
        long consistent =
                reported.stream().filter(r -> r.verdict() == Reported.Verdict.CONSISTENT).count();
        return consistent + " of " + reported.size();
    }

    private static Section section(ReportInput study, String id) {
        StudyFile file = study.study().file();
        List<DocumentBlock> blocks = StudyReport.purpose(file);
        List<List<InlineText>> found = new ArrayList<>();
        Observations observations = new Observations(study.result());
        for (StepResult step : study.result().steps().values()) {
            for (List<InlineText> sentence : observations.findings(step)) {
                // Settings of several steps can have the same name.
                List<InlineText> named =
                        new ArrayList<>(InlineText.text(step.step().name() + ": "));
                named.addAll(sentence);
                found.add(named);
            }
        }
        if (!found.isEmpty()) {
            blocks.add(new DocumentBlock.Bullets(found));
        }
        VerdictTable.table(
                        id + "-claims",
                        "Claims of '" + study.study().name() + "' and what the data say.",
                        study.result(),
                        study.result().verdicts(),
                        true)
                .ifPresent(blocks::add);
        blocks.addAll(ReportedTables.of(study.result(), id + "-reported"));
        return Section.of(id, file.title(), blocks);
    }
}
