package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.study.result.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Claims and what the data say about them, for readers.
public final class VerdictTable {

    /// Numbers with as many digits as their intervals justify.
    private static final Verdict.EffectNumbers NUMBERS =
            new Verdict.EffectNumbers() {
                @Override
                public String points(double difference, Optional<Interval> interval) {
                    return interval.map(i -> Numbers.points(difference, i))
                            .orElseGet(() -> Numbers.points(difference));
                }

                @Override
                public String percent(double accuracy, Optional<Interval> interval) {
                    return interval.map(i -> Numbers.percent(accuracy, i))
                                    .orElseGet(() -> Numbers.fixed(100 * accuracy, 1))
                            + " %";
                }
            };

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
        Verdict.Answer answer = verdict.answer();
        return new Words()
                .badge(
                        answer.symbol(),
                        answer.text(),
                        switch (answer) {
                            case SUPPORTED -> InlineText.Tone.GOOD;
                            case REFUTED -> InlineText.Tone.BAD;
                            case NOT_DECIDED, NOT_JUDGED -> InlineText.Tone.OPEN;
                        });
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
        return verdict.effect(NUMBERS).orElse(Numbers.NONE);
    }
}
