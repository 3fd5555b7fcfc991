package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.step.ReportedNumber;
import dev.bevis.study.trial.CheckResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tables of sums over the entries of gradients, with all their digits: analytic and numeric sums
/// differ in the last ones only.
public final class GradientSums {

    private GradientSums() {}

    private record Checked(CheckResult check, CheckResult.Parameter parameter) {}

    /// Sums of all parameters of the networks that were checked.
    public static DocumentBlock.Table of(String id, List<CheckResult> checks) {
        return TableColumn.table(
                id,
                "Sums over the entries compared: of centered difference quotients, of analytic"
                        + " derivatives, and of the errors |a − n| / (|a| + |n|) of single entries."
                        + " Errors of opposite sign cancel in the first two.",
                List.of(
                        TableColumn.text("network", row -> row.check().settingName()),
                        TableColumn.words(
                                "parameter", row -> new Words().code(row.parameter().name())),
                        TableColumn.number(
                                "entries", row -> Numbers.count(row.parameter().entries())),
                        TableColumn.number(
                                "numeric sum",
                                row -> digits(row.parameter().centered().numericSum())),
                        TableColumn.number(
                                "analytic sum", row -> digits(row.parameter().analyticSum())),
                        TableColumn.number(
                                "sum of errors", row -> digits(row.parameter().centered().sum()))),
                new DataColumns<Checked>()
                        .word("network", row -> row.check().settingName())
                        .word("parameter", row -> row.parameter().name())
                        .whole("entries_checked", row -> row.parameter().entries())
                        .number(
                                "sum_centered",
                                row -> Optional.of(row.parameter().centered().numericSum()))
                        .number("sum_analytic", row -> Optional.of(row.parameter().analyticSum()))
                        .number(
                                "error_of_entry_centered_sum",
                                row -> Optional.of(row.parameter().centered().sum())),
                checks.stream()
                        .flatMap(check ->
                                check.parameters().stream()
                                        .map(parameter -> new Checked(check, parameter)))
                        .toList());
    }

    /// One sum that a report gives.
    private record Given(
            ReportedComparison.SumsOfGradients sums,
            String of,
            String what,
            double theirs,
            double ours) {}

    /// Sums that a report gives beside ours; empty if it gives none.
    public static Optional<DocumentBlock> reported(String id, List<ReportedComparison> numbers) {
        List<Given> given = new ArrayList<>();
        for (ReportedComparison number : numbers) {
            number.sums()
                    .ifPresent(sums -> {
                        String of = number.number().parameter().orElse("all parameters");
                        ReportedNumber.GradientSums theirs = sums.theirs();
                        theirs.numeric()
                                .ifPresent(sum ->
                                        given.add(
                                                new Given(
                                                        sums, of, "numeric", sum, sums.numeric())));
                        theirs.analytic()
                                .ifPresent(sum ->
                                        given.add(
                                                new Given(
                                                        sums,
                                                        of,
                                                        "analytic",
                                                        sum,
                                                        sums.analytic())));
                        theirs.errors()
                                .ifPresent(sum ->
                                        given.add(
                                                new Given(sums, of, "errors", sum, sums.errors())));
                    });
        }
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TableColumn.table(
                                id,
                                "Reported sums over gradients beside ours. They depend on the"
                                        + " network's weights and on the batch, so it is the"
                                        + " agreement of numeric and analytic sums that can be"
                                        + " compared, and the order of the errors.",
                                List.of(
                                        TableColumn.text(
                                                "network", row -> row.sums().check().settingName()),
                                        TableColumn.text("over", Given::of),
                                        TableColumn.number(
                                                "entries, ours",
                                                row -> Numbers.count(row.sums().entries())),
                                        TableColumn.text("sum of", Given::what),
                                        TableColumn.number("reported", row -> digits(row.theirs())),
                                        TableColumn.number("ours", row -> digits(row.ours()))),
                                new DataColumns<Given>()
                                        .word("network", row -> row.sums().check().settingName())
                                        .word("parameter", Given::of)
                                        .whole("entries_checked", row -> row.sums().entries())
                                        .word("sum_of", Given::what)
                                        .number("reported_sum", row -> Optional.of(row.theirs()))
                                        .number("ours_sum", row -> Optional.of(row.ours())),
                                given));
    }

    private static String digits(double sum) {
        return Double.toString(sum).replaceAll("^-", "−").replace('E', 'e');
    }
}
