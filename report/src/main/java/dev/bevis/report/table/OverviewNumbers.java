package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportedOnce;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The numbers of reports that several studies repeat, a row for each, and counts of them and of
/// claims.
public final class OverviewNumbers {

    private final List<ReportedStudy> studies;

    public OverviewNumbers(List<ReportedStudy> studies) {
        this.studies = List.copyOf(studies);
    }

    /// A reported number of one of the studies.
    record NumberRow(ReportedStudy study, ReportedOnce number) {}

    /// How many claims each study has, by answer, and how many reported numbers.
    public DocumentBlock counts(String id) {
        return OverviewCounts.table(id, studies);
    }

    /// All reported accuracies, each once; empty if there are none.
    public Optional<DocumentBlock> table(String id) {
        List<NumberRow> rows =
                studies.stream()
                        .flatMap(study ->
                                ReportedOnce.of(ReportedComparison.of(study.result())).stream()
                                        .map(number -> new NumberRow(study, number)))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TableColumn.table(
                                id,
                                "Accuracies that the reports give, each once, with all of ours that"
                                        + " it can be of: where a report does not say on which data"
                                        + " it measured, on both; where it does not say how it"
                                        + " normalized, both ways.",
                                List.of(
                                        TableColumn.words(
                                                "report",
                                                row ->
                                                        row.study()
                                                                .link(
                                                                        row.number()
                                                                                .comparisons()
                                                                                .getFirst()
                                                                                .step()
                                                                                .name())),
                                        TableColumn.text("setting", OverviewNumbers::setting),
                                        TableColumn.number(
                                                "reported %",
                                                row ->
                                                        Numbers.trimmed(
                                                                100 * row.number().theirs())),
                                        TableColumn.text(
                                                "ours % [95 %]", OverviewNumbers::comparisons),
                                        TableColumn.text("verdict", OverviewNumbers::verdict)),
                                OverviewData.numbers(rows),
                                rows));
    }

    private static String setting(NumberRow row) {
        return row.number().comparisons().stream()
                .map(number ->
                        number.step().name()
                                + ": "
                                + number.stepSetting()
                                        .map(ours -> Words.name(ours.stepSetting()))
                                        .orElse("none of ours"))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String comparisons(NumberRow row) {
        Conditions conditions = new Conditions(row.study().material());
        return row.number().parts().stream()
                .map(part -> comparison(conditions, part))
                .collect(Collectors.joining("; "));
    }

    private static String comparison(Conditions conditions, ReportedOnce.Part part) {
        Optional<Reported> reported = part.accuracy().reported();
        String on =
                part.number()
                        .stepSetting()
                        .map(ours ->
                                String.join(
                                        ", ",
                                        conditions.of(
                                                List.of(ours),
                                                part.accuracy().of()
                                                        == ReportedComparison.Images.TEST)))
                        .orElse("");
        String when =
                switch (part.accuracy().choose()) {
                    case BEST_EVALUATION -> ", the best of each curve";
                    case VALIDATION, TEST -> "";
                };
        return reported.map(r -> Numbers.percent(r.ours(), r.theirs().images()))
                        .orElse("not measured")
                + (on.isEmpty() ? "" : " (" + on + when + ")");
    }

    static String verdict(NumberRow row) {
        List<Reported.Verdict> verdicts = row.number().verdicts();
        if (verdicts.isEmpty()) {
            return row.number().comparisons().stream().allMatch(ReportedOnce::isNear)
                    ? "not measured"
                    : "no setting of ours is near";
        }
        long consistent =
                verdicts.stream().filter(each -> each == Reported.Verdict.CONSISTENT).count();
        if (consistent == verdicts.size()) {
            return "✓ consistent";
        }
        if (consistent > 0) {
            return "✓ consistent in " + consistent + " of " + verdicts.size() + " readings";
        }
        return verdicts.stream().distinct().count() > 1
                ? "✗ differs"
                : switch (verdicts.getFirst()) {
                    case OURS_HIGHER -> "↑ ours is higher";
                    case OURS_LOWER -> "↓ ours is lower";
                    case CONSISTENT -> "✓ consistent";
                };
    }
}
