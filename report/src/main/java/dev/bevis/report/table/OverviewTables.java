package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.BestSentences;
import dev.bevis.report.text.ClaimSentence;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.JudgedClaim;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportedOnce;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.Reported;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The tables of an overview: a row for each claim, for each reported number and for each search of
/// several studies.
public final class OverviewTables {

    private final List<ReportedStudy> studies;

    public OverviewTables(List<ReportedStudy> studies) {
        this.studies = List.copyOf(studies);
    }

    /// A claim of one of the studies.
    record ClaimRow(int number, ReportedStudy study, JudgedClaim claim, String remark) {}

    /// A reported number of one of the studies.
    record NumberRow(ReportedStudy study, ReportedOnce number) {}

    /// A search of one of the studies.
    record SearchRow(ReportedStudy study, StepResult step) {}

    /// How many claims each study has, by answer, and how many reported numbers.
    public DocumentBlock counts(String id) {
        return OverviewCounts.table(id, studies);
    }

    static String title(ReportedStudy study) {
        return study.study().file().title();
    }

    /// All claims; empty if there are none.
    public Optional<DocumentBlock> claims(String id) {
        List<ClaimRow> rows = rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<ClaimRow>> columns = new ArrayList<>();
        columns.add(TableColumn.number("no.", row -> Integer.toString(row.number())));
        columns.add(
                TableColumn.words(
                        "report",
                        row -> link(row.study(), title(row.study()), section(row.study(), row))));
        if (rows.stream().anyMatch(row -> row.claim().says().isPresent())) {
            columns.add(
                    TableColumn.text(
                            "what it says",
                            row -> row.claim().says().map(said -> "“" + said + "”").orElse("")));
        }
        columns.add(
                TableColumn.text(
                        "claim",
                        row ->
                                row.claim().verdict().step()
                                        + ": "
                                        + row.claim().verdict().claim().text()));
        columns.add(TableColumn.text("condition", OverviewTables::condition));
        columns.add(
                TableColumn.text(
                        "what we find",
                        row ->
                                row.claim()
                                        .verdict()
                                        .effect(Numbers.OF_EFFECTS)
                                        .orElse(Numbers.NONE)));
        columns.add(
                TableColumn.number(
                        "p",
                        row ->
                                row.claim()
                                        .verdict()
                                        .corrected()
                                        .map(Numbers::bareP)
                                        .orElse(Numbers.NONE)));
        columns.add(
                TableColumn.words(
                        "verdict", row -> ClaimSentence.badge(row.claim().verdict().answer())));
        if (rows.stream().anyMatch(row -> !row.remark().isEmpty())) {
            columns.add(TableColumn.text("remark", ClaimRow::remark));
        }
        return Optional.of(
                TableColumn.table(
                        id,
                        "The claims of all studies and what the data say.",
                        columns,
                        OverviewData.claims(),
                        rows));
    }

    /// The claims of all studies; those that a report makes in the same words stand together.
    private List<ClaimRow> rows() {
        List<ClaimRow> rows = new ArrayList<>();
        for (ReportedStudy study : studies) {
            SequencedMap<String, List<JudgedClaim>> groups = new LinkedHashMap<>();
            for (JudgedClaim claim : JudgedClaim.all(study.result())) {
                groups.computeIfAbsent(
                                claim.says().orElse("claim " + claim.number()),
                                _ -> new ArrayList<>())
                        .add(claim);
            }
            for (List<JudgedClaim> group : groups.values()) {
                for (JudgedClaim claim : group) {
                    rows.add(new ClaimRow(rows.size() + 1, study, claim, remark(claim, rows)));
                }
            }
        }
        return rows;
    }

    /// @param before the rows above that of the claim
    private static String remark(JudgedClaim claim, List<ClaimRow> before) {
        List<String> remarks = new ArrayList<>();
        LinkedHashSet<String> outcomes = new LinkedHashSet<>();
        claim.settings().stream()
                .flatMap(List::stream)
                .filter(setting -> !setting.outcomes().text().isEmpty())
                .forEach(setting ->
                        outcomes.add(
                                Words.name(setting.stepSetting())
                                        + ": "
                                        + setting.outcomes().text()));
        remarks.addAll(outcomes);
        Verdict verdict = claim.verdict();
        switch (verdict.stated()) {
            case AFTER -> remarks.add(verdict.stated().text());
            case BEFORE, UNKNOWN -> {}
        }
        before.stream()
                .filter(row -> claim.sharesAll(row.claim()))
                .findFirst()
                .ifPresent(row ->
                        remarks.add(
                                "rests on the same networks as no. "
                                        + row.number()
                                        + ", so that the two are not independent"));
        if (claim.isThere()) {
            remarks.addAll(verdict.remarks());
        }
        return remarks.isEmpty() ? "" : Words.sentence(String.join("; ", remarks));
    }

    static String condition(ClaimRow row) {
        Verdict verdict = row.claim().verdict();
        if (row.claim().networks().isEmpty()) {
            return verdict.reason();
        }
        List<String> parts =
                new ArrayList<>(new Conditions(row.study().material()).full(row.claim()));
        parts.add("n = " + verdict.pairs().usable());
        return String.join(", ", parts);
    }

    private static String section(ReportedStudy study, ClaimRow row) {
        return section(study, row.claim().verdict().step());
    }

    private static String section(ReportedStudy study, String step) {
        return study.result().step(step).map(study::id).orElse("answer");
    }

    static Words link(ReportedStudy study, String text, String anchor) {
        return new Words().page(text, study.page(), anchor);
    }

    /// All reported accuracies, each once; empty if there are none.
    public Optional<DocumentBlock> reported(String id) {
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
                                    + " it can be of: where a report does not say on which images"
                                    + " it measured, on both; where it does not say how it"
                                    + " normalized, both ways.",
                                List.of(
                                        TableColumn.words(
                                                "report",
                                                row ->
                                                        link(
                                                                row.study(),
                                                                title(row.study()),
                                                                section(
                                                                        row.study(),
                                                                        row.number()
                                                                                .comparisons()
                                                                                .getFirst()
                                                                                .step()
                                                                                .name()))),
                                        TableColumn.text("setting", OverviewTables::setting),
                                        TableColumn.number(
                                                "reported %",
                                                row ->
                                                        Numbers.trimmed(
                                                                100 * row.number().theirs())),
                                        TableColumn.text(
                                                "ours % [95 %]", OverviewTables::comparisons),
                                        TableColumn.text("verdict", OverviewTables::verdict)),
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
        return reported.map(r -> Numbers.percent(r.ours(), r.theirs().images()))
                        .orElse("not measured")
                + (on.isEmpty() ? "" : " (" + on + ")");
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

    /// The searches of all studies; empty if there are none.
    public Optional<DocumentBlock> searches(String id) {
        List<SearchRow> rows =
                studies.stream()
                        .flatMap(study ->
                                study.result().steps().values().stream()
                                        .filter(step -> step.step() instanceof Step.Search)
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
                                                row ->
                                                        link(
                                                                row.study(),
                                                                title(row.study()),
                                                                row.study().id(row.step()))),
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
                                        TableColumn.text("others", OverviewTables::others)),
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
