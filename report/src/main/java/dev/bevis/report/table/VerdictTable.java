package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Claims and what the data say about them, for readers.
public final class VerdictTable {

    private VerdictTable() {}

    /// A table of claims with their answers; empty without claims.
    ///
    /// @param steps whether the table says which step makes a claim: settings of several steps can
    ///   have the same name
    public static Optional<DocumentBlock> table(
            String id, String caption, List<Verdict> verdicts, boolean steps) {
        if (verdicts.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn<Verdict>> columns = new ArrayList<>();
        if (steps) {
            columns.add(TableColumn.text("step", Verdict::step));
        }
        columns.add(TableColumn.text("claim", VerdictTable::claim));
        columns.add(TableColumn.words("answer", VerdictTable::answer));
        columns.add(TableColumn.text("effect [95 % interval]", VerdictTable::effect));
        columns.add(
                TableColumn.number(
                        "p (Holm)",
                        verdict -> verdict.corrected().map(Numbers::bareP).orElse(Numbers.NONE)));
        columns.add(TableColumn.text("measured on", VerdictTable::measured));
        return Optional.of(TableColumn.table(id, caption, columns, verdicts));
    }

    private static String claim(Verdict verdict) {
        return verdict.claim().text() + (verdict.demanded() ? "" : " (asked only)");
    }

    /// The answer with its mark.
    static Words answer(Verdict verdict) {
        return switch (verdict.answer()) {
            case SUPPORTED -> new Words().badge("✓", "supported", InlineText.Tone.GOOD);
            case REFUTED -> new Words().badge("✗", "refuted", InlineText.Tone.BAD);
            case NOT_DECIDED -> new Words().badge("?", "not decided", InlineText.Tone.OPEN);
            case NOT_JUDGED -> new Words().badge("…", "not yet judged", InlineText.Tone.OPEN);
        };
    }

    private static String measured(Verdict verdict) {
        StringBuilder text = new StringBuilder(verdict.measured());
        if (!verdict.reason().isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ").append(verdict.reason());
        }
        verdict.needed()
                .ifPresent(what ->
                        text.append("; ")
                                .append(what)
                                .append(" would decide an effect of this size"));
        return text.toString();
    }

    /// The effect with its interval, in the unit of the claim.
    static String effect(Verdict verdict) {
        if (verdict.effect().isEmpty()) {
            return Numbers.NONE;
        }
        double value = verdict.effect().get();
        Optional<Interval> interval = verdict.interval();
        return switch (verdict.claim()) {
            case Claim.Beats _, Claim.Equals _ ->
                    interval.map(i -> Numbers.points(value, i))
                                    .orElseGet(() -> Numbers.points(value))
                            + " points";
            case Claim.Between _ ->
                    interval.map(i -> Numbers.percent(value, i))
                                    .orElseGet(() -> Numbers.fixed(100 * value, 1))
                            + " %";
            case Claim.VariesLess _ ->
                    interval.filter(i -> i.low() >= 0)
                            .map(i ->
                                    String.format(
                                            Locale.ROOT,
                                            "ratio of standard deviations %.2f [%.2f, %.2f]",
                                            value,
                                            i.low(),
                                            i.high()))
                            .orElseGet(() ->
                                    interval.map(i -> Numbers.points(value, i))
                                                    .orElseGet(() -> Numbers.points(value))
                                            + " points of spread");
        };
    }
}
