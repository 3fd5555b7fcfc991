package dev.bevis.report.table;

import dev.bevis.chart.Chart;
import dev.bevis.report.table.OverviewClaims.ClaimRow;
import dev.bevis.report.table.OverviewNumbers.NumberRow;
import dev.bevis.report.table.OverviewSearches.SearchRow;
import dev.bevis.report.text.ReportedOnce;
import dev.bevis.statistics.Reported;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the CSV files of an overview hold.
final class OverviewData {

    private OverviewData() {}

    /// A row for each claim.
    static DataColumns<ClaimRow> claims() {
        return new DataColumns<ClaimRow>()
                .whole("claim_number", ClaimRow::number)
                .word("study", row -> row.study().study().name())
                .word("step", row -> row.claim().verdict().step())
                .word("says", row -> row.claim().says().orElse(""))
                .word("claim", row -> row.claim().verdict().claim().text())
                .word("condition", OverviewClaims::condition)
                .word("answer", row -> row.claim().verdict().answer().text())
                .word("effect_of", row -> EffectNumbers.unit(row.claim().verdict()))
                .number("effect", row -> EffectNumbers.effect(row.claim().verdict()))
                .number("effect_low", row -> EffectNumbers.low(row.claim().verdict()))
                .number("effect_high", row -> EffectNumbers.high(row.claim().verdict()))
                .number("p", row -> row.claim().verdict().p())
                .number("p_holm", row -> row.claim().verdict().corrected())
                .word("remark", ClaimRow::remark);
    }

    /// A comparison of a reported number with one of ours.
    private record NumberPart(NumberRow row, int place, ReportedOnce.Part part) {}

    /// A row for each comparison of a reported number.
    static Chart.Data numbers(List<NumberRow> rows) {
        List<NumberPart> parts = new ArrayList<>();
        for (NumberRow row : rows) {
            int place = rows.indexOf(row) + 1;
            row.number().parts().forEach(part -> parts.add(new NumberPart(row, place, part)));
        }
        return new DataColumns<NumberPart>()
                .whole("reported_number", NumberPart::place)
                .word("study", part -> part.row().study().study().name())
                .word("step", part -> part.part().number().step().name())
                .word(
                        "compared_with",
                        part ->
                                part.part()
                                        .number()
                                        .stepSetting()
                                        .map(ours -> ours.stepSetting().name())
                                        .orElse(""))
                .hundredfold("reported_percent", part -> Optional.of(part.row().number().theirs()))
                .word(
                        "images_of",
                        part -> part.part().accuracy().of().name().toLowerCase(Locale.ROOT))
                .accuracy("ours", part -> part.part().accuracy().reported().map(Reported::ours))
                .hundredfold(
                        "difference_points",
                        part -> part.part().accuracy().reported().map(Reported::difference))
                .word("verdict", part -> OverviewNumbers.verdict(part.row()))
                .of(parts);
    }

    /// A row for each search.
    static DataColumns<SearchRow> searches() {
        return new DataColumns<SearchRow>()
                .word("study", row -> row.study().study().name())
                .word("step", row -> row.step().step().name())
                .word("setting", row -> row.step().chosen().orElseThrow().stepSetting().name())
                .accuracy(
                        "validation_accuracy",
                        row -> row.step().chosen().orElseThrow().validationSummary())
                .hundredfold(
                        "excess_points",
                        row -> Optional.of(row.step().finalists().leaders().excess()))
                .whole("settings", row -> row.step().finalists().leaders().standings().size())
                .whole(
                        "settings_indistinguishable",
                        row -> row.step().finalists().leaders().indistinguishable().size());
    }
}
