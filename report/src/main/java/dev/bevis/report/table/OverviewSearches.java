package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.sentence.BestSentences;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.study.result.StepResult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The searches of several studies, a row for each.
public final class OverviewSearches {

    private final List<ReportedStudy> studies;

    public OverviewSearches(List<ReportedStudy> studies) {
        this.studies = List.copyOf(studies);
    }

    /// A search of one of the studies.
    record SearchRow(ReportedStudy study, StepResult step) {}

    /// The searches of all studies; empty if there are none.
    public Optional<DocumentBlock> table(String id) {
        List<SearchRow> rows =
                studies.stream()
                        .flatMap(study ->
                                study.result().steps().values().stream()
                                        .filter(step -> !step.step().rounds().isEmpty())
                                        .filter(step -> step.chosen().isPresent())
                                        .map(step -> new SearchRow(study, step)))
                        .sorted(Comparator.comparingInt(row -> studies.indexOf(row.study())))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TableColumn.table(
                                id,
                                "What searches chose by validation accuracy, and how sure the"
                                    + " choice is. The mean of what was chosen is too high by about"
                                    + " the points given, for having been the highest of many.",
                                List.of(
                                        TableColumn.words(
                                                "report",
                                                row -> row.study().link(row.step().step().name())),
                                        TableColumn.text("search", row -> row.step().step().name()),
                                        TableColumn.text(
                                                "best",
                                                row ->
                                                        Words.name(
                                                                row.step()
                                                                        .chosen()
                                                                        .orElseThrow()
                                                                        .stepSetting())),
                                        TableColumn.number(
                                                "validation % [95 %]",
                                                row -> BestSentences.mean(row.step())),
                                        TableColumn.number(
                                                "too high by",
                                                row ->
                                                        Numbers.fixed(
                                                                100
                                                                        * row.step()
                                                                                .finalists()
                                                                                .leaders()
                                                                                .excess(),
                                                                1)),
                                        TableColumn.text("others", OverviewSearches::others)),
                                OverviewData.searches(),
                                rows));
    }

    private static String others(SearchRow row) {
        BestOfMany standings = row.step().finalists().leaders();
        List<String> parts = new ArrayList<>();
        for (BestOfMany.Standing standing : BestOfMany.Standing.values()) {
            int count = standings.having(standing).size();
            if (standing != BestOfMany.Standing.BEST && count > 0) {
                parts.add(count + " " + standing.text());
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
