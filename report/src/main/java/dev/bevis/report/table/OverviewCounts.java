package dev.bevis.report.table;

import dev.bevis.document.ColumnNames;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportedOnce;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.List;

/// How many claims each study has, by answer, and how many reported numbers.
final class OverviewCounts {

    private OverviewCounts() {}

    /// The table.
    static DocumentBlock table(String id, List<ReportedStudy> studies) {
        DataColumns<ReportedStudy> data =
                new DataColumns<ReportedStudy>().word("study", study -> study.study().name());
        List<TableColumn<ReportedStudy>> columns = new ArrayList<>();
        columns.add(TableColumn.words("report", ReportedStudy::link));
        for (Verdict.Answer answer : Verdict.Answer.values()) {
            data.whole("claims_" + ColumnNames.name(answer.text()), study -> count(study, answer));
            boolean occurs = studies.stream().anyMatch(study -> count(study, answer) > 0);
            if (occurs || answer != Verdict.Answer.NOT_JUDGED) {
                columns.add(
                        TableColumn.number(
                                answer.text(), study -> Long.toString(count(study, answer))));
            }
        }
        columns.add(TableColumn.number("reported and consistent", OverviewCounts::consistent));
        data.whole("reported_numbers", study -> compared(study).size())
                .whole("reported_consistent", OverviewCounts::countConsistent);
        return TableColumn.table(
                id,
                "Claims by answer, and reported accuracies with which ours are consistent under"
                        + " some reading of the report; each number of a report is counted once.",
                columns,
                data,
                studies);
    }

    private static long count(ReportedStudy study, Verdict.Answer answer) {
        return study.result().verdicts().stream().filter(v -> v.answer() == answer).count();
    }

    private static String consistent(ReportedStudy study) {
        List<ReportedOnce> numbers = compared(study);
        return numbers.isEmpty() ? Numbers.NONE : countConsistent(study) + " of " + numbers.size();
    }

    private static long countConsistent(ReportedStudy study) {
        return compared(study).stream()
                .filter(number -> number.isConsistent().orElseThrow())
                .count();
    }

    /// The reported numbers that can be compared with ours, each once.
    private static List<ReportedOnce> compared(ReportedStudy study) {
        return ReportedOnce.of(ReportedComparison.of(study.result())).stream()
                .filter(number -> number.isConsistent().isPresent())
                .toList();
    }
}
