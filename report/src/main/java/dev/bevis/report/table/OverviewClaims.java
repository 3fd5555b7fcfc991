package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.ClaimSentence;
import dev.bevis.report.text.Conditions;
import dev.bevis.report.text.JudgedClaim;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.report.text.SettingLabels;
import dev.bevis.report.text.Words;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The claims of several studies, a row for each.
public final class OverviewClaims {

    private final List<ReportedStudy> studies;

    public OverviewClaims(List<ReportedStudy> studies) {
        this.studies = List.copyOf(studies);
    }

    /// A claim of one of the studies.
    ///
    /// @param finding in words, names explained where they first stand
    record ClaimRow(
            int number, ReportedStudy study, JudgedClaim claim, Words finding, String remark) {}

    /// All claims; empty if there are none.
    public Optional<DocumentBlock> table(String id) {
        List<ClaimRow> rows = rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<ClaimRow>> columns = new ArrayList<>();
        columns.add(TableColumn.number("no.", row -> Integer.toString(row.number())));
        columns.add(
                TableColumn.words("report", row -> row.study().link(row.claim().verdict().step())));
        columns.add(TableColumn.text("what it says", OverviewClaims::said));
        columns.add(TableColumn.words("what we find", ClaimRow::finding));
        columns.add(TableColumn.text("condition", OverviewClaims::condition));
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
            ClaimSentence sentences = sentences(study);
            for (List<JudgedClaim> group : groups.values()) {
                for (JudgedClaim claim : group) {
                    rows.add(
                            new ClaimRow(
                                    rows.size() + 1,
                                    study,
                                    claim,
                                    sentences.finding(claim),
                                    remark(claim, rows)));
                }
            }
        }
        return rows;
    }

    private static ClaimSentence sentences(ReportedStudy study) {
        ReportInput material = study.material();
        return new ClaimSentence(
                new Conditions(material),
                SettingLabels.explaining(material),
                JudgedClaim.all(study.result()),
                ReportedComparison.of(study.result()));
    }

    /// The words of the report, or the claim as the study has it.
    private static String said(ClaimRow row) {
        Verdict verdict = row.claim().verdict();
        return row.claim()
                .says()
                .map(said -> "“" + said + "”")
                .orElseGet(() -> verdict.step() + ": " + verdict.claim().text());
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
                .filter(row -> claim.shared(row.claim()) != JudgedClaim.Shared.NONE)
                .min(Comparator.comparing((ClaimRow row) -> claim.shared(row.claim())).reversed())
                .ifPresent(row ->
                        remarks.add(
                                claim.shared(row.claim()).text()
                                        + " no. "
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
}
