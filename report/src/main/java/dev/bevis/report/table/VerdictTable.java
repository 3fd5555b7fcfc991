package dev.bevis.report.table;

import dev.bevis.document.DataFile;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.ClaimSentence;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.statistics.SeedsNeeded;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Claims and what the data say about them, for readers.
public final class VerdictTable {

    private VerdictTable() {}

    /// A table of all claims of a study with their answers; empty without claims.
    public static Optional<DocumentBlock> table(String id, ReportInput material) {
        List<ClaimRuns> all = ClaimRuns.of(material.result());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<ClaimRuns>> columns = new ArrayList<>();
        columns.add(TableColumn.number("no.", row -> Integer.toString(row.number())));
        columns.add(TableColumn.text("claim", row -> claim(row.verdict())));
        columns.add(
                TableColumn.words("answer", row -> ClaimSentence.badge(row.verdict().answer())));
        columns.add(TableColumn.text("effect [95 % interval]", row -> effect(row.verdict())));
        columns.add(
                TableColumn.number(
                        "p (Holm)",
                        row -> row.verdict().corrected().map(Numbers::bareP).orElse(Numbers.NONE)));
        columns.add(TableColumn.text("evidence", row -> evidence(row, material, all)));
        columns.add(TableColumn.text("step", row -> row.verdict().step()));
        return Optional.of(
                TableColumn.table(
                                id,
                                "All claims of the study with the tests that answer them. Claims"
                                        + " marked 'asked only' are questions that the study"
                                        + " demands no answer to.",
                                columns,
                                data(material),
                                all)
                        .with(
                                new DataFile(
                                        id + "-runs",
                                        "Accuracies of the networks as CSV",
                                        ClaimRuns.data(all))));
    }

    private static DataColumns<ClaimRuns> data(ReportInput material) {
        return new DataColumns<ClaimRuns>()
                .whole("claim_number", ClaimRuns::number)
                .word("step", row -> row.verdict().step())
                .word("claim", row -> row.verdict().claim().text())
                .word("demanded", row -> Boolean.toString(row.verdict().demanded()))
                .word("answer", row -> row.verdict().answer().text())
                .word("effect_of", row -> EffectNumbers.unit(row.verdict()))
                .number("effect", row -> EffectNumbers.effect(row.verdict()))
                .number("effect_low", row -> EffectNumbers.low(row.verdict()))
                .number("effect_high", row -> EffectNumbers.high(row.verdict()))
                .word("test", row -> row.verdict().test())
                .word("population", row -> population(row, material))
                .number("p", row -> row.verdict().p())
                .number("p_holm", row -> row.verdict().corrected())
                .word("measured_on", row -> row.verdict().measured())
                .whole("pairs_used", row -> row.verdict().pairs().usable())
                .whole("pairs_trained", row -> row.verdict().pairs().trained())
                .wholeIfAny("pairs_needed", row -> needed(row, SeedsNeeded::typical))
                .wholeIfAny("pairs_needed_low", row -> needed(row, SeedsNeeded::low))
                .wholeIfAny(
                        "pairs_needed_high",
                        row ->
                                row.verdict()
                                        .seedsNeeded()
                                        .map(SeedsNeeded::high)
                                        .orElse(OptionalInt.empty()))
                .word("stated", row -> row.verdict().stated().text())
                .word("remark", row -> row.verdict().reason());
    }

    private static OptionalInt needed(ClaimRuns row, ToIntFunction<SeedsNeeded> number) {
        return row.verdict()
                .seedsNeeded()
                .map(needed -> OptionalInt.of(number.applyAsInt(needed)))
                .orElse(OptionalInt.empty());
    }

    private static String population(ClaimRuns row, ReportInput material) {
        return Examples.of(material, row.claim().all()).of(row.verdict().population());
    }

    private static String claim(Verdict verdict) {
        return verdict.claim().text() + (verdict.demanded() ? "" : " (asked only)");
    }

    /// What the answer rests on, and how far it reaches.
    ///
    /// @param all claims of the study
    private static String evidence(ClaimRuns row, ReportInput material, List<ClaimRuns> all) {
        Verdict verdict = row.verdict();
        List<String> parts = new ArrayList<>();
        parts.add(verdict.measured());
        if (verdict.p().isPresent()) {
            parts.add(verdict.test());
            parts.add(population(row, material));
            parts.add(verdict.stated().text());
        }
        row.claim()
                .sharing(all.stream().map(ClaimRuns::claim).toList())
                .ifPresent(other ->
                        parts.add(row.claim().shared(other).text() + " claim " + other.number()));
        parts.addAll(verdict.remarks());
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /// The effect with its interval, in the unit of the claim.
    static String effect(Verdict verdict) {
        return verdict.effect(Numbers.OF_EFFECTS).orElse(Numbers.NONE);
    }
}
