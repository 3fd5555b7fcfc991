package dev.bevis.app.terminal;

import dev.bevis.statistics.Interval;
import dev.bevis.study.result.Verdict;

import java.util.Locale;
import java.util.Optional;

/// An answer to a claim in one line.
public final class VerdictText {

    /// Numbers with two decimals, as all in the terminal.
    private static final Verdict.EffectNumbers NUMBERS =
            new Verdict.EffectNumbers() {
                @Override
                public String points(double difference, Optional<Interval> interval) {
                    return Percent.points(difference)
                            + interval.map(i -> " " + Percent.points(i)).orElse("");
                }

                @Override
                public String percent(double accuracy, Optional<Interval> interval) {
                    return Percent.of(accuracy) + interval.map(i -> " " + Percent.of(i)).orElse("");
                }
            };

    private VerdictText() {}

    /// The line, with its end.
    public static String line(Verdict verdict) {
        StringBuilder text = new StringBuilder("  ");
        text.append(verdict.answer().symbol()).append(' ');
        text.append(verdict.demanded() ? "claim " : "asked ");
        text.append(Text.printable(verdict.claim().text())).append(": ");
        text.append(verdict.answer().text());
        verdict.effect(NUMBERS).ifPresent(effect -> text.append(", ").append(effect));
        verdict.corrected()
                .ifPresent(p ->
                        text.append(
                                p < 0.001
                                        ? ", p < 0.001"
                                        : String.format(Locale.ROOT, ", p = %.3f", p)));
        if (!verdict.measured().isEmpty()) {
            text.append(" (").append(verdict.measured()).append(')');
        }
        for (String remark : verdict.remarks()) {
            text.append(verdict.answer() == Verdict.Answer.NOT_JUDGED ? ": " : "; ")
                    .append(Text.printable(remark));
        }
        switch (verdict.stated()) {
            case AFTER -> text.append("; ").append(verdict.stated().text());
            case BEFORE, UNKNOWN -> {}
        }
        return text.append('\n').toString();
    }
}
