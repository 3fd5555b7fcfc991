package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.ClaimSentence;
import dev.bevis.report.text.JudgedClaim;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Claims with the tests that answer them.
public final class VerdictTable {

    private VerdictTable() {}

    /// A table of all claims of a study; empty without claims.
    public static Optional<DocumentBlock> table(String id, ReportInput material) {
        List<JudgedClaim> claims = JudgedClaim.all(material.result());
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<JudgedClaim>> columns = new ArrayList<>();
        columns.add(
                TableColumn.number(
                        "no.",
row -> Integer.toString(row.number())));
        columns.add(TableColumn.text("step", row -> row.verdict().step()));
        columns.add(TableColumn.text("claim", row -> claim(row.verdict())));
        columns.add(
                TableColumn.words(
                        "answer", row -> ClaimSentence.badge(row.verdict().answer())));
        columns.add(TableColumn.text("effect [95 % interval]", row -> effect(row.verdict())));
        columns.add(TableColumn.text("test", row -> test(row.verdict())));
        columns.add(
                TableColumn.number(
                        "p (Holm)",
                        row ->
                                row.verdict()
                                        .corrected()
                                        .map(Numbers::bareP)
                                        .orElse(Numbers.NONE)));
        columns.add(TableColumn.text("measured on", row -> measured(row.verdict())));
        columns.add(TableColumn.text("stated", row -> stated(row.verdict())));
        return Optional.of(
                TableColumn.table(
                        id,
                        "All claims of the study with the tests that answer them. Claims marked"
                                + " 'asked only' are questions that the study demands no answer to."
                                + " Intervals and p cover other seeds on these images.",
                        columns,
                        claims));
    }

    private static String claim(Verdict verdict) {
        return verdict.claim().text() + (verdict.demanded() ? "" : " (asked only)");
    }

    private static String test(Verdict verdict) {
        return verdict.test().isEmpty() ? Numbers.NONE : verdict.test();
    }

    private static String measured(Verdict verdict) {
        return verdict.measured()
                + (verdict.measured().isEmpty() || verdict.reason().isEmpty() ? "" : "; ")
                + verdict.reason();
    }

    private static String stated(Verdict verdict) {
        return switch (verdict.stated()) {
            case BEFORE -> "before the results";
            case AFTER -> "with results there";
            case UNKNOWN -> "not known";
        };
    }

    /// The effect with its interval, in the unit of the claim.
    static String effect(Verdict verdict) {
        return verdict.effect(Numbers.OF_EFFECTS).orElse(Numbers.NONE);
    }
}
